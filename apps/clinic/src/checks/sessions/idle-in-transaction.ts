import { catalogCheck } from '../../examination/catalog-check';

export const idleInTransaction = catalogCheck({
  id: 'R3-idle-in-transaction',
  kind: 'sessions',
  title: 'Sessions that hold a transaction and do nothing',
  severity: 'warning',
  advice: 'End it.',
  values: ({ idleInTransactionSeconds }) => [idleInTransactionSeconds],
  sql: `
    SELECT format('pid %s, %s of %s', pid, coalesce(nullif(application_name, ''), 'no name'), usename) AS object,
      format('idle for %s s after: %s', extract(epoch FROM clock_timestamp() - state_change)::int, left(regexp_replace(query, '\\s+', ' ', 'g'), 120)) AS evidence,
      format('Others wait behind its locks, and VACUUM keeps what it may see. Set idle_in_transaction_session_timeout. To end it now: SELECT pg_terminate_backend(%s)', pid) AS advice
    FROM pg_stat_activity
    WHERE datname = current_database() AND $1::text[] IS NOT NULL AND pid <> pg_backend_pid()
      AND state LIKE 'idle in transaction%' AND state_change < clock_timestamp() - make_interval(secs => $2)
    ORDER BY state_change`,
});
