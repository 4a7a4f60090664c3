import { catalogCheck } from '../../examination/catalog-check';

export const missingPrimaryKey = catalogCheck({
  id: 'D4-missing-primary-key',
  kind: 'constraints',
  title: 'Tables without a primary key',
  severity: 'warning',
  advice:
    'Add a primary key: without one a row cannot be named, replicated or deleted alone. Build a unique index CONCURRENTLY, then ADD PRIMARY KEY USING INDEX.',
  sql: `
    SELECT format('%I.%I', n.nspname, c.relname) AS object, 'no primary key' AS evidence
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY($1::text[]) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')
    ORDER BY 1`,
});
