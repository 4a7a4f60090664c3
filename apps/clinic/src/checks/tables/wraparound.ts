import { catalogCheck } from '../../examination/catalog-check';

export const wraparound = catalogCheck({
  id: 'X5-wraparound',
  kind: 'tables',
  title: 'Tables near the wraparound of transaction ids',
  severity: 'warning',
  advice: 'Freeze it.',
  values: ({ wraparoundWarning, wraparoundError }) => [wraparoundWarning, wraparoundError],
  sql: `
    SELECT c.oid::regclass::text AS object,
      format('%s transactions since its oldest row was frozen; the server stops writing at 2147483648', age(c.relfrozenxid)) AS evidence,
      CASE WHEN age(c.relfrozenxid) >= $3::bigint THEN 'error' ELSE 'warning' END AS severity,
      format('End what holds it back (R3, prepared transactions, replication slots), then VACUUM (FREEZE) %s', c.oid::regclass) AS advice
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY($1::text[]) AND c.relkind IN ('r', 'm', 't') AND c.relfrozenxid <> '0' AND age(c.relfrozenxid) >= $2::bigint
    ORDER BY age(c.relfrozenxid) DESC, 1 LIMIT 20`,
});
