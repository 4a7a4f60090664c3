import type { AnyRepo } from '../any-repo';
import { associationOf } from '../entity/association';
import type { TableColumn } from '../entity/table';
import { parentKeyOf } from '../preload/keys';
import type { SelectState } from '../query/select-state';
import type { Source } from '../query/source';
import { entityBehind } from '../query/source-entity';
import type { Selection } from '../query/tables';

/** A line of a query with its whole rows: of the first table, and of those that were joined. */
export interface JoinedLine {
  readonly row: object | null;
  readonly joined: Readonly<Record<string, object | null>>;
}

/** What is selected for such lines. */
export function allOfJoined(root: Source, joined: SelectState['joined']): { readonly selection: Selection } {
  const columns = Object.fromEntries(joined.map(({ name, source }) => [name, source.columns]));
  // The columns of a source stand for its whole row.
  return { selection: { row: root.columns, joined: columns } as Selection };
}

/** The rows of the first table, each once and in the order of the lines, with the joined rows in their associations. */
export function assembled(
  repo: AnyRepo,
  { root, joined }: Pick<SelectState, 'root' | 'joined'>,
  lines: readonly JoinedLine[],
): object[] {
  const entity = entityBehind(repo, root);
  const { keys } = repo.table(entity);
  const places = joined.map(({ name, source }) => ({
    name,
    many: associationOf(repo.dataSource, entity, name).many,
    keys: repo.table(entityBehind(repo, source)).keys,
    rows: new Map<unknown, object>(),
    found: new Map<object, Set<object>>(),
  }));
  const rows = new Map<unknown, object>();
  for (const line of lines) {
    if (line.row === null) continue;
    const row = once(rows, line.row, keys);
    for (const place of places) {
      const of = place.found.get(row) ?? new Set();
      place.found.set(row, of);
      const associated = line.joined[place.name] ?? null;
      // The same row behind several others is one object.
      if (associated !== null) of.add(once(place.rows, associated, place.keys));
    }
  }
  const all = [...rows.values()];
  for (const row of all)
    for (const { name, many, found } of places) {
      const of = [...(found.get(row) ?? [])];
      Reflect.set(row, name, many ? of : (of[0] ?? null));
    }
  return all;
}

function once(rows: Map<unknown, object>, row: object, keys: readonly TableColumn[]): object {
  const key = parentKeyOf(row, keys);
  const known = rows.get(key);
  if (known) return known;
  rows.set(key, row);
  return row;
}
