import { createHash } from 'node:crypto';
import { createRepo, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { forgetFromAheadSql } from '../sql/throttles';

/** So many tries in so many seconds. */
export interface ThrottleLimit {
  readonly points: number;
  readonly seconds: number;
}

/**
 * What is limited. `login-account`, `second-factor` and `delivery` count what one device or one network tries at one account, or
 * asks to be sent to one mailbox; the same names with `-everywhere` count what all unknown networks together do there.
 * `login-address` counts what one network tries, whatever the account.
 */
export type Throttled =
  | 'login-account'
  | 'login-account-everywhere'
  | 'login-address'
  | 'second-factor'
  | 'second-factor-everywhere'
  | 'delivery'
  | 'delivery-everywhere';

export type ThrottleLimits = Readonly<Record<Throttled, ThrottleLimit>>;

const [quarter, hour] = [15 * 60, 60 * 60];

// What one network may try in an hour is less than what all may, so that one stranger cannot use up the common budget.

export const defaultLimits: ThrottleLimits = {
  'login-account': { points: 10, seconds: quarter },
  'login-account-everywhere': { points: 100, seconds: hour },
  'login-address': { points: 100, seconds: quarter },
  'second-factor': { points: 10, seconds: quarter },
  'second-factor-everywhere': { points: 60, seconds: hour },
  delivery: { points: 5, seconds: hour },
  'delivery-everywhere': { points: 15, seconds: hour },
};

/** Counts tries in PostgreSQL, so that all processes count together, and outside of any transaction, so that no rollback forgets one. */
export interface Throttle {
  /** Counts one try; null while there are any left, else when the next may come. */
  consume(what: Throttled, key: string): Promise<Date | null>;
  /** Forgets all tries of this key, after a success. */
  forget(what: Throttled, key: string): Promise<void>;
  /** Takes back one try of this key, which turned out to be a success. */
  giveBack(what: Throttled, key: string): Promise<void>;
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
    async giveBack(what, key) {
      await limiterOf(what).reward(digest(key));
    },
  };
}

/** The key of tries with a session. Tries without one cannot use these up. */
export const withinKey = (userId: UserId): string => `${userId} within`;

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
