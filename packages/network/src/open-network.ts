import type { Writable } from 'node:stream';
import type { Accounts, AccountsOptions, PasswordHasher, PurgeError, UserNotFound } from '@tintype/accounts';
import { type Meta, systemMeta } from '@tintype/action-log';
import type { PostRules } from '@tintype/content';
import {
  type CloseOptions,
  DatabaseError,
  type ErrorOf,
  ProgrammerError,
  type Result,
  requireCursorKey,
  type TransactOptions,
  type ValueOf,
} from '@tintype/database';
import { startWork, type Work, type WorkedOff, type WorkOptions, workOff } from '@tintype/jobs';
import type { MediaOptions } from '@tintype/media';
import { createRepo, type Repo, type RepoOptions } from '@tintype/repo';
import { type ConnectedDatabase, type ConnectOptions, connect, idOf, type UserId } from '@tintype/shared-db';
import { CallsInFlight } from './calls-in-flight';
import { type ContextOptions, composeContexts } from './compose';
import type { Contexts } from './contexts/contexts';
import { networkJobs } from './late-work/network-jobs';
import { openViewerApi, type ViewerApi } from './viewer/viewer-api';
import { assertSink, exportUser } from './workflows/export-user';
import { type PurgeOptions, type PurgeSummary, purgeUser } from './workflows/purge-user';
import type { ExportCounts } from './workflows/write-archive';

export interface NetworkOptions extends ConnectOptions, RepoOptions {
  /** A database that is connected already; the caller closes it. */
  readonly database?: ConnectedDatabase;
  /** Replaces argon2id for loads that would spend hours hashing. */
  readonly hashPassword?: PasswordHasher;
  /** Key ring, breach check, limits and ages of the accounts. */
  readonly accounts?: Omit<AccountsOptions, 'sideEffects' | 'hashPassword'>;
  /** Whether a post must have a picture. By default a caption is enough. */
  readonly content?: Partial<PostRules>;
  /** The store of the bytes of media, the keys that sign their addresses, and the quota of a user. The key ring of the accounts wraps their keys. */
  readonly media?: MediaOptions;
}

/** The contexts, and the viewer API: the same shape for the whole database and for one transaction. */
export interface NetworkScope extends Contexts, ViewerApi {
  /**
   * Runs `fn` in a transaction over all contexts. An ok result commits. A failed one rolls back and is returned. A throw rolls
   * back and is rethrown. Inside a transaction this is a savepoint.
   *
   * @example
   * await network.transact(async (tx) => {
   *   const followed = await tx.as(grace.id).people.follow(ada.id);
   *   return followed.ok ? tx.as(grace.id).posts.like(postId) : followed;
   * });
   */
  transact<T, E>(
    fn: (tx: NetworkScope) => Promise<Result<T, E>>,
    options?: TransactOptions,
  ): Promise<Result<T, E>>;
  /** The same for a function with several kinds of errors: the result has all of them. */
  transact<R extends Result<unknown, unknown>>(
    fn: (tx: NetworkScope) => Promise<R>,
    options?: TransactOptions,
  ): Promise<Result<ValueOf<R>, ErrorOf<R>>>;
}

/** The network, until it is closed. */
export interface Network extends NetworkScope {
  readonly database: ConnectedDatabase;
  /** Deletes everything of a user whose thirty days after the request are over; see the workflow. */
  purgeUser(userId: UserId, options?: PurgeOptions, meta?: Meta): Promise<Result<PurgeSummary, PurgeError>>;
  /** Writes everything that is kept about a user as a zip archive of JSON lines; see the workflow. */
  exportUser(userId: UserId, sink: Writable, meta?: Meta): Promise<Result<ExportCounts, UserNotFound>>;
  /**
   * Works in this process on what is done late: jobs that commands ask for, such as variants of pictures, and timers, such as purges and
   * expired orders; docs/jobs.md lists them. Any number of processes share the work, and none does a job that another one has. A job that
   * fails is tried again, later each time, and in the end kept for `network.jobs.listFailedJobs`. Closing the network stops it.
   *
   * @returns the work, until it is stopped
   *
   * @example
   * const work = network.work({ concurrency: 2 });
   * await work.stop({ within: 5_000 });
   */
  work(options?: WorkOptions): Work;
  /**
   * Does all late work that is due by the clock of the network, and what that asks for, and then returns: for tests and scripts. It does
   * not wait for what is due later.
   *
   * @returns how many jobs and timers were done, and those that failed
   *
   * @example
   * const { failures } = await network.workOff();
   * failures // []
   */
  workOff(): Promise<WorkedOff>;
  /**
   * From this call on, new calls are refused with a `DatabaseError` of the code `closed`. Calls under way may end. A call that has
   * not ended in time is cut, with the code `cut_by_close`. Then the connections are closed. A database that was given to
   * `openNetwork` stays open, and nothing on it is cut. A second call waits for the first.
   *
   * @param options.within milliseconds that calls under way may take. Default 10,000; 0 cuts immediately
   *
   * @example
   * const network = await openNetwork();
   * await network.close({ within: 5_000 });
   */
  close(options?: CloseOptions): Promise<void>;
}

/**
 * Opens the network: at `url`, else at `DATABASE_URL`, else on the embedded PostgreSQL; migrated and ready.
 *
 * The contexts (`network.accounts`, …) trust their callers. Callers who are not trusted use `network.as(viewer)`: it shows a viewer
 * what the visibility policy allows. A hidden thing has the same answer as an absent one.
 *
 * The cursors of pages are encrypted under `cursorKey`. Without it, development makes a key that ends with the process and
 * says so once, to `onProgress` or as a warning of the process; production refuses to start.
 *
 * @throws {ConnectError} one sentence that says why the database cannot be used
 * @throws {ProgrammerError} one sentence that says which option of the accounts is wrong, which key is missing, or that
 *   `cursorKey` is malformed or, where NODE_ENV is production, absent
 *
 * @example
 * const network = await openNetwork();
 * const ada = unwrap(await network.accounts.registerUser(
 *   { username: 'ada', email: 'ada@example.org', password: 'correct horse battery', name: 'Ada Lovelace' }, systemMeta));
 * const post = await network.as(ada.id).posts.publish({ caption: 'Analytical #engine' });
 * await network.close();
 */
export async function openNetwork(options: NetworkOptions = {}): Promise<Network> {
  const cursorKey = requireCursorKey(options.cursorKey, options.onProgress);
  const database = options.database ?? (await connect(options));
  const calls = new CallsInFlight();
  const works: Work[] = [];
  let closing: Promise<void> | null = null;
  const close = (closeOptions?: CloseOptions): Promise<void> => {
    closing ??= closeAll(calls, works, options.database === undefined ? database : null, closeOptions);
    return closing;
  };
  try {
    return await networkOver(database, { ...options, cursorKey }, { calls, works, close });
  } catch (error) {
    await close({ within: 0 });
    throw error;
  }
}

/** What runs in an open network, and how it is closed. */
interface Opened {
  readonly calls: CallsInFlight;
  readonly works: Work[];
  readonly close: Network['close'];
}

async function networkOver(
  database: ConnectedDatabase,
  options: NetworkOptions,
  { calls, works, close }: Opened,
): Promise<Network> {
  const repo = createRepo(database.dataSource, options);
  const scope = contextScope(repo, options);
  await assertKeys(scope.accounts);
  const within = (tx: Repo): Contexts => composeContexts(tx, contextOptions(options));
  const definitions = networkJobs(repo, within, {
    store: options.media?.storage !== undefined,
    keyRing: options.accounts?.keyRing !== undefined,
  });
  const work = (workOptions?: WorkOptions): Work => {
    if (calls.isClosed) throw new DatabaseError('closed');
    const started = startWork(repo, definitions, workOptions);
    works.push(started);
    return started;
  };
  const workflows = {
    workOff: () => workOff(repo, definitions),
    purgeUser: (userId: UserId, purgeOptions: PurgeOptions = {}, meta: Meta = systemMeta) =>
      purgeUser(repo, within, idOf(userId), meta, purgeOptions),
    exportUser: (userId: UserId, sink: Writable, meta: Meta = systemMeta) =>
      exportUser(repo, within, idOf(userId), sink, meta),
  };
  const counted = calls.counting({ ...scope, ...workflows });
  // `as` and `moderate` are not calls themselves. What they return counts its own calls.
  const viewerApi = openViewerApi(repo, within, (call) => calls.run(call));
  const exporting: Network['exportUser'] = async (userId, sink, meta) => {
    assertSink(sink);
    try {
      return await counted.exportUser(userId, sink, meta);
    } catch (error) {
      // Also if the network is closed and the export never started.
      sink.destroy();
      throw error;
    }
  };
  return Object.freeze({ ...counted, ...viewerApi, exportUser: exporting, work, database, close });
}

async function closeAll(
  calls: CallsInFlight,
  works: readonly Work[],
  database: ConnectedDatabase | null,
  { within = 10_000 }: CloseOptions = {},
): Promise<void> {
  const start = performance.now();
  const ended = Promise.all([calls.close(), ...works.map((work) => work.stop({ within }))]);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, within);
  });
  await Promise.race([ended, late]);
  clearTimeout(timer);
  await database?.close({ within: Math.max(0, within - (performance.now() - start)) });
}

/** Fails at the start if a key is missing. Without this, users whose second factor needs the key would fail at their login. */
async function assertKeys(accounts: Accounts): Promise<void> {
  const missing = await accounts.listMissingKeys();
  if (missing.length === 0) return;
  const names = missing.map((name) => `"${name}"`).join(', ');
  throw new ProgrammerError(
    `second factors are sealed with ${names}, which the key ring lacks: put it on the ring that openNetwork gets as ` +
      'accounts.keyRing, or name it as lost, createKeyRing(text, { lost: [name] })',
  );
}

function contextOptions({ accounts, hashPassword, content, media }: NetworkOptions): ContextOptions {
  return {
    ...accounts,
    ...(hashPassword === undefined ? {} : { hashPassword }),
    ...(content === undefined ? {} : { content }),
    ...(media === undefined ? {} : { media }),
  };
}

/** The contexts and `transact`, over one repo. */
function contextScope(repo: Repo, options: NetworkOptions): Contexts & Pick<NetworkScope, 'transact'> {
  return {
    ...composeContexts(repo, contextOptions(options)),
    transact: <T, E>(fn: (tx: NetworkScope) => Promise<Result<T, E>>, transactOptions?: TransactOptions) =>
      // The repo refuses something else than a function.
      repo.transact(typeof fn === 'function' ? (tx) => fn(scopeOf(tx, options)) : fn, transactOptions),
  };
}

/**
 * The network over a repo of the caller's, such as that of a sandbox: it works on the connection of that repo, and closes nothing.
 *
 * @example
 * const test = await openTestNetwork();
 * const [ada] = await test.people(1);
 * const published = await test.database.sandbox((repo) => networkScope(repo).as(ada).posts.publish({ caption: 'Gone' }));
 * published.ok // true
 * unwrap(await test.network.as(ada).posts.of(ada)).items.length // 0
 * await test.close();
 */
export function networkScope(repo: Repo, options: NetworkOptions = {}): NetworkScope {
  return scopeOf(repo, options);
}

/** Everything over one transaction. */
function scopeOf(tx: Repo, options: NetworkOptions): NetworkScope {
  const within = (inner: Repo): Contexts => composeContexts(inner, contextOptions(options));
  return Object.freeze({ ...contextScope(tx, options), ...openViewerApi(tx, within) });
}
