import type { EntityTable, TableColumn } from '../entity/table';
import { ProgrammerError } from '../errors';
import { openCursor, sealCursor } from '../page/cursor';
import { keyText, type Page, type PageRequest } from '../page/page';
import { type InvalidPage, invalidCursor, readRequest } from '../page/read-page';
import { preloadRows } from '../preload/preload';
import { columnOf } from '../repo/columns-of';
import type { RepoReads } from '../repo/repo-reads';
import { err, ok, type Result } from '../result';
import { afterPlace, type PagePart } from './after-place';
import type { QueryState } from './query-state';
import { tableQuery, writerOf } from './run-query';
import { fullOrder, selectText, withKeys } from './select-sql';

/** See `Repo.pageOf`. One row more than asked for tells whether there is a next page. */
export async function readPageOf<T extends object>(
  repo: RepoReads,
  cursorKey: string,
  state: QueryState<T>,
  request: PageRequest,
  scope: string,
): Promise<Result<Page<T>, InvalidPage>> {
  if (state.limit !== null || state.offset !== null || state.distinct !== null)
    throw new ProgrammerError(
      `${state.entity.name}: a page has a limit of its own, no offset and no distinct`,
    );
  const writer = writerOf(repo, state);
  const { table } = writer;
  const order = withKeys(table, fullOrder(table, state));
  const parts = order.map((part): PagePart => ({ ...part, column: columnOf(table, part.field) }));
  const ordered: QueryState<T> = { ...state, order };
  const bound = scopeOf(repo, ordered, scope);
  const asked = readRequest(request);
  if (!asked.ok) return asked;
  const { first, after } = asked.value;
  const opened = after === null ? null : openCursor(cursorKey, bound, after);
  if (after !== null && opened === null) return err(invalidCursor(after));
  const list = [table.selectList, ...exactTexts(table, parts).extra].join(', ');
  const place = opened === null ? null : (): string => afterPlace(parts, opened.map(placeValue), writer);
  const text = selectText(writer, { ...ordered, limit: first + 1 }, list, place);
  const result = await repo.query(tableQuery(table.name, 'page', text, writer.values));
  const items = result.rows.slice(0, first).map((values) => table.hydrate(values));
  for (const tree of state.preload) await preloadRows(repo, items, tree, {});
  const last = result.rows.length > first ? result.rows[first - 1] : undefined;
  const key = last && exactTexts(table, parts).positions.map((position) => sealedValue(last[position]));
  return ok({ items, next: key ? sealCursor(cursorKey, bound, key) : null });
}

/** What a cursor is good for: this query with these values, and whatever the caller adds. */
function scopeOf<T extends object>(repo: RepoReads, state: QueryState<T>, scope: string): string {
  const writer = writerOf(repo, state);
  const text = selectText(writer, state, 'key');
  return `${writer.table.name}.page\u0000${text}\u0000${JSON.stringify(writer.values)}\u0000${scope}`;
}

/** Types whose values the driver gives without loss; a time, for one, has more digits in the database than in a Date. */
const exactTypes = new Set(['uuid', 'text', 'character varying', 'integer', 'smallint', 'bigint', 'numeric']);

/** Where in a row the exact texts of the order's values stand, and which must be selected for that. */
function exactTexts<T extends object>(
  table: EntityTable<T>,
  parts: readonly { readonly column: TableColumn }[],
): { readonly extra: readonly string[]; readonly positions: readonly number[] } {
  const extra: string[] = [];
  const positions = parts.map(({ column }) =>
    exactTypes.has(column.sqlType)
      ? table.columns.indexOf(column)
      : table.columns.length + extra.push(`${column.quoted}::text AS exact_${extra.length}`) - 1,
  );
  return { extra, positions };
}

/** A null and an empty text are different places. */
function sealedValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  return `=${keyText(value)}`;
}

function placeValue(sealed: string): string | null {
  return sealed === '' ? null : sealed.slice(1);
}
