import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { avg, count, max, min, sum } from '../expression/aggregates';
import type { Rows } from '../expression/rows';
import type { SqlValue } from '../expression/sql-value';
import { preloadRows } from '../preload/preload';
import { Select } from '../query/select';
import type { SelectState } from '../query/select-state';
import { allOf } from '../query/select-state';
import { Source } from '../query/source';
import type { AggregateKind } from './aggregate';
import { allOfJoined, assembled, type JoinedLine } from './joined-rows';
import { preloadsOf, selectQuery, writeSelect } from './written-select';

/** The rows of a query in its long form. */
export async function longRows(repo: AnyRepo, rows: Rows<unknown>): Promise<unknown[]> {
  if (rows instanceof Select && rows.state.joined.length > 0) return joinedRows(repo, rows.state);
  const trees = preloadsOf(rows);
  const written = writeSelect(repo, rows);
  const { rows: values } = await repo.query(selectQuery(written, 'select'));
  const found = values.map((row) => written.read(row, 0));
  // Rows with associations are rows of the first table.
  for (const tree of trees) await preloadRows(repo, found as object[], tree, {});
  return found;
}

/** The rows of the first table, each once, with the rows of joined tables in place. */
async function joinedRows(repo: AnyRepo, state: SelectState): Promise<object[]> {
  const { root, joined, selection, groups, preload } = state;
  if (selection !== null || groups.length > 0)
    throw new ProgrammerError(
      'a query fills in the rows of its first table, and this one selects something else',
    );
  const lines = await longRows(
    repo,
    new Select({ ...state, ...allOfJoined(root, joined), joined: [], preload: [] }),
  );
  // As they were selected.
  const rows = assembled(repo, state, lines as readonly JoinedLine[]);
  for (const tree of preload) await preloadRows(repo, rows, tree, {});
  return rows;
}

/** The one row of a query in its long form, or null. */
export async function oneLongRow(repo: AnyRepo, rows: Rows<unknown>): Promise<unknown> {
  const query = rows instanceof Select ? rows : new Select(allOf(new Source('rows', { kind: 'rows', rows })));
  // Several lines may be one row with a list.
  const whole = query.state.joined.length > 0;
  const found = await longRows(repo, whole ? query : query.atMostTwo());
  if (found.length > 1) throw new ProgrammerError('one found several rows of a query where one was expected');
  return found[0] ?? null;
}

/** A count of values, a sum and so on of one field of the rows; null when there are no values. */
export async function aggregateLongRows(
  repo: AnyRepo,
  rows: Rows<unknown>,
  kind: AggregateKind,
  field: string,
): Promise<unknown> {
  const source = new Source('rows', { kind: 'rows', rows });
  // Whatever is asked for by a name of the columns is an expression.
  const column: SqlValue<unknown> = source.column(field);
  if (!Object.hasOwn(aggregates, kind))
    throw new ProgrammerError(
      `the aggregate "${String(kind)}" must be one of ${Object.keys(aggregates).join(', ')}`,
    );
  const selection = { value: aggregates[kind](column as SqlValue<number>) };
  const [found] = await longRows(repo, new Select({ ...allOf(source), selection }));
  return (found as { readonly value: unknown }).value;
}

const aggregates: Readonly<Record<AggregateKind, (of: SqlValue<number>) => SqlValue<unknown>>> = {
  count,
  sum,
  avg,
  min,
  max,
};

/** Whether a query in its long form has a row. */
export async function hasLongRows(repo: AnyRepo, rows: Rows<unknown>): Promise<boolean> {
  const written = writeSelect(repo, rows);
  const { rows: found } = await repo.query(selectQuery(written, 'exists', `SELECT EXISTS (${written.text})`));
  return found[0]?.[0] === true;
}

/** How many rows a query in its long form has. */
export async function countLongRows(repo: AnyRepo, rows: Rows<unknown>): Promise<number> {
  const written = writeSelect(repo, rows);
  const { rows: found } = await repo.query(
    selectQuery(written, 'count', `SELECT count(*) FROM (${written.text}) AS counted`),
  );
  return Number(found[0]?.[0]);
}
