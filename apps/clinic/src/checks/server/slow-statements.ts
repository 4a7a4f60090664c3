import type { Check, Finding } from '../../examination/check';
import {
  findStatementView,
  ofThisDatabase,
  type StatementView,
  statementLabel,
} from '../../statements/statement-statistics';

const slow = (view: string): string => `
  WITH ours AS (
    SELECT query, calls, total_exec_time, mean_exec_time, stddev_exec_time, rows,
      total_exec_time / nullif(sum(total_exec_time) OVER (), 0) AS share, sum(calls) OVER () AS all_calls
    FROM ${view} WHERE ${ofThisDatabase}
  )
  SELECT ${statementLabel} AS object,
    format('%s calls, mean %s ms, 95 %% in some %s ms (estimate), %s %% of all time', calls, round(mean_exec_time::numeric, 1),
      round((mean_exec_time + 1.645 * stddev_exec_time)::numeric, 1), round((100 * share)::numeric)) AS evidence
  FROM ours WHERE calls >= $2 AND (mean_exec_time >= $1 OR (share >= $3 AND all_calls >= $2 * 10 AND mean_exec_time >= $1 / 10))
  ORDER BY total_exec_time DESC LIMIT 20`;

export const slowStatements: Check = {
  id: 'R1-slow-statements',
  kind: 'server',
  title: 'Statements that take the time',
  examine: async ({ client, limits }): Promise<readonly Finding[]> => {
    const found = await findStatementView(client);
    if (found.kind !== 'readable') return [unreadable(found)];
    const { view } = found;
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

/** Why no statement is looked at, and what to do about it. */
function unreadable(found: Exclude<StatementView, { kind: 'readable' }>): Finding {
  const finding = (seen: string, advice: string): Finding => ({
    severity: 'notice',
    object: 'pg_stat_statements',
    evidence: `${seen}, so slow statements are not looked for`,
    advice,
  });
  switch (found.kind) {
    case 'missing':
      return finding(
        'is not in this database',
        'Add it to shared_preload_libraries, restart, and CREATE EXTENSION pg_stat_statements in this database.',
      );
    case 'unloaded':
      return finding('is not loaded by the server', 'Add it to shared_preload_libraries, and restart.');
    case 'outdated':
      return finding(
        `is version ${found.version} here, older than the server`,
        'ALTER EXTENSION pg_stat_statements UPDATE.',
      );
  }
}
