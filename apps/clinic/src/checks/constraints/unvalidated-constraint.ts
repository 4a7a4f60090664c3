import { catalogCheck } from '../../examination/catalog-check';

export const unvalidatedConstraint = catalogCheck({
  id: 'D3-unvalidated-constraint',
  kind: 'constraints',
  title: 'Constraints that were never validated',
  severity: 'warning',
  advice: 'Rows of before may break it.',
  sql: `
    SELECT format('%I on %s', k.conname, k.conrelid::regclass) AS object,
      pg_get_constraintdef(k.oid) AS evidence,
      format('Rows of before may break it. Find and mend them, then: ALTER TABLE %s VALIDATE CONSTRAINT %I; it lets others read and write.',
        k.conrelid::regclass, k.conname) AS advice
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY($1::text[]) AND NOT k.convalidated AND k.contype IN ('c', 'f', 'n') AND k.conparentid = 0
    ORDER BY 1`,
});
