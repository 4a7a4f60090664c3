import type { QueryArrayResult } from 'pg';
import type { InvalidInput } from '../errors/invalid-input';
import { ProgrammerError } from '../errors/programmer-error';
import { ok, type Result } from '../result';
import type { Query } from '../sql/query';
import { camelCase, shapeRows } from '../sql/row-shape';
import { bindParameters, type Statement } from '../sql/statement';
import type { CursorKeys } from './cursor';
import { cursorsOf } from './cursor-key';
import type { Page } from './page';
import { nextCursor } from './page-edge';
import { type PageRequest, readPageRequest } from './page-request';
import { assertNothingLost, cursorScope, edgeIn, readingFrom } from './paged-read';
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
  const scope = cursorScope(paged, params);
  const start = readPageRequest(request, cursors, scope);
  if (!start.ok) return start;
  const { size, place } = start.value;
  const reading = readingFrom(paged, params, place, size + 1);
  let columns: readonly number[] = [];
  let texts: readonly (readonly unknown[])[] = [];
  const result = await db.query({
    text: reading.statement.text,
    values: bindParameters(reading.statement, reading.params),
    name: reading.statement.preparedName,
    onTexts: ({ fields, rows }) => {
      const names = fields.map((field) => camelCase(field.name));
      columns = keys.map(({ column }) => names.lastIndexOf(column));
      texts = rows.map((row) => columns.map((column) => row[column]));
    },
  });
  const unselected = keys[columns.indexOf(-1)];
  if (unselected) throw new ProgrammerError(`${name} does not select its key "${unselected.column}"`);
  const edge = edgeIn(paged, texts, size);
  if (edge === null)
    await assertNothingLost(
      paged,
      params,
      place,
      async (lost, from) => (await db.sql(lost, from)).length > 0,
    );
  const items = shapeRows<Row>(result).slice(0, size);
  return ok({ items, next: edge === null ? null : nextCursor(name, edge, place, cursors, scope) });
}
