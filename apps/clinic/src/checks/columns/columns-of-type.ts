import { catalogCheck } from '../../examination/catalog-check';
import type { Check, Severity } from '../../examination/check';

/** What is wrong with a type of columns. */
export interface DoubtfulType {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly advice: string;
  /** SQL over `t`, the type of the column or of its elements, and `a`, the column. */
  readonly condition: string;
}

/** A check that finds the columns of one type, domains over it and arrays of it included. */
export function columnsOfType({ condition, ...check }: DoubtfulType): Check {
  return catalogCheck({
    ...check,
    kind: 'columns',
    sql: `
      SELECT format('%s.%I', c.oid::regclass, a.attname) AS object, format_type(a.atttypid, a.atttypmod) AS evidence
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type own ON own.oid = a.atttypid
        JOIN pg_type t ON t.oid = CASE WHEN own.typcategory = 'A' AND own.typelem <> 0 THEN own.typelem
          WHEN own.typtype = 'd' THEN own.typbasetype ELSE own.oid END
      WHERE n.nspname = ANY($1::text[]) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND a.attnum > 0 AND NOT a.attisdropped AND ${condition}
      ORDER BY c.relname, a.attnum`,
  });
}
