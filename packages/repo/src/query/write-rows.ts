import { ProgrammerError } from '@tintype/database';
import { quote } from '../entity/table';
import type { Rows } from '../expression/rows';
import { Combined } from './combined';
import { Cte } from './cte';
import { Select } from './select';
import { type Around, SelectWriter } from './select-writer';
import type { StatementParts } from './statement-parts';
import type { WrittenRows } from './written-rows';

/** A query as SQL; `around` is the one whose columns it may name. */
export function writeRows(parts: StatementParts, rows: Rows<unknown>, around: Around | null): WrittenRows {
  if (rows instanceof Select) return new SelectWriter(parts, rows.state, around).select();
  if (rows instanceof Combined) return combinedRows(parts, rows, around);
  if (rows instanceof Cte) return parts.inFront(rows, rows.name, (known) => writeCte(parts, rows, known));
  throw new ProgrammerError(`${parts.entity}: a query in its long form is expected: use from(…).as(…)`);
}

function combinedRows(
  parts: StatementParts,
  { combination, left, right }: Combined<unknown, unknown>,
  around: Around | null,
): WrittenRows {
  const first = writeRows(parts, left, around);
  const second = writeRows(parts, right, around);
  const text = `(${first.text}) ${combination.toUpperCase()} (${inOrderOf(parts, first, second)})`;
  return { ...first, text };
}

/** SQL combines rows by the places of their columns; here they are combined by their names. */
function inOrderOf(parts: StatementParts, first: WrittenRows, second: WrittenRows): string {
  const wanted = first.columns.map(({ name }) => name);
  const given = second.columns.map(({ name }) => name);
  if (wanted.length !== given.length || wanted.some((name) => !given.includes(name)))
    throw new ProgrammerError(
      `${parts.entity}: queries with the same fields can become one; these have ${wanted.join(', ')}, and ${given.join(', ')}`,
    );
  if (wanted.every((name, index) => name === given[index])) return second.text;
  return `SELECT ${wanted.map(quote).join(', ')} FROM (${second.text}) AS ${parts.aliasOf('rows')}`;
}

function writeCte(
  parts: StatementParts,
  cte: Cte<unknown, unknown>,
  known: (base: WrittenRows) => void,
): { text: string; written: WrittenRows } {
  const base = writeRows(parts, cte.base, null);
  const how = cte.materialized === null ? '' : cte.materialized ? 'MATERIALIZED ' : 'NOT MATERIALIZED ';
  const begin = `${quote(cte.name)} AS ${how}`;
  if (cte.step === null) return { text: `${begin}(${base.text})`, written: base };
  known(base);
  const step = writeRows(parts, cte.step.rows, null);
  const sign = cte.step.all ? 'UNION ALL' : 'UNION';
  return { text: `${begin}((${base.text}) ${sign} (${inOrderOf(parts, base, step)}))`, written: base };
}
