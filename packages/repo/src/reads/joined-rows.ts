import type { AnyRepo } from '../any-repo';
import { associationOf } from '../entity/association';
import type { TableColumn } from '../entity/table';
import { parentKeyOf } from '../preload/keys';
import type { SelectState } from '../query/select-state';
import type { Source } from '../query/source';
import { entityBehind } from '../query/source-entity';
import type { Selection } from '../query/tables';

/** A line of a query with its whole rows: of the first table, and of those that were joined, by their names in the query. */
export interface JoinedLine {
  readonly row: object | null;
  readonly joined: Readonly<Record<string, object | null>>;
}

/** What is selected for such lines. */
export function allOfJoined(root: Source, joined: SelectState['joined']): { readonly selection: Selection } {
  const columns = Object.fromEntries(joined.map(({ source }) => [source.alias, source.columns]));
  // The columns of a source stand for its whole row.
  return { selection: { row: root.columns, joined: columns } as Selection };
}

/** The rows of one table of the query, each once. */
interface Table {
  readonly source: Source;
  readonly keys: readonly TableColumn[];
  readonly rows: Map<unknown, object>;
}

/** An association that a joined table fills in. */
interface Place extends Table {
  readonly name: string;
  readonly many: boolean;
  readonly owner: Table;
  readonly found: Map<object, Set<object>>;
}

/** The rows of the first table, each once and in the order of the lines, with the joined rows in their associations. */
export function assembled(
  repo: AnyRepo,
  { root, joined }: Pick<SelectState, 'root' | 'joined'>,
  lines: readonly JoinedLine[],
): object[] {
  const first = tableOf(repo, root);
  const places: Place[] = [];
  for (const { name, source } of joined) {
    const parent = source.from.kind === 'association' ? source.from.parent : root;
    const owner = places.find((place) => place.source === parent) ?? first;
    const { many } = associationOf(repo.dataSource, entityBehind(repo, parent), name);
    places.push({ ...tableOf(repo, source), name, many, owner, found: new Map() });
  }
  for (const line of lines) {
    if (line.row === null) continue;
    const rows = new Map<Table, object>([[first, once(first, line.row)]]);
    for (const place of places) {
      const owner = rows.get(place.owner);
      const associated = line.joined[place.source.alias] ?? null;
      if (owner === undefined || associated === null) continue;
      // The same row behind several others is one object.
      const row = once(place, associated);
      rows.set(place, row);
      const of = place.found.get(owner) ?? new Set();
      place.found.set(owner, of.add(row));
    }
  }
  for (const { name, many, owner, found } of places)
    for (const row of owner.rows.values()) {
      const of = [...(found.get(row) ?? [])];
      Reflect.set(row, name, many ? of : (of[0] ?? null));
    }
  return [...first.rows.values()];
}

function tableOf(repo: AnyRepo, source: Source): Table {
  return { source, keys: repo.table(entityBehind(repo, source)).keys, rows: new Map() };
}

function once({ rows, keys }: Table, row: object): object {
  const key = parentKeyOf(row, keys);
  const known = rows.get(key);
  if (known) return known;
  rows.set(key, row);
  return row;
}
