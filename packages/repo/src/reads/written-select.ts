import { ProgrammerError } from '@tintype/database';
import type { Query } from '@tintype/database/internal';
import type { AnyRepo } from '../any-repo';
import type { Rows } from '../expression/rows';
import type { SqlValue } from '../expression/sql-value';
import { Combined } from '../query/combined';
import { Cte } from '../query/cte';
import { Select } from '../query/select';
import { SelectWriter } from '../query/select-writer';
import { StatementParts } from '../query/statement-parts';
import { writeRows } from '../query/write-rows';
import type { WrittenStatement } from '../query/written-rows';
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
  const known = keys.length === 0 && rows instanceof Select ? rows.written : null;
  if (known?.by === repo.dataSource) return known.rows;
  const parts = new StatementParts(repo, name);
  const written =
    keys.length > 0 && rows instanceof Select
      ? new SelectWriter(parts, { ...rows.state, order: [] }, null).select(keys)
      : writeRows(parts, rows, null);
  const whole = { ...written, text: parts.whole(written.text), name, values: parts.values };
  // A query that is kept and run again is written once.
  if (keys.length === 0 && rows instanceof Select) rows.written = { by: repo.dataSource, rows: whole };
  return whole;
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
