import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { createRepo, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { forgetFromAheadSql } from '../sql/throttles';

/** So many tries in so many seconds. */
export interface ThrottleLimit {
  readonly points: number;
  readonly seconds: number;
}

/** What is throttled, by its name in the table's keys. */
export type Throttled = 'login-account' | 'login-address' | 'second-factor' | 'delivery';

export type ThrottleLimits = Readonly<Record<Throttled, ThrottleLimit>>;

export const defaultLimits: ThrottleLimits = {
  'login-account': { points: 10, seconds: 15 * 60 },
  'login-address': { points: 100, seconds: 15 * 60 },
  'second-factor': { points: 10, seconds: 15 * 60 },
  delivery: { points: 5, seconds: 60 * 60 },
};

/** Counts tries in PostgreSQL, so that all processes count together, and outside of any transaction, so that no rollback forgets one. */
export interface Throttle {
  /** Counts one try; null while there are any left, else when the next may come. */
  consume(what: Throttled, key: string): Promise<Date | null>;
  /** Forgets the tries, after a success. */
  forget(what: Throttled, key: string): Promise<void>;
}

/**
 * The throttle over the database of a repo. Counting is one atomic statement, so parallel tries cannot pass the limit.
 *
 * @example
 * const until = await throttle.consume('login-address', '192.0.2.1');
 */
export function createThrottle(repo: Repo, limits: ThrottleLimits): Throttle {
  const root = createRepo(repo.dataSource);
  const storeClient = { query: (query: StoreQuery) => send(root, query) };
  const limiterOf = (what: Throttled): RateLimiterPostgres =>
    new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      schemaName: 'tintype',
      tableName: 'throttles',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: what,
      points: limits[what].points,
      duration: limits[what].seconds,
    });
  return {
    async consume(what, key) {
      const limiter = limiterOf(what);
      const counted = digest(key);
      const longest = limits[what].seconds * 1000;
      let wait = await waitAfterTry(limiter, counted);
      // No wait is longer than the time that tries are counted for, unless a clock that was ahead has counted them.
      if (wait !== null && wait > longest) {
        await root.sql(forgetFromAheadSql, { key: limiter.getKey(counted), latest: Date.now() + longest });
        wait = await waitAfterTry(limiter, counted);
      }
      return wait === null ? null : new Date(Date.now() + wait);
    },
    async forget(what, key) {
      await limiterOf(what).delete(digest(key));
    },
  };
}

/** What tries of somebody are counted under who is inside already: who is at the door cannot use these up. */
export const withinKey = (userId: UserId): string => `${userId} within`;

/**
 * What of an address one subscriber has: all of IPv4, also where a socket of both kinds writes it as IPv6, and half of IPv6.
 *
 * @example
 * throttledAddress('2001:db8::1') // '2001:db8:0:0'
 */
export function throttledAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const expanded = new URL(`http://[${address.split('%', 1)[0] ?? ''}]/`).hostname.slice(1, -1);
  const [head = '', tail = ''] = expanded.split('::');
  const [left, right] = [head, tail].map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(8 - (left?.length ?? 0) - (right?.length ?? 0)).fill('0');
  return [...(left ?? []), ...(expanded.includes('::') ? zeros : []), ...(right ?? [])].slice(0, 4).join(':');
}

/** Counts a try; null where it may be made, else in how many milliseconds the next may. */
async function waitAfterTry(limiter: RateLimiterPostgres, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return refusal.msBeforeNext;
  }
}

interface StoreQuery {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The library's statements on the repo's connections, and rows as it reads them. */
async function send(root: Repo, { name, text, values }: StoreQuery) {
  const statement = `/* accounts.${name?.replace(/\W/g, '_') ?? 'throttle'} */ ${text.trim()}`;
  const { rows, fields, rowCount } = await root.query({ text: statement, values, ...(name ? { name } : {}) });
  const named = rows.map((row) => Object.fromEntries(fields.map((field, index) => [field.name, row[index]])));
  return { rows: named, rowCount };
}

/** No name, address or number stands in the table. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
