import { catalogCheck } from '../../examination/catalog-check';

export const deadRows = catalogCheck({
  id: 'X5-dead-rows',
  kind: 'tables',
  title: 'Tables full of dead rows',
  severity: 'warning',
  advice: 'Vacuum it.',
  values: ({ deadRows: rows, deadShare }) => [rows, deadShare],
  sql: `
    SELECT relid::regclass::text AS object,
      format('%s dead rows beside %s live ones, last vacuum %s', n_dead_tup, n_live_tup,
        coalesce(greatest(last_vacuum, last_autovacuum)::timestamp(0)::text, 'never')) AS evidence,
      format('VACUUM (ANALYZE) %s. If they come back, look for long transactions (R3) and lower autovacuum_vacuum_scale_factor of the table.', relid::regclass) AS advice
    FROM pg_stat_user_tables
    WHERE schemaname = ANY($1::text[]) AND n_dead_tup >= $2 AND n_dead_tup >= (n_live_tup + n_dead_tup) * $3::float8
    ORDER BY n_dead_tup DESC, 1`,
});
