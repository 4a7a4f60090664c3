import type { Writable } from 'node:stream';
import type { Accounts, AccountsOptions, PasswordHasher, PurgeError, UserNotFound } from '@tintype/accounts';
import { type Meta, systemMeta } from '@tintype/action-log';
import {
  createRepo,
  type ErrorOf,
  ProgrammerError,
  type Repo,
  type RepoOptions,
  type Result,
  type TransactOptions,
  type ValueOf,
} from '@tintype/repo';
import { type ConnectOptions, connect, type Database, type UserId } from '@tintype/shared-db';
import { type ContextOptions, type Contexts, composeContexts } from './compose';
import { type Doors, openDoors } from './viewer/doors';
import { exportUser } from './workflows/export-user';
import { type PurgeOptions, type PurgeSummary, purgeUser } from './workflows/purge-user';
import type { ExportCounts } from './workflows/write-archive';

export interface NetworkOptions extends ConnectOptions, RepoOptions {
  /** A database that is connected already; the caller closes it. */
  readonly database?: Database;
  /** Replaces argon2id for loads that would spend hours hashing. */
  readonly hashPassword?: PasswordHasher;
  /** Key ring, breach check, limits and ages of the accounts. */
  readonly accounts?: Omit<AccountsOptions, 'reactions' | 'hashPassword'>;
}

/** The contexts, and the door for untrusted callers: the same shape for the whole database and for one transaction. */
export interface NetworkScope extends Contexts, Doors {
  /**
   * Runs `fn` in a transaction over all contexts: an ok result commits, a failed one rolls back and is returned, a
   * throw rolls back and is rethrown. Inside a transaction it is a savepoint of it.
   *
   * @example
   * await network.transact(async (tx) => {
   *   const followed = await tx.as(grace.id).follow(ada.id);
   *   return followed.ok ? tx.as(grace.id).likePost(postId) : followed;
   * });
   */
  transact<T, E>(
    fn: (tx: NetworkScope) => Promise<Result<T, E>>,
    options?: TransactOptions,
  ): Promise<Result<T, E>>;
  /** A function that fails in several ways: its result may have the error of each. */
  transact<R extends Result<unknown, unknown>>(
    fn: (tx: NetworkScope) => Promise<R>,
    options?: TransactOptions,
  ): Promise<Result<ValueOf<R>, ErrorOf<R>>>;
}

/** The network, until it is closed. */
export interface Network extends NetworkScope {
  readonly database: Database;
  /** Deletes everything of a user whose thirty days of grace are over; see the workflow. */
  purgeUser(userId: UserId, options?: PurgeOptions, meta?: Meta): Promise<Result<PurgeSummary, PurgeError>>;
  /** Writes everything that is kept about a user as a zip archive of JSON lines; see the workflow. */
  exportUser(userId: UserId, sink: Writable, meta?: Meta): Promise<Result<ExportCounts, UserNotFound>>;
  /**
   * Closes the connections; a database that was given stays open.
   *
   * @example
   * const network = await openNetwork();
   * await network.close();
   */
  close(): Promise<void>;
}

/**
 * Opens the network: at `url`, else at `DATABASE_URL`, else on the embedded PostgreSQL; migrated and ready.
 *
 * The contexts (`network.accounts`, …) trust their callers; `network.as(viewer)` is the only door for those who are not
 * trusted: it shows a viewer what the visibility policy allows, and answers what is hidden as if it were not there.
 *
 * @throws {ConnectError} one sentence that says why the database cannot be used
 * @throws {ProgrammerError} one sentence that says which option of the accounts is wrong, or which key is missing
 *
 * @example
 * const network = await openNetwork();
 * const ada = unwrap(await network.accounts.registerUser(
 *   { username: 'ada', email: 'ada@example.org', password: 'correct horse battery', name: 'Ada Lovelace' }, systemMeta));
 * const post = await network.as(ada.id).publishPost({ caption: 'Analytical #engine' });
 * await network.close();
 */
export async function openNetwork(options: NetworkOptions = {}): Promise<Network> {
  const database = options.database ?? (await connect(options));
  const close = async (): Promise<void> => {
    if (options.database === undefined) await database.close();
  };
  try {
    return await networkOver(database, options, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function networkOver(
  database: Database,
  options: NetworkOptions,
  close: () => Promise<void>,
): Promise<Network> {
  const repo = createRepo(database.dataSource, options);
  const scope = scopeOf(repo, options);
  await assertKeys(scope.accounts);
  const within = (tx: Repo): Contexts => composeContexts(tx, contextOptions(options));
  return Object.freeze({
    ...scope,
    database,
    purgeUser: (userId: UserId, purgeOptions: PurgeOptions = {}, meta: Meta = systemMeta) =>
      purgeUser(repo, within, userId, meta, purgeOptions),
    exportUser: (userId: UserId, sink: Writable, meta: Meta = systemMeta) =>
      exportUser(repo, within, userId, sink, meta),
    close,
  });
}

/** Users whose second factor no key opens would learn so at their login. It is told when the program starts instead. */
async function assertKeys(accounts: Accounts): Promise<void> {
  const missing = await accounts.listMissingKeys();
  if (missing.length === 0) return;
  const names = missing.map((name) => `"${name}"`).join(', ');
  throw new ProgrammerError(
    `second factors are sealed with ${names}, which the key ring lacks: put it on the ring that openNetwork gets as ` +
      'accounts.keyRing, or name it as lost, createKeyRing(text, { lost: [name] })',
  );
}

function contextOptions({ accounts, hashPassword }: NetworkOptions): ContextOptions {
  return { ...accounts, ...(hashPassword === undefined ? {} : { hashPassword }) };
}

function scopeOf(repo: Repo, options: NetworkOptions): NetworkScope {
  const within = (tx: Repo): Contexts => composeContexts(tx, contextOptions(options));
  return Object.freeze({
    ...within(repo),
    ...openDoors(repo, within),
    transact: <T, E>(fn: (tx: NetworkScope) => Promise<Result<T, E>>, transactOptions?: TransactOptions) =>
      repo.transact((tx) => fn(scopeOf(tx, options)), transactOptions),
  });
}
