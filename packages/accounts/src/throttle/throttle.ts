import { createHash } from 'node:crypto';
import { createRepo, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { forgetFromAheadSql } from '../sql/throttles';

/** A number of tries in a number of seconds. */
export interface ThrottleLimit {
  readonly points: number;
  readonly seconds: number;
}

/**
 * The limits. `login-account`, `second-factor` and `delivery` count the tries of one device or one network at one account, or
 * the messages to one mailbox. The same names with `-everywhere` count all unknown networks together. `login-address` counts
 * the tries of one network at all accounts.
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

// One network may try less in an hour than all together, so one stranger cannot use up the common budget.

export const defaultLimits: ThrottleLimits = {
  'login-account': { points: 10, seconds: quarter },
  'login-account-everywhere': { points: 100, seconds: hour },
  'login-address': { points: 100, seconds: quarter },
  'second-factor': { points: 10, seconds: quarter },
  'second-factor-everywhere': { points: 60, seconds: hour },
  delivery: { points: 5, seconds: hour },
  'delivery-everywhere': { points: 15, seconds: hour },
};

/**
 * Counts tries in PostgreSQL, so that all processes count together, and outside of any transaction, so that no rollback undoes
 * a count.
 */
export interface Throttle {
  /** Counts one try. Null while tries are left, otherwise the time of the next one. */
  consume(what: Throttled, key: string): Promise<Date | null>;
  /** Forgets all tries of this key, after a success. */
  forget(what: Throttled, key: string): Promise<void>;
  /** Takes back one try of this key after a success. */
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
      // A wait is never longer than the period of the limit, unless a clock that was ahead has counted the tries. Half of the
      // surplus is a margin, so that a count which another try has begun since is not deleted too.
      if (wait !== null && wait > longest) {
        const latest = Date.now() + Math.round((longest + wait) / 2);
        await root.sql(forgetFromAheadSql, { key: limiter.getKey(counted), latest });
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

/** The key of tries with a session. Tries without a session have other keys and cannot use these up. */
export const boundedKey = (userId: UserId): string => `${userId} within`;

/** Counts a try; null when it is allowed, otherwise the milliseconds until the next one. */
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

/** Sends the library's statements on the repo's connections, and returns rows in the form it expects. */
async function send(root: Repo, { name, text, values }: StoreQuery) {
  const statement = `/* accounts.${name?.replace(/\W/g, '_') ?? 'throttle'} */ ${text.trim()}`;
  const { rows, fields, rowCount } = await root.query({ text: statement, values, ...(name ? { name } : {}) });
  const named = rows.map((row) => Object.fromEntries(fields.map((field, index) => [field.name, row[index]])));
  return { rows: named, rowCount };
}

/** The table contains no name, address or number. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
