import { catalogCheck } from '../../examination/catalog-check';

export const autovacuumOff = catalogCheck({
  id: 'X5-autovacuum-off',
  kind: 'tables',
  title: 'Tables without autovacuum',
  severity: 'warning',
  advice: 'Turn it on.',
  sql: `
    SELECT c.oid::regclass::text AS object, array_to_string(c.reloptions, ', ') AS evidence,
      format('Dead rows stay and statistics age. ALTER TABLE %s RESET (autovacuum_enabled)', c.oid::regclass) AS advice
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY($1::text[]) AND c.relkind = 'r'
      AND EXISTS (SELECT FROM pg_options_to_table(c.reloptions) WHERE option_name = 'autovacuum_enabled' AND NOT option_value::boolean)
    ORDER BY 1`,
});
