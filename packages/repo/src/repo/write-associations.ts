import { err, ok, ProgrammerError, type Result } from '@tintype/database';
import { type AssociationChange, keptChildren } from '../changeset/association-change';
import type { Changeset } from '../changeset/changeset';
import type { Invalid, Stale } from '../changeset/invalid';
import { linkSql, unlinkSql } from '../write-sql/junction-sql';
import { type KeyPair, type RelationKeys, relationKeys } from '../write-sql/relation-keys';
import { deleteRow } from './delete-row';
import { withEmbeddedIds } from './embedded-ids';
import { insertRow } from './insert-row';
import { tableOf } from './prepared-write';
import type { Repo } from './repo';
import { updateRow } from './update-row';

/** A changeset whose parents are written, with the keys of their rows in it. */
export interface WithParents<T extends object> {
  readonly changeset: Changeset<T>;
  readonly parents: ReadonlyMap<string, object | null>;
}

/** Writes what the row itself points at, so that its keys are known when the row is written. */
export async function writeParents<T extends object>(
  tx: Repo,
  changeset: Changeset<T>,
): Promise<Result<WithParents<T>, Invalid<T>>> {
  const parents = new Map<string, object | null>();
  let next = withEmbeddedIds(tx, changeset);
  for (const association of changeset.associations.values()) {
    const keys = keysOf(tx, changeset, association);
    if (keys?.kept !== 'here') continue;
    const [parent] = keptChildren(association);
    const written = parent === undefined ? ok(null) : await writeChild(tx, parent, association);
    if (!written.ok) return refused(changeset, association, 0, written.error);
    parents.set(association.relation, written.value);
    assertOneParent(changeset, association.relation, keys.pairs, written.value);
    next = withKeys(next, keys.pairs, written.value);
  }
  return ok({ changeset: next, parents });
}

/** A key that is changed to one parent, and an association to another, contradict each other. */
function assertOneParent<T extends object>(
  { changes, entity }: Changeset<T>,
  relation: string,
  pairs: readonly KeyPair[],
  parent: object | null,
): void {
  for (const { key, references } of pairs) {
    if (!Object.hasOwn(changes, key)) continue;
    const wanted: unknown = Reflect.get(changes, key) ?? null;
    const is: unknown = parent === null ? null : (Reflect.get(parent, references) ?? null);
    if (String(wanted) !== String(is))
      throw new ProgrammerError(
        `"${key}" of ${entity?.name ?? 'a row'} is changed, and its association "${relation}" to a row with another key`,
      );
  }
}

/** Writes what points at the row, now that its key is known, and puts what was written on the row. */
export async function writeChildren<T extends object>(
  tx: Repo,
  { changeset, parents }: WithParents<T>,
  row: T,
): Promise<Result<T, Invalid<T>>> {
  for (const association of changeset.associations.values()) {
    const keys = keysOf(tx, changeset, association);
    if (keys === null) continue;
    const kept: object[] = [];
    for (const [index, child] of leavingFirst(association)) {
      if (keys.kept === 'here' && !leaves(child)) continue;
      const written = await writeLinked(tx, association, keys, row, child);
      if (!written.ok) return refused(changeset, association, index, written.error);
      if (!leaves(child)) kept.push(written.value);
    }
    const one = keys.kept === 'here' ? (parents.get(association.relation) ?? null) : (kept[0] ?? null);
    Reflect.set(row, association.relation, association.cardinality === 'many' ? kept : one);
  }
  return ok(row);
}

function keysOf<T extends object>(
  tx: Repo,
  changeset: Changeset<T>,
  association: AssociationChange,
): RelationKeys | null {
  if (association.kind === 'embed') return null;
  return relationKeys(tx.dataSource, tableOf(tx, changeset).entity, association.relation);
}

function leaves(child: Changeset<object>): boolean {
  return child.action === 'delete' || child.action === 'replace';
}

function hasKey(tx: Repo, child: Changeset<object>): boolean {
  return tableOf(tx, child).keys.every(
    ({ property }) => (Reflect.get(child.data, property) ?? null) !== null,
  );
}

/** Rows that go are written first: their unique keys may be wanted by those that come. */
function leavingFirst({ children }: AssociationChange): readonly (readonly [number, Changeset<object>])[] {
  const numbered = [...children.entries()];
  return [
    ...numbered.filter(([, child]) => leaves(child)),
    ...numbered.filter(([, child]) => !leaves(child)),
  ];
}

async function writeLinked(
  tx: Repo,
  association: AssociationChange,
  keys: RelationKeys,
  row: object,
  child: Changeset<object>,
): Promise<Result<object, Invalid<object> | Stale>> {
  // What was never written need not be taken away.
  if (leaves(child) && !hasKey(tx, child)) return ok(child.data);
  if (keys.kept === 'between') {
    // A row that many others may share only loses its link.
    if (leaves(child)) {
      await tx.query(unlinkSql(keys.junction, row, child.data));
      return ok(child.data);
    }
    const written = await writeChild(tx, child, association);
    if (!written.ok) return written;
    // Who was read may be gone meanwhile, and then cannot be linked.
    const link = linkSql(keys.junction, row, written.value);
    const linked = await tx.mapViolations(child, false, link.text, (own) => own.query(link));
    return linked.ok ? written : linked;
  }
  if (keys.kept === 'here')
    return child.action === 'delete' ? writeChild(tx, child, association) : ok(child.data);
  if (child.action === 'delete') return writeChild(tx, child, association);
  const gone = child.action === 'replace';
  return writeChild(tx, withKeys(child, keys.pairs, gone ? null : row), association);
}

async function writeChild(
  tx: Repo,
  child: Changeset<object>,
  { onReplace }: AssociationChange,
): Promise<Result<object, Invalid<object> | Stale>> {
  switch (child.action) {
    case 'insert': {
      const inserted = await insertRow(tx, child, { savepoint: false });
      return inserted.ok ? ok(inserted.value ?? child.data) : inserted;
    }
    case 'delete':
      return deleteRow(tx, child, { savepoint: false, allowStale: onReplace === 'deleteIfExists' });
    case 'ignore':
      return ok(child.applyChanges());
    case 'update':
    case 'replace':
    case null:
      return updateRow(tx, child, { savepoint: false });
  }
}

function withKeys<T extends object>(
  changeset: Changeset<T>,
  pairs: readonly KeyPair[],
  row: object | null,
): Changeset<T> {
  return pairs.reduce(
    (next, { key, references }) =>
      // The names come from the entity's metadata, which the compiler does not read.
      next.putChange(key as never, (row === null ? null : Reflect.get(row, references)) as never),
    changeset,
  );
}

function refused<T extends object>(
  changeset: Changeset<T>,
  { relation }: AssociationChange,
  index: number,
  error: Invalid<object> | Stale,
): Result<never, Invalid<T>> {
  if (error.kind === 'stale')
    return err({ kind: 'invalid', changeset: changeset.addError(relation, 'is stale', 'stale') });
  return err({
    kind: 'invalid',
    changeset: changeset.withAssociationChild(relation, index, error.changeset),
  });
}
