import { catalogCheck } from '../../examination/catalog-check';

/** The end of a sequence is its own, or that of the column that it fills. */
export const sequenceNearEnd = catalogCheck({
  id: 'D4-sequence-near-end',
  kind: 'columns',
  title: 'Sequences near their end',
  severity: 'warning',
  advice: 'Make the column bigint.',
  values: ({ keyUsedWarning, keyUsedError }) => [keyUsedWarning, keyUsedError],
  sql: `
    WITH ends AS (
      SELECT s.schemaname, s.sequencename, s.last_value::numeric AS last, owned.column_name,
        least(s.max_value, CASE owned.type WHEN 'int2' THEN 32767 WHEN 'int4' THEN 2147483647 ELSE s.max_value END)::numeric AS last_possible
      FROM pg_sequences s LEFT JOIN LATERAL (
        SELECT format('%s.%I', a.attrelid::regclass, a.attname) AS column_name, t.typname AS type
        FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid JOIN pg_type t ON t.oid = a.atttypid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass
          AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
      ) owned ON true
      WHERE s.schemaname = ANY($1::text[]) AND NOT s.cycle AND s.increment_by > 0 AND s.last_value IS NOT NULL
    )
    SELECT format('%I.%I', schemaname, sequencename) AS object,
      format('%s of %s numbers used (%s %%)%s', last, last_possible, round(100 * last / last_possible), ', by ' || column_name) AS evidence,
      CASE WHEN last >= last_possible * $3::numeric THEN 'error' ELSE 'warning' END AS severity,
      'At the end every insert fails. Add a bigint column, fill it by a trigger and a backfill, and switch; ALTER TYPE rewrites the table under a lock.' AS advice
    FROM ends WHERE last >= last_possible * $2::numeric ORDER BY last / last_possible DESC, 1`,
});
