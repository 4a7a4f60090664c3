import { type FieldError, renderMessage } from '@tintype/database';
import type { AnyChangeset } from '../any-changeset';

/** The errors of a changeset in the shape of its data: a list per field, a tree per association, a list of trees per many. */
export interface ErrorTree<Rendered> {
  readonly [field: string]: readonly Rendered[] | ErrorTree<Rendered> | readonly ErrorTree<Rendered>[];
}

/** An error and where it stands: the path from the outermost changeset to the field. */
export interface PlacedError {
  readonly path: readonly (string | number)[];
  readonly error: FieldError;
}

/** Something that has errors and associations: a changeset of any data. */
type Erring = Pick<AnyChangeset<object>, 'errors' | 'associations'>;

/**
 * The errors as a tree. An association with errors inside shows those; items without errors are empty objects, so that
 * positions stay what they were in the parameters.
 */
export function errorTree<Rendered>(
  changeset: Erring,
  render: (error: FieldError) => Rendered,
): ErrorTree<Rendered> {
  const fields = new Map<string, Rendered[]>();
  for (const error of changeset.errors) {
    const list = fields.get(error.field) ?? [];
    list.push(render(error));
    fields.set(error.field, list);
  }
  const tree = new Map<string, ErrorTree<Rendered>[string]>(fields);
  for (const { relation, cardinality, children } of changeset.associations.values()) {
    const nested = children.map((child) => errorTree(child, render));
    if (nested.every((child) => Object.keys(child).length === 0)) continue;
    const [only = {}] = nested;
    tree.set(relation, cardinality === 'many' ? nested : only);
  }
  // A form's field may be called anything but __proto__, which fromEntries would set like any other key.
  return Object.fromEntries(tree);
}

/**
 * The errors as a flat list, each with its path; an error of a whole object (`base`) has the object's path.
 *
 * @example
 * placedErrors(changeset) // [{ path: ['books', 0, 'title'], error: { field: 'title', … } }]
 */
export function placedErrors(
  changeset: Erring,
  above: readonly (string | number)[] = [],
): readonly PlacedError[] {
  const own = changeset.errors.map((error) => ({
    path: error.field === 'base' ? above : [...above, error.field],
    error,
  }));
  const nested = [...changeset.associations.values()].flatMap(({ relation, cardinality, children }) =>
    children.flatMap((child, index) =>
      placedErrors(child, cardinality === 'many' ? [...above, relation, index] : [...above, relation]),
    ),
  );
  return [...own, ...nested];
}

/** Rendered messages by field; those inside associations under their path, joined by dots. */
export function messagesByField(changeset: Erring): Readonly<Record<string, readonly string[]>> {
  const messages = new Map<string, string[]>();
  for (const { path, error } of placedErrors(changeset)) {
    const field = path.length === 0 ? 'base' : path.join('.');
    const list = messages.get(field) ?? [];
    list.push(renderMessage(error));
    messages.set(field, list);
  }
  return Object.fromEntries(messages);
}
