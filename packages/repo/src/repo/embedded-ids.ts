import type { Changeset } from '../changeset/changeset';
import type { Field } from '../changeset/changeset-state';
import { hasEmbeddedId } from '../form/embedded-id';
import type { Repo } from './repo';

/** A changeset whose new embedded values have ids, at every depth, where their classes have `@EmbeddedId`. */
export function withEmbeddedIds<T extends object>(repo: Repo, changeset: Changeset<T>): Changeset<T> {
  let next = changeset;
  for (const association of changeset.associations.values()) {
    if (association.kind !== 'embed') continue;
    for (const [index, child] of association.children.entries()) {
      const complete = withEmbeddedIds(repo, withId(repo, child));
      if (complete !== child) next = next.withAssociationChild(association.relation, index, complete);
    }
  }
  return next;
}

function withId(repo: Repo, child: Changeset<object>): Changeset<object> {
  const { entity, action } = child;
  // The decorator stands on a property of this name only.
  const id = 'id' as Field<object>;
  const wants = action === 'insert' && entity !== null && hasEmbeddedId(entity);
  return wants && (child.getField(id) ?? null) === null ? child.putChange(id, repo.newId() as never) : child;
}
