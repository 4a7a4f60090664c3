import { err, ok, type Page, type PageRequest, ProgrammerError, type Result } from '@tintype/database';
import {
  type CursorKeys,
  cursorsOf,
  edgeOf,
  nextCursor,
  readPageRequest,
  scopeText,
} from '@tintype/database/internal';
import type { AnyRepo } from '../any-repo';
import { type InvalidPage, invalidPage } from '../changeset/refused';
import { columnOf } from '../entity/columns-of';
import type { TableColumn } from '../entity/table';
import { preloadRows } from '../preload/preload';
import { afterPlace, type PagePart } from '../query/after-place';
import type { QueryState } from '../query/query-state';
import { fullOrder, type SqlWriter, selectText, withKeys } from '../query/select-sql';
import { assertOrdered } from './ordered-types';
import { tableQuery, writerOf } from './run-query';

/** See `Repo.pageOf`. One row more than asked for tells whether there is a next page. */
export async function readPageOf<T extends object>(
  repo: AnyRepo,
  given: CursorKeys | null,
  state: QueryState<T>,
  request: PageRequest,
  named: Readonly<Record<string, unknown>> | null,
): Promise<Result<Page<T>, InvalidPage>> {
  if (state.limit !== null || state.offset !== null || state.distinct !== null)
    throw new ProgrammerError(
      `${state.entity.name}: a page has a limit of its own, no offset and no distinct`,
    );
  const cursors = cursorsOf(given);
  const writer = writerOf(repo, state);
  const { table } = writer;
  const order = withKeys(table, fullOrder(table, state));
  const parts = order.map((part): PagePart => ({ ...part, column: orderedColumn(writer, part.field) }));
  const ordered: QueryState<T> = { ...state, order };
  const scope = scopeOf(repo, ordered, named);
  const start = readPageRequest(request, cursors, scope);
  if (!start.ok) return err(invalidPage(start.error));
  const { size, place } = start.value;
  const behind = place === null ? null : (): string => afterPlace(parts, place, writer);
  const text = selectText(writer, { ...ordered, limit: size + 1 }, table.selectList, behind);
  const columns = parts.map(({ column }) => table.columns.indexOf(column));
  let texts: readonly (readonly unknown[])[] = [];
  const result = await repo.query({
    ...tableQuery(table.name, 'page', text, writer.values),
    onTexts: ({ rows }) => {
      texts = rows.map((row) => columns.map((column) => row[column]));
    },
  });
  const edgeKeys = parts.map(({ field, column }) => ({ label: field, nullable: column.nullable }));
  const edge = edgeOf(`${table.name}.page`, edgeKeys, texts, size);
  const items = result.rows.slice(0, size).map((values) => table.hydrate(values));
  for (const tree of state.preload) await preloadRows(repo, items, tree, {});
  const next = edge === null ? null : nextCursor(`${table.name}.page`, edge, place, cursors, scope);
  return ok({ items, next });
}

/** What a cursor is good for: this order of this table, and what was named; by default all conditions and values. */
function scopeOf<T extends object>(
  repo: AnyRepo,
  state: QueryState<T>,
  named: Readonly<Record<string, unknown>> | null,
): string {
  const asked = named === null ? state : { ...state, condition: null };
  const writer = writerOf(repo, asked);
  const text = selectText(writer, asked, 'key');
  const values = named === null ? writer.values : Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1));
  return scopeText('query', `${writer.table.path}.page`, [text, values]);
}

function orderedColumn<T extends object>(writer: SqlWriter<T>, field: string): TableColumn {
  const column = columnOf(writer.table, field);
  assertOrdered(writer.entity, field, column.itemType);
  return column;
}
