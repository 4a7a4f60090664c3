import { type FieldError, renderMessage } from '@tintype/database';
import type { AnyChangeset } from '../any-changeset';
import type { Validation } from '../changeset-state';

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

/** Renders one item of a field: it is given the changeset that has the item, which is a child's where it stands inside. */
type Render<Item, Rendered> = (item: Item, changeset: AnyChangeset<object>, field: string) => Rendered;

/**
 * The errors as a tree. An association with errors inside shows those; items without errors are empty objects, so that
 * positions stay what they were in the parameters.
 */
export function errorTree<T extends object, Rendered>(
  changeset: AnyChangeset<T>,
  render: Render<FieldError, Rendered>,
): ErrorTree<Rendered> {
  return treeOf(asParent(changeset), ({ errors }) => errors, render);
}

/** The validations as a tree of the same shape. */
export function validationTree<T extends object, Rendered>(
  changeset: AnyChangeset<T>,
  render: Render<Validation, Rendered>,
): ErrorTree<Rendered> {
  return treeOf(asParent(changeset), ({ validations }) => validations, render);
}

/** A changeset of some data as one of any: nothing is put into it here. */
function asParent<T extends object>(changeset: AnyChangeset<T>): AnyChangeset<object> {
  return changeset as unknown as AnyChangeset<object>;
}

function treeOf<Item extends { readonly field: string }, Rendered>(
  changeset: AnyChangeset<object>,
  itemsOf: (changeset: AnyChangeset<object>) => readonly Item[],
  render: Render<Item, Rendered>,
): ErrorTree<Rendered> {
  const fields = new Map<string, Rendered[]>();
  for (const item of itemsOf(changeset)) {
    const list = fields.get(item.field) ?? [];
    list.push(render(item, changeset, item.field));
    fields.set(item.field, list);
  }
  const tree = new Map<string, ErrorTree<Rendered>[string]>(fields);
  for (const { relation, cardinality, children } of changeset.associations.values()) {
    const nested = children.map((child) => treeOf(child, itemsOf, render));
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
