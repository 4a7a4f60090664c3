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
import { quote } from '../entity/table';
import type { OrderTerm } from '../expression/order-term';
import type { Rows } from '../expression/rows';
import type { ValueType } from '../expression/value-type';
import { preloadRows } from '../preload/preload';
import { afterPlace, type PagePart } from '../query/after-place';
import { Select } from '../query/select';
import type { SelectState } from '../query/select-state';
import { Column } from '../query/source';
import { entityBehind } from '../query/source-entity';
import type { WrittenStatement } from '../query/written-rows';
import { assertOrdered } from './ordered-types';
import { tableQuery } from './run-query';
import { preloadsOf, writeSelect } from './written-select';

/** A column that is there for the order alone. */
type Key = PagePart<{ readonly name: string } & Pick<ValueType, 'sqlType' | 'nullable'>>;

/** See `Repo.pageOf`, of a query in its long form: the query with its keys as columns, and the page around it. */
export async function readLongPage(
  repo: AnyRepo,
  given: CursorKeys | null,
  rows: Rows<unknown>,
  request: PageRequest,
  named: Readonly<Record<string, unknown>> | null,
): Promise<Result<Page<unknown>, InvalidPage>> {
  if (!(rows instanceof Select))
    throw new ProgrammerError('a page is one of a query that has an order: use as, and orderBy');
  const trees = preloadsOf(rows);
  const cursors = cursorsOf(given);
  const order = ordered(repo, rows.state);
  const written = writeSelect(
    repo,
    rows,
    order.map(({ expression }) => expression),
  );
  const keys = keysOf(written, rows.state, order);
  const name = `${written.name}.page`;
  const scope = scopeText('query', name, asked(repo, rows, order, written, named));
  const start = readPageRequest(request, cursors, scope);
  if (!start.ok) return err(invalidPage(start.error));
  const { size, place } = start.value;
  const { text, values } = pageText(written, keys, place, size);
  const from = written.columns.length - keys.length;
  let texts: readonly (readonly unknown[])[] = [];
  const result = await repo.query({
    ...tableQuery(written.name, 'page', text, values),
    onTexts: (found) => {
      texts = found.rows.map((row) => row.slice(from));
    },
  });
  const edgeKeys = keys.map(({ field, column }) => ({ label: field, nullable: column.nullable }));
  const edge = edgeOf(name, edgeKeys, texts, size);
  const items = result.rows.slice(0, size).map((row) => written.read(row, 0));
  // Only rows of an entity have associations.
  for (const tree of trees) await preloadRows(repo, items as object[], tree, {});
  return ok({ items, next: edge === null ? null : nextCursor(name, edge, place, cursors, scope) });
}

/** The order of the query; one of an entity's rows ends with the primary key. */
function ordered(repo: AnyRepo, state: SelectState): readonly OrderTerm[] {
  const { limit, offset, distinct, order, selection, root, groups } = state;
  if (limit !== null || offset !== null || distinct !== null)
    throw new ProgrammerError('a page has a limit of its own, no offset and no distinct');
  const direction = order.at(-1)?.direction ?? 'asc';
  if (selection !== null || groups.length > 0) {
    if (order.length === 0)
      throw new ProgrammerError('a page of selected fields needs an order that tells its rows apart');
    return order;
  }
  const missing = repo.table(entityBehind(repo, root)).keys.flatMap(({ property }): OrderTerm[] => {
    const expression = root.column(property);
    return order.some((term) => term.expression === expression) ? [] : [{ expression, direction }];
  });
  return [...order, ...missing];
}

function keysOf(written: WrittenStatement, { root, joins }: SelectState, order: readonly OrderTerm[]): Key[] {
  const outer = joins.some(({ kind }) => kind === 'right' || kind === 'full');
  const columns = written.columns.slice(-order.length);
  return order.flatMap((term, index): Key[] => {
    const column = columns[index];
    if (!column) return [];
    const { expression, direction, nulls } = term;
    const field = expression instanceof Column ? expression.property : `order ${index + 1}`;
    assertOrdered(written.name, field, column.type.itemType);
    // Of anything but a column of the first table it is not known whether it may be null.
    const present = expression instanceof Column && expression.source === root && !outer;
    const nullable = !present || column.type.nullable;
    return [
      { field, direction, nulls, column: { name: column.name, sqlType: column.type.sqlType, nullable } },
    ];
  });
}

function pageText(
  written: WrittenStatement,
  keys: readonly Key[],
  place: readonly (string | null)[] | null,
  size: number,
): { readonly text: string; readonly values: readonly unknown[] } {
  const values = [...written.values];
  const sql = ({ name }: { readonly name: string }): string => `page.${quote(name)}`;
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const behind = place === null ? '' : ` WHERE ${afterPlace<Key['column']>(keys, place, { sql, bind })}`;
  const order = keys.map(({ column, direction, nulls }) => {
    const where = nulls === undefined ? '' : ` NULLS ${nulls === 'first' ? 'FIRST' : 'LAST'}`;
    return `${sql(column)} ${direction === 'desc' ? 'DESC' : 'ASC'}${where}`;
  });
  const text = `SELECT * FROM (${written.text}) AS page${behind} ORDER BY ${order.join(', ')} LIMIT ${bind(size + 1)}`;
  return { text, values };
}

/** What a cursor is good for: this query with its values, or this query whatever its conditions and what was named. */
function asked(
  repo: AnyRepo,
  rows: Select<Readonly<Record<string, unknown>>, unknown, unknown>,
  order: readonly OrderTerm[],
  written: WrittenStatement,
  named: Readonly<Record<string, unknown>> | null,
): readonly unknown[] {
  const directions = order.map(({ direction, nulls }) => [direction, nulls ?? null]);
  if (named === null) return [written.text, written.values, directions];
  const bare = new Select({ ...rows.state, where: [], having: [] });
  const { text } = writeSelect(
    repo,
    bare,
    order.map(({ expression }) => expression),
  );
  return [text, Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)), directions];
}
