import { catalogCheck } from '../../examination/catalog-check';

export const connections = catalogCheck({
  id: 'R5-connections',
  kind: 'sessions',
  title: 'Connections near the limit of the server',
  severity: 'warning',
  advice:
    'Use smaller pools, or a pooler in front of the server; more connections than cores only wait for each other.',
  values: ({ connectionShare }) => [connectionShare],
  sql: `
    WITH taken AS (
      SELECT coalesce(nullif(application_name, ''), 'no name') AS application, count(*) AS all, count(*) FILTER (WHERE state = 'idle') AS idle
      FROM pg_stat_activity WHERE backend_type = 'client backend' AND $1::text[] IS NOT NULL GROUP BY 1
    ), free AS (
      SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS places
    )
    SELECT 'max_connections' AS object,
      format('%s of %s: %s', sum(t.all), places, string_agg(format('%s %s (%s idle)', t.all, application, idle), ', ' ORDER BY t.all DESC)) AS evidence
    FROM taken t, free GROUP BY places HAVING sum(t.all) >= places * $2::float8`,
});
