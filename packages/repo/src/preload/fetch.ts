import type { AnyRepo } from '../any-repo';
import type { Association } from '../entity/association';
import { childKeyOf, distinctKeys, givenKeyOf, type Key, type Keys, parentKeyOf } from './keys';
import { preloadSql } from './preload-sql';
import type { Step } from './step';

/** A row behind an association and the key of the parents that it belongs to. */
type Receive = (key: Key, row: object) => void;

/**
 * Loads what stands behind an association of the parents and puts it in place; parents without a key, or with no row
 * behind it, get null or an empty list.
 *
 * @returns the rows that were found, each once
 */
export async function fetchAssociated(
  repo: AnyRepo,
  parents: readonly object[],
  association: Association,
  step: Step,
): Promise<readonly object[]> {
  const keyed = parents.map((row) => parentKeyOf(row, association.parentKeys));
  const first = new Map<Key, object>();
  keyed.forEach((key, index) => {
    const row = parents[index];
    if (key !== null && row && !first.has(key)) first.set(key, row);
  });
  const send = async (receive: Receive): Promise<readonly object[]> => {
    if (first.size === 0) return [];
    const keys = distinctKeys(first, association.parentKeys);
    return step.load === null
      ? selected(repo, association, step, keys, receive)
      : loaded(repo, association, step.load, keys, receive);
  };
  return association.many
    ? putLists(parents, keyed, association.name, send)
    : putRows(parents, keyed, association.name, send);
}

async function putRows(
  parents: readonly object[],
  keyed: readonly (Key | null)[],
  name: string,
  send: (receive: Receive) => Promise<readonly object[]>,
): Promise<readonly object[]> {
  const rows = new Map<Key, object>();
  const found = await send((key, row) => rows.set(key, row));
  parents.forEach((parent, index) => {
    const key = keyed[index] ?? null;
    put(parent, name, key === null ? null : (rows.get(key) ?? null));
  });
  return found;
}

async function putLists(
  parents: readonly object[],
  keyed: readonly (Key | null)[],
  name: string,
  send: (receive: Receive) => Promise<readonly object[]>,
): Promise<readonly object[]> {
  const lists = new Map<Key, { readonly rows: object[]; given: boolean }>();
  const found = await send((key, row) => {
    const list = lists.get(key);
    if (list) list.rows.push(row);
    else lists.set(key, { rows: [row], given: false });
  });
  parents.forEach((parent, index) => {
    const key = keyed[index] ?? null;
    const list = key === null ? undefined : lists.get(key);
    // A list belongs to one parent: a second object of the same row gets its own.
    put(parent, name, list === undefined ? [] : list.given ? [...list.rows] : list.rows);
    if (list) list.given = true;
  });
  return found;
}

function put(parent: object, name: string, value: unknown): void {
  // The name is one of the entity's associations; its type is known where the tree was written.
  (parent as Record<string, unknown>)[name] = value;
}

async function selected(
  repo: AnyRepo,
  association: Association,
  step: Step,
  keys: Keys,
  receive: Receive,
): Promise<readonly object[]> {
  const { target, childKeys, positions } = association;
  const result = await repo.query(preloadSql(association, keys, step.query));
  const found: object[] = [];
  const known = association.joined ? new Map<Key, object>() : null;
  const ownPositions = target.keys.map((key) => target.columns.indexOf(key));
  for (const values of result.rows) {
    const own = known === null ? null : childKeyOf(values, target.keys, ownPositions);
    let row = own === null ? undefined : known?.get(own);
    if (row === undefined) {
      row = target.hydrate(values);
      found.push(row);
      if (own !== null) known?.set(own, row);
    }
    receive(childKeyOf(values, childKeys, positions), row);
  }
  return found;
}

async function loaded(
  repo: AnyRepo,
  association: Association,
  load: NonNullable<Step['load']>,
  keys: Keys,
  receive: Receive,
): Promise<readonly object[]> {
  const rows = await load(keys.values, repo);
  for (const row of rows) {
    if (Array.isArray(row)) receive(givenKeyOf(row[0]), row[1]);
    else {
      const key = parentKeyOf(row, association.childKeys);
      if (key !== null) receive(key, row);
    }
  }
  return rows.map((row) => (Array.isArray(row) ? row[1] : row));
}
