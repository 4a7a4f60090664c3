import type { RelationType } from '../entity/relations';
import type { AnyChangeset } from './any-changeset';

/*
 * How nested changesets travel from `castAssoc`, `putAssoc`, `castEmbed` and `putEmbed` to the code that writes them.
 *
 * `changeset.associations` maps a relation's property to one AssociationChange; a relation that is not changed is not in
 * the map. A parent is valid only when all children that are to be written are.
 *
 * For the writer:
 * - `kind: 'embed'` needs nothing: the applied value stands in the parent's `changes`, under the column's property.
 * - `kind: 'assoc'`: a many-to-one, or a one-to-one whose key this table holds (`owning`), is written before the parent
 *   and its key copied into the parent's row; all others are written after the parent, with the parent's key.
 * - Each child tells by its `action` what becomes of it:
 *     insert   write the row, linked to the parent
 *     update   write its changes (there may be none), and link it: it may have had no parent so far
 *     delete   delete the row; a row that is gone already is no error when `onReplace` is `deleteIfExists`
 *     replace  unlink it: its key becomes null, or its row of the join table goes
 * - Children stand in the order of the parameters; those to delete or replace come last. So the index of a child that
 *   cannot be written is the index of its parameters, and its errors belong at that place: give the parent back with
 *   `parent.withAssociationChild(relation, index, invalidChild)`.
 * - A relation counts as loaded when it is an own data property of the row (null and [] are loaded); an accessor that
 *   complains, own or inherited, counts as not loaded.
 */

/** What becomes of a related row that the parameters do not mention any more. */
export type OnReplace =
  /** Refuses by throwing: the caller did not say what should happen. */
  | 'raise'
  /** Refuses with an error of the field. */
  | 'markAsInvalid'
  /** Unlinks the row. */
  | 'nilify'
  /** Deletes the row. */
  | 'delete'
  /** Deletes the row, if it is still there. */
  | 'deleteIfExists'
  /** Only where there is one: the new parameters change the row that is there, whatever key they carry. */
  | 'update';

/** The changes asked of what one relation, or one embedded value, holds. */
export interface AssociationChange {
  readonly relation: string;
  readonly kind: 'assoc' | 'embed';
  readonly type: RelationType;
  readonly cardinality: 'one' | 'many';
  /** Whether the parent's own row holds the key. */
  readonly owning: boolean;
  readonly onReplace: OnReplace;
  /** Each has an action: `insert`, `update`, `delete` or `replace`. */
  readonly children: readonly AnyChangeset<object>[];
}

/**
 * The children that stay or come, in order: not those that are deleted or unlinked.
 *
 * @example
 * const [books] = change(author).putAssoc('books', [{ title: 'Notes' }]).associations.values();
 * keptChildren(books).map((child) => child.changes) // [{ title: 'Notes' }]
 */
export function keptChildren(association: AssociationChange): readonly AnyChangeset<object>[] {
  return association.children.filter((child) => child.action !== 'delete' && child.action !== 'replace');
}

/** The value that the association's property has once the changes are applied. */
export function appliedAssociation(association: AssociationChange): unknown {
  const values = keptChildren(association).map((child) => child.applyChanges());
  return association.cardinality === 'many' ? values : (values[0] ?? null);
}

/** Whether rows come, go or change; an order of the same rows is no change of any. */
export function changesRows({ children }: AssociationChange): boolean {
  return (
    children.length === 0 ||
    children.some(
      ({ action, changes, associations }) =>
        action !== 'update' ||
        Object.keys(changes).length > 0 ||
        [...associations.values()].some(changesRows),
    )
  );
}
