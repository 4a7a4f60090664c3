import type { ColumnDef } from 'libpg-query';
import { migrationRule } from '../../examination/migration-rule';
import { constraintsOf, namesOf, newColumnsOf, typeOf } from '../../migrations/names';

export const volatileDefault = migrationRule({
  id: 'M1-volatile-default',
  title: 'New columns that rewrite the table',
  severity: 'error',
  advice:
    'Add the column without the default, set the default, then fill old rows in batches: a volatile default, an identity and a stored expression are computed for each row under an exclusive lock.',
  judge: ({ node, newTables }) =>
    newColumnsOf(node).flatMap(({ table, column, withTable }) =>
      withTable || newTables.has(table) || !rewrites(column)
        ? []
        : [{ object: `${table}.${column.colname}`, scans: table }],
    ),
});

/** Functions that give one value for the whole statement. */
const stable = new Set([
  'now',
  'transaction_timestamp',
  'statement_timestamp',
  'current_setting',
  'current_database',
]);

function rewrites(column: ColumnDef): boolean {
  if (/^(?:small|big)?serial[248]?$/.test(typeOf(column))) return true;
  return constraintsOf(column).some(
    ({ contype, raw_expr: expression, generated_kind: kind }) =>
      contype === 'CONSTR_IDENTITY' ||
      (contype === 'CONSTR_GENERATED' && kind !== 'v') ||
      (contype === 'CONSTR_DEFAULT' && callsOf(expression).some((name) => !stable.has(name))),
  );
}

/** The names of the functions that an expression calls. */
function callsOf(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  const inside = Object.values(expression).flatMap(callsOf);
  if (!('FuncCall' in expression)) return inside;
  const { funcname } = expression.FuncCall as { readonly funcname?: Parameters<typeof namesOf>[0] };
  return [namesOf(funcname).at(-1) ?? '', ...inside];
}
