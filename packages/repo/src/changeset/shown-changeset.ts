import { type EmbedInfo, embedsOf } from '../form/embeds';
import { hidden, visibleValue } from '../form/redact';
import type { AnyChangeset } from './any-changeset';
import type { ChangesetState } from './changeset-state';

/** What may be shown of a changeset: no parameters, no redacted change. */
export function shownChangeset<T extends object>({ valid, state }: AnyChangeset<T>): object {
  return { valid, action: state.action, changes: visibleChanges(state), errors: state.errors };
}

function visibleChanges<T extends object>({
  entity,
  redacted,
  changes,
  associations,
}: ChangesetState<T>): Record<string, unknown> {
  const embeds = entity === null ? new Map<string, EmbedInfo>() : embedsOf(entity);
  const fields = Object.entries(changes).filter(([field]) => !associations.has(field));
  const nested = [...associations.values()].map(({ relation, cardinality, children }) => {
    if (redacted.includes(relation)) return [relation, hidden];
    const shown = children.map((child) => child.toJSON());
    return [relation, cardinality === 'many' ? shown : (shown[0] ?? null)];
  });
  return Object.fromEntries([
    ...fields.map(([field, value]) => [
      field,
      redacted.includes(field) ? hidden : visibleValue(value, embeds.get(field)?.form() ?? null),
    ]),
    ...nested,
  ]);
}
