import { catalogCheck } from '../../examination/catalog-check';

export const longTransaction = catalogCheck({
  id: 'R3-long-transaction',
  kind: 'sessions',
  title: 'Transactions that stay open',
  severity: 'warning',
  advice: 'Shorten it.',
  values: ({ transactionSeconds }) => [transactionSeconds],
  sql: `
    SELECT format('pid %s, %s of %s', pid, coalesce(nullif(application_name, ''), 'no name'), usename) AS object,
      format('open for %s s, %s: %s', extract(epoch FROM clock_timestamp() - xact_start)::int, state, left(regexp_replace(query, '\\s+', ' ', 'g'), 120)) AS evidence,
      format('It keeps dead rows and locks. Do the slow work outside of the transaction, in batches. To end it now: SELECT pg_terminate_backend(%s)', pid) AS advice
    FROM pg_stat_activity
    WHERE datname = current_database() AND $1::text[] IS NOT NULL AND pid <> pg_backend_pid() AND backend_type = 'client backend'
      AND state = 'active' AND xact_start < clock_timestamp() - make_interval(secs => $2)
    ORDER BY xact_start`,
});
