import { ProgrammerError } from '@tintype/database';
import type { Query } from '@tintype/database/internal';
import type { AnyRepo } from '../any-repo';
import { type GivenValues, LaterValue, type Parameter } from '../expression/parameter';
import type { Rows } from '../expression/rows';
import type { SqlValue } from '../expression/sql-value';
import { Combined } from '../query/combined';
import { Cte } from '../query/cte';
import { Select } from '../query/select';
import { SelectWriter } from '../query/select-writer';
import { StatementParts } from '../query/statement-parts';
import type { Tables } from '../query/tables';
import { writeRows } from '../query/write-rows';
import type { WrittenRows, WrittenStatement } from '../query/written-rows';
import { tableQuery } from './run-query';

/**
 * Writes a query in its long form, in its order; with `keys`, in no order and with them as further columns at the end. One that locks must
 * be in a transaction, or the locks would end with it.
 */
export function writeSelect(
  repo: AnyRepo,
  rows: Rows<unknown>,
  keys: readonly SqlValue<unknown>[] = [],
): WrittenStatement {
  const name = nameOfRows(repo, rows);
  if (rows instanceof Select && rows.state.lock !== null && !repo.inTransaction)
    throw new ProgrammerError(
      `${name}: rows are locked until their transaction ends, so this must run inside repo.transact`,
    );
  if (rows instanceof Select && keys.length === 0)
    return withValues(writtenOnce(repo, name, rows), rows.state.given);
  // With keys it is another statement, and a parameter that the query has no place for is refused all the same.
  if (rows instanceof Select && rows.shape.parameters.length > 0) writtenOnce(repo, name, rows);
  const parts = new StatementParts(repo, name);
  const written =
    rows instanceof Select
      ? new SelectWriter(parts, { ...rows.state, order: [] }, null).select(keys)
      : writeRows(parts, rows, null);
  return statementOf(parts, name, written);
}

/** The statement of a query before its parameters have values. A query that is kept and run again is written once. */
function writtenOnce(
  repo: AnyRepo,
  name: string,
  { state, shape }: Pick<Select<Tables, unknown, unknown>, 'state' | 'shape'>,
): WrittenStatement {
  if (shape.written?.by === repo.dataSource) return shape.written.rows;
  const parts = new StatementParts(repo, name, [], true);
  const rows = statementOf(parts, name, new SelectWriter(parts, shape.template ?? state, null).select());
  assertUsed(name, shape.parameters, parts.values);
  shape.written = { by: repo.dataSource, rows };
  return rows;
}

function statementOf(parts: StatementParts, name: string, written: WrittenRows): WrittenStatement {
  return { ...written, text: parts.whole(written.text), name, values: parts.values };
}

/** A parameter that is not in the statement would change nothing, whatever its value. */
function assertUsed(
  name: string,
  parameters: readonly Parameter<unknown>[],
  values: readonly unknown[],
): void {
  const used = new Set(values.map((value) => (value instanceof LaterValue ? value.parameter : null)));
  const unused = parameters.find((parameter) => !used.has(parameter));
  if (unused)
    throw new ProgrammerError(
      `${name}: the parameter "${unused.name}" is not in the statement: no condition of JavaScript depends on it, and no query of a preload takes it`,
    );
}

function withValues(written: WrittenStatement, given: GivenValues | null): WrittenStatement {
  if (!written.values.some((value) => value instanceof LaterValue)) return written;
  const values = written.values.map((value) => (value instanceof LaterValue ? value.of(given) : value));
  return { ...written, values };
}

/** A written query as a statement, or a statement around it. */
export function selectQuery(written: WrittenStatement, verb: string, text = written.text): Query {
  return tableQuery(written.name, verb, text, written.values);
}

/** The trees of associations that a query loads. */
export function preloadsOf(rows: Rows<unknown>): readonly object[] {
  if (!(rows instanceof Select)) return [];
  const { preload, selection, joined } = rows.state;
  if (joined.length > 0)
    throw new ProgrammerError(
      'rows from joined tables come by all and one: a stream or a page would cut their lists',
    );
  if (preload.length > 0 && selection !== null)
    throw new ProgrammerError(
      'a query preloads the rows of its first table, and this one selects something else',
    );
  return preload;
}

/** Statements are named by the table that their rows come from. */
function nameOfRows(repo: AnyRepo, rows: Rows<unknown>): string {
  if (rows instanceof Cte) return nameOfRows(repo, rows.base);
  if (rows instanceof Combined) return nameOfRows(repo, rows.left);
  if (!(rows instanceof Select))
    throw new ProgrammerError('a query in its long form is expected: use from(…).as(…)');
  const { from } = rows.state.root;
  if (from.kind === 'entity') return repo.table(from.entity).name;
  return from.kind === 'rows' ? nameOfRows(repo, from.rows) : rows.state.root.alias;
}
