import { catalogCheck } from '../../examination/catalog-check';

/** Each session that others wait for and that waits for none itself, with the tree behind it. */
export const lockTree = catalogCheck({
  id: 'R2-lock-tree',
  kind: 'sessions',
  title: 'Sessions that others wait for',
  severity: 'warning',
  advice: 'End the transaction.',
  values: ({ lockWaitSeconds }) => [lockWaitSeconds],
  sql: `
    WITH RECURSIVE sessions AS (
      SELECT pid, state, query, xact_start, state_change, coalesce(nullif(application_name, ''), 'no name') AS application,
        pg_blocking_pids(pid) AS blockers FROM pg_stat_activity WHERE datname = current_database() AND $1::text[] IS NOT NULL
    ), tree AS (
      SELECT s.pid AS root, s.pid, 0 AS depth, ARRAY[s.pid] AS path, NULL::text AS line, NULL::timestamptz AS waiting
      FROM sessions s WHERE s.blockers = '{}' AND EXISTS (SELECT FROM sessions w WHERE s.pid = ANY(w.blockers))
      UNION ALL
      SELECT t.root, w.pid, t.depth + 1, t.path || w.pid,
        format('%s%s %s waits %s s: %s', repeat('  ', t.depth), w.pid, w.application, extract(epoch FROM clock_timestamp() - w.state_change)::int,
          left(regexp_replace(w.query, '\\s+', ' ', 'g'), 80)), w.state_change
      FROM tree t JOIN sessions w ON t.pid = ANY(w.blockers) AND NOT w.pid = ANY(t.path)
    )
    SELECT format('pid %s, %s', s.pid, s.application) AS object,
      format('%s for %s s: %s', s.state, extract(epoch FROM clock_timestamp() - s.xact_start)::int, left(regexp_replace(s.query, '\\s+', ' ', 'g'), 80))
        || E'\\n' || string_agg(tree.line, E'\\n' ORDER BY tree.path) AS evidence,
      format('All these wait for it. Commit or roll back; to end it now: SELECT pg_terminate_backend(%s)', s.pid) AS advice
    FROM tree JOIN sessions s ON s.pid = tree.root WHERE tree.depth > 0
    GROUP BY s.pid, s.application, s.state, s.xact_start, s.query
    HAVING min(tree.waiting) <= clock_timestamp() - make_interval(secs => $2)
    ORDER BY count(*) DESC`,
});
