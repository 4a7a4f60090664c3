import type { QueryArrayResult } from 'pg';
import type { InvalidInput } from '../errors/invalid-input';
import { ProgrammerError } from '../errors/programmer-error';
import { ok, type Result } from '../result';
import type { Query } from '../sql/query';
import { camelCase, shapeRows } from '../sql/row-shape';
import { bindParameters, type Statement } from '../sql/statement';
import type { CursorKeys } from './cursor';
import { cursorsOf } from './cursor-key';
import { scopeText } from './cursor-scope';
import type { Page } from './page';
import { edgeOf, nextCursor } from './page-edge';
import { type PageRequest, readPageRequest } from './page-request';
import type { PagedStatement } from './paged-statement';

/** What reads the statements of a page. */
export interface PageReader {
  query(query: Query): Promise<QueryArrayResult<unknown[]>>;
  sql<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row[]>;
}

/** See `Database.page`. One row more than asked for tells whether there is a next page. */
export async function readPage<Params extends object, Row extends object>(
  db: PageReader,
  given: CursorKeys | null,
  paged: PagedStatement<Params, Row>,
  params: Params,
  request: PageRequest,
): Promise<Result<Page<Row>, InvalidInput>> {
  const { name, keys } = paged;
  const cursors = cursorsOf(given);
  const scope = scopeOf(paged, params);
  const start = readPageRequest(request, cursors, scope);
  if (!start.ok) return start;
  const { size, place } = start.value;
  const statement = place === null ? paged.first : paged.later;
  const after = Object.fromEntries(keys.map((key, index) => [key.parameter, place?.[index]]));
  const values = bindParameters(statement, { ...params, ...after, limit: size + 1 });
  let columns: readonly number[] = [];
  let texts: readonly (readonly unknown[])[] = [];
  const result = await db.query({
    text: statement.text,
    values,
    name: statement.preparedName,
    onTexts: ({ fields, rows }) => {
      const names = fields.map((field) => camelCase(field.name));
      columns = keys.map(({ column }) => names.lastIndexOf(column));
      texts = rows.map((row) => columns.map((column) => row[column]));
    },
  });
  const unselected = keys[columns.indexOf(-1)];
  if (unselected) throw new ProgrammerError(`${name} does not select its key "${unselected.column}"`);
  const edgeKeys = keys.map(({ column }) => ({ label: column, nullable: false }));
  const edge = edgeOf(name, edgeKeys, texts, size);
  if (edge === null && place !== null) await assertNothingLost(db, paged, { ...params, ...after, limit: 1 });
  const items = shapeRows<Row>(result).slice(0, size);
  return ok({ items, next: edge === null ? null : nextCursor(name, edge, place, cursors, scope) });
}

const checked = new WeakSet<object>();

/**
 * Outside of production, the first walk to the end of a list looks once for rows that it has lost. Where nulls come last no
 * other page shows one.
 */
async function assertNothingLost<Params extends object, Row extends object>(
  db: PageReader,
  paged: PagedStatement<Params, Row>,
  params: Params & Record<string, unknown>,
): Promise<void> {
  if (process.env['NODE_ENV'] === 'production' || checked.has(paged)) return;
  const lost = await db.sql(paged.lost, params);
  if (lost.length > 0)
    throw new ProgrammerError(`${paged.name} has a row with a null key: no later page has it`);
  checked.add(paged);
}

function scopeOf<Params extends object, Row extends object>(
  { name, keys, named }: PagedStatement<Params, Row>,
  params: Params,
): string {
  const bound = named ?? Object.keys(params).sort();
  return scopeText('page', name, [
    keys.map(({ column, type }) => [column, type]),
    bound.map((parameter): unknown => [parameter, Reflect.get(params, parameter)]),
  ]);
}
