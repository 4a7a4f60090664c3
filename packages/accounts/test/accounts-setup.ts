import { createHash } from 'node:crypto';
import type { Meta } from '@tintype/action-log';
import { type Result, unwrap } from '@tintype/database';
import { Changeset, type Repo } from '@tintype/repo';
import { contextTables, type UserId } from '@tintype/shared-db';
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from '@tintype/shared-db/testing';
import {
  type Accounts,
  type AccountsOptions,
  type Client,
  createAccounts,
  createKeyRing,
  type OpenedSession,
  type Pictures,
  type ThrottleLimits,
} from '../src';

export const meta: Meta = { actorId: null, requestId: 'test' };

export interface AccountsFixture {
  readonly database: TestDatabase;
  readonly accounts: Accounts;
  /** Registers a user with the input of {@link registration}. */
  readonly register: (username: string, overrides?: Readonly<Record<string, unknown>>) => Promise<UserId>;
}

/** The password of every test user. */
export const password = 'correct horse battery';

/** In place of argon2id, which costs 20 ms of a core on purpose. Tests of the real hashes give `hashPassword` themselves. */
const cheapHash = async (given: string): Promise<string> =>
  `$argon2id$v=19$m=19456,t=2,p=1$dGVzdA$${createHash('sha256').update(given.normalize('NFKC')).digest('base64url')}`;

const cheapHashing: Pick<AccountsOptions, 'hashPassword' | 'verifyPassword'> = {
  hashPassword: cheapHash,
  verifyPassword: async (hash, given) => (await cheapHash(given)) === hash,
};

/** A ring of one key, the same in every test. */
export const testKeyRing = createKeyRing(`test:${Buffer.alloc(32, 7).toString('base64')}`);

/**
 * Claims any picture for a profile: makes it, as the owner of the database, who may write what accounts may not. Those of a real
 * network are tried in the tests of the network.
 */
const claimsBy = (owner: Repo): Pictures => ({
  claimAvatar: async (_tx, userId, mediaId) => {
    await owner.dataSource.query(
      `WITH file AS (
         INSERT INTO tintype.media_objects (id, owner_id, file_name, full_path, file_size, mime, sha256, width, height, status)
         VALUES ($2::uuid, $1::uuid, $2::uuid::text, '/' || $2::uuid::text, 1, 'image/png', sha256('fog'), 1, 1, 'ready') ON CONFLICT DO NOTHING
       ) INSERT INTO tintype.used_media (media_id, user_id) VALUES ($2::uuid, $1::uuid) ON CONFLICT DO NOTHING`,
      [userId, mediaId],
    );
    return true;
  },
  releaseAvatar: async () => undefined,
});

/** Limits that no test reaches. */
const unlimited = { points: 1_000_000_000, seconds: 1 };
export const withoutLimits: ThrottleLimits = {
  'login-account': unlimited,
  'login-account-everywhere': unlimited,
  'login-address': unlimited,
  'second-factor': unlimited,
  'second-factor-everywhere': unlimited,
  delivery: unlimited,
  'delivery-everywhere': unlimited,
};

/**
 * Accounts over a repo, with the key ring and the hashes of the tests: for a second process, a transaction or other options.
 */
export function accountsOn(repo: Repo, options: AccountsOptions = {}): Accounts {
  const hashing = 'hashPassword' in options ? {} : cheapHashing;
  return createAccounts(repo, { ...hashing, keyRing: testKeyRing, ...options });
}

export async function openAccounts(
  options: TestDatabaseOptions = {},
  accountsOptions: AccountsOptions = {},
): Promise<AccountsFixture> {
  const database = await createTestDatabase({ ...options, as: 'accounts' });
  const accounts = accountsOn(database.repo, { pictures: claimsBy(database.ownerRepo), ...accountsOptions });
  const register = async (username: string, overrides = {}) =>
    unwrap(await accounts.registerUser(registration(username, overrides), meta)).id;
  return { database, accounts, register };
}

/** Accounts for all tests of a file: opened before the first one, closed after the last one. */
export function useAccounts(...options: Parameters<typeof openAccounts>): AccountsFixture {
  let opened: AccountsFixture | null = null;
  beforeAll(async () => {
    opened = await openAccounts(...options);
  });
  afterAll(() => opened?.database.close());
  const current = (): AccountsFixture => {
    if (opened === null) throw new Error('the accounts are opened before the first test, and not at import');
    return opened;
  };
  return {
    get database() {
      return current().database;
    },
    get accounts() {
      return current().accounts;
    },
    get register() {
      return current().register;
    },
  };
}

/** The errors by field of a refusal, or its kind if it is not about input. */
export function refusal(result: Result<unknown, { readonly kind: string }>): unknown {
  if (result.ok) return 'accepted';
  const { error } = result;
  return 'changeset' in error && error.changeset instanceof Changeset
    ? error.changeset.errorsByField
    : error.kind;
}

/** A clock that stands still until a test moves it. */
export class MovableClock {
  private time = Date.UTC(2026, 4, 1, 12);
  readonly now = (): Date => new Date(this.time);

  moveDays(days: number): void {
    this.time += days * 24 * 60 * 60 * 1000;
  }

  moveSeconds(seconds: number): void {
    this.time += seconds * 1000;
  }
}

/** The rows of a query as the owner of the database. */
export function rowsOf<Row extends object = Record<string, unknown>>(
  { database }: Pick<AccountsFixture, 'database'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return database.ownerRepo.dataSource.query(sql, [...values]);
}

/** Input of a registration that succeeds. */
export function registration(
  username: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    username,
    email: `${username}@example.org`,
    password,
    name: 'Ada Lovelace',
    ...overrides,
  };
}

/** The token that is mailed to an address without an account. */
export async function mailedTo(
  { accounts }: Pick<AccountsFixture, 'accounts'>,
  email: string,
  client: Client = {},
): Promise<string> {
  const mail = unwrap(await accounts.requestRegistration({ email }, client, meta));
  if (mail?.kind !== 'finish_registration') throw new Error('no token was mailed');
  if (mail.to !== email) throw new Error(`the token was mailed to ${mail.to}`);
  return mail.secret.reveal();
}

// Faster than TRUNCATE, which makes new files for small tables. Rows that reference users go first.
const deletions = contextTables('accounts').map((table) => `DELETE FROM tintype.${table}`);
const emptyTablesSql = deletions.reverse().join('; ');

/** Deletes every row of the context, for examples that each begin with an empty database. */
export async function emptyTables({ database }: Pick<AccountsFixture, 'database'>): Promise<void> {
  // What a profile shows goes before its user.
  const pictures =
    'UPDATE tintype.profiles SET avatar_media_id = NULL; DELETE FROM tintype.used_media; DELETE FROM tintype.media_objects';
  await database.ownerRepo.dataSource.query(`${pictures}; ${emptyTablesSql}`);
}

/** The cast stands for a caller without types; the input may not even be an object. */
export const untyped = (given: unknown): object => given as object;

/** Opens a session with the password of every test user. */
export async function logInAs(
  { accounts }: Pick<AccountsFixture, 'accounts'>,
  identifier: string,
  given = password,
): Promise<OpenedSession> {
  const entered = unwrap(await accounts.logIn({ identifier, password: given }, {}, meta));
  if (entered.kind !== 'session') throw new Error('a second factor is wanted');
  return entered;
}

export { unwrap };
