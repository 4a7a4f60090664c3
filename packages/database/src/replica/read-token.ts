import type { Brand } from '../brand';
import type { Query } from '../sql/query';

/** A place in the primary's log of changes: a replica that has come so far has every write that was committed before. */
export type ReadToken = Brand<string, 'ReadToken'>;

/**
 * A text that came back from outside, such as from a cookie, as a token; null when it does not have the form of a token.
 *
 * @example
 * const token = asReadToken(cookies.readToken ?? '');
 * const reads = database.read({ consistency: token === null ? 'any' : { after: token } });
 */
export function asReadToken(text: string): ReadToken | null {
  return /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i.test(text) ? (text as ReadToken) : null;
}

/** Asked on the primary after a commit; without a name, since a pooler may stand between. */
export const tokenQuery: Query = {
  text: '/* database.read_token */ SELECT pg_current_wal_insert_lsn()::text',
  values: [],
};

/** Whether this server has come so far; a server that is no standby has what it has written itself. */
export function arrivedQuery(token: ReadToken): Query {
  return { text: arrivedText, values: [token] };
}

const arrivedText = `/* database.replica_arrived */ SELECT
  CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END >= $1::pg_lsn`;

/** The token in the answer to {@link tokenQuery}. */
export function tokenIn(rows: readonly (readonly unknown[])[]): ReadToken | null {
  const text = rows[0]?.[0];
  return typeof text === 'string' ? asReadToken(text) : null;
}
