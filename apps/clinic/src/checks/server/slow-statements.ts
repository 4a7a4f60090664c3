import type { Check, Finding } from '../../examination/check';

/** Where the view of pg_stat_statements is; null where the extension is not in this database. */
const findView = `
  SELECT format('%I.%I', n.nspname, c.relname) AS view FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = 'pg_stat_statements' AND c.relkind = 'v' AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1 LIMIT 1`;

/** The name that a statement carries in a leading comment tells a person more than its text. */
const slow = (view: string): string => `
  WITH ours AS (
    SELECT query, calls, total_exec_time, mean_exec_time, stddev_exec_time, rows,
      total_exec_time / nullif(sum(total_exec_time) OVER (), 0) AS share, sum(calls) OVER () AS all_calls
    FROM ${view} WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND query !~* '^\\s*(BEGIN|COMMIT|ROLLBACK|SET|RESET|COPY|CREATE|DROP|ALTER|VACUUM|ANALYZE|REINDEX|TRUNCATE|EXPLAIN|DEALLOCATE|SAVEPOINT|RELEASE)'
  )
  SELECT coalesce(substring(query from '^/\\* (\\S+) \\*/'), left(regexp_replace(query, '\\s+', ' ', 'g'), 100)) AS object,
    format('%s calls, mean %s ms, 95 %% in some %s ms (estimate), %s %% of all time', calls, round(mean_exec_time::numeric, 1),
      round((mean_exec_time + 1.645 * stddev_exec_time)::numeric, 1), round((100 * share)::numeric)) AS evidence
  FROM ours WHERE calls >= $2 AND (mean_exec_time >= $1 OR (share >= $3 AND all_calls >= $2 * 10 AND mean_exec_time >= $1 / 10))
  ORDER BY total_exec_time DESC LIMIT 20`;

export const slowStatements: Check = {
  id: 'R1-slow-statements',
  kind: 'server',
  title: 'Statements that take the time',
  examine: async ({ client, limits }): Promise<readonly Finding[]> => {
    const { rows: views } = await client.query<{ view: string }>(findView);
    const view = views[0]?.view;
    if (view === undefined) {
      return [
        {
          severity: 'notice',
          object: 'pg_stat_statements',
          evidence: 'is not in this database, so slow statements are not looked for',
          advice:
            'Add it to shared_preload_libraries, restart, and CREATE EXTENSION pg_stat_statements in this database.',
        },
      ];
    }
    const { rows } = await client.query<{ object: string; evidence: string }>(slow(view), [
      limits.slowMilliseconds,
      limits.slowCalls,
      limits.timeShare,
    ]);
    return rows.map((row) => ({
      ...row,
      severity: 'warning',
      advice: 'EXPLAIN (ANALYZE, BUFFERS) it with usual values: look for what is read and then thrown away.',
    }));
  },
};
