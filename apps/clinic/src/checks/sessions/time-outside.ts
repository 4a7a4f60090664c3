import { catalogCheck } from '../../examination/catalog-check';

/** The server keeps both times for each database since 14. What a call does in its transactions, `transactionsOf` tells in a test. */
export const timeOutside = catalogCheck({
  id: 'R4-time-outside',
  kind: 'sessions',
  title: 'Transactions that mostly wait for their program',
  severity: 'warning',
  advice:
    'Locks are held meanwhile. Call other services, hash and render before BEGIN or after COMMIT, and send a fixed series of statements at once.',
  values: ({ outsideShare, outsideSeconds }) => [outsideShare, outsideSeconds],
  sql: `
    SELECT datname::text AS object,
      format('%s s of the %s s in which they were open passed outside of the database, in %s transactions since %s',
        round(idle_in_transaction_time / 1000), round((idle_in_transaction_time + active_time) / 1000),
        xact_commit + xact_rollback, to_char(coalesce(stats_reset, pg_postmaster_start_time()), 'YYYY-MM-DD')) AS evidence
    FROM pg_stat_database WHERE datname = current_database() AND $1::text[] IS NOT NULL
      AND idle_in_transaction_time > $3::float8 * 1000
      AND idle_in_transaction_time > (idle_in_transaction_time + active_time) * $2::float8`,
});
