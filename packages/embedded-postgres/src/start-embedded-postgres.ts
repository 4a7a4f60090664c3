import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries';
import { dataFolder, ensureCluster } from './cluster';
import { type DataRoot, openDataRoot } from './data-root';
import { ensureKeeper } from './ensure-keeper';
import { EmbeddedPostgresError, explainFileError } from './errors';
import { hasKeeper } from './keeper-file';
import { readPassword } from './password';
import { findServer, type RunningServer } from './running-server';
import { startServer, whyLost } from './server';
import { isLocked, withStartLock } from './start-lock';
import { stopServer } from './stop-server';
import { countUsers, registerUser } from './users';

export interface StartOptions {
  /** Where its data lies. Default: `TINTYPE_HOME`, else `.tintype` at the workspace root. */
  readonly root?: string;
  /** Keeps the server up after its last user has ended, until {@link stopEmbeddedPostgres}. */
  readonly stay?: boolean;
  /** Told what takes a while, in a few words. */
  readonly onProgress?: (line: string) => void;
}

/** A running server that this process uses. */
export interface EmbeddedServer {
  /** postgres://postgres:…@127.0.0.1:…/tintype?sslmode=disable, password included: not for showing. */
  readonly url: string;
  readonly dataDir: string;
  /**
   * Why the server went away, in a sentence, where its log tells: a full disk ends it. Null where it tells nothing.
   */
  whyLost(): string | null;
  /** This process is done with it; the server stops some seconds after its last user is. */
  release(): Promise<void>;
}

/**
 * Attaches to this clone's PostgreSQL, starting it first if nobody has: one server for all processes of a clone.
 *
 * @throws {EmbeddedPostgresError} one sentence: no binaries for this platform, a full disk, data of another version
 *
 * @example
 * const server = await startEmbeddedPostgres();
 * // … connect to server.url …
 * await server.release();
 */
export async function startEmbeddedPostgres(options: StartOptions = {}): Promise<EmbeddedServer> {
  const root = openDataRoot(options.root);
  const unregister = registerUser(root);
  try {
    if (options.stay === true || process.env['TINTYPE_STAY'] === '1')
      writeFileSync(join(root.folder, 'stay'), '');
    const server = attach(root) ?? (await start(root, options.onProgress ?? (() => undefined)));
    // The server speaks no TLS, whatever PGSSLMODE asks of another database.
    const url = `postgres://postgres:${readPassword(root)}@127.0.0.1:${server.port}/tintype?sslmode=disable`;
    return {
      url,
      dataDir: dataFolder(root),
      whyLost: () => whyLost(root),
      release: async () => unregister(),
    };
  } catch (error) {
    unregister();
    throw error instanceof EmbeddedPostgresError ? error : explainFileError(error, 'starting');
  }
}

/** The quick way: somebody runs it, and nobody is about to stop it. */
function attach(root: DataRoot): RunningServer | null {
  return isLocked(root) || !hasKeeper(root) ? null : findServer(root);
}

function start(root: DataRoot, onProgress: (line: string) => void): Promise<RunningServer> {
  return withStartLock(root, async () => {
    const running = findServer(root);
    if (running) {
      await ensureKeeper(root);
      return running;
    }
    const binaries = findBinaries(root);
    onProgress('starting PostgreSQL');
    await ensureCluster(root, binaries);
    return startKept(root, binaries);
  });
}

/** The keeper is there before the server: should this process be killed meanwhile, there is somebody to stop it. */
async function startKept(root: DataRoot, binaries: Binaries): Promise<RunningServer> {
  const [keeper, server] = await Promise.allSettled([ensureKeeper(root), startServer(root, binaries)]);
  if (server.status === 'rejected') throw server.reason;
  if (keeper.status === 'fulfilled') return server.value;
  await stopServer(root);
  throw keeper.reason;
}

/**
 * Stops this clone's server now, whoever uses it.
 *
 * @example
 * await stopEmbeddedPostgres();
 */
export async function stopEmbeddedPostgres(options: Pick<StartOptions, 'root'> = {}): Promise<void> {
  const root = openDataRoot(options.root);
  try {
    rmSync(join(root.folder, 'stay'), { force: true });
    await withStartLock(root, () => stopServer(root));
  } catch (error) {
    throw error instanceof EmbeddedPostgresError ? error : explainFileError(error, 'stopping');
  }
}

/** What is known of this clone's server. */
export interface EmbeddedStatus {
  readonly running: boolean;
  readonly port: number | null;
  readonly users: number;
  readonly dataDir: string;
}

/**
 * Looks at this clone's server without starting it.
 *
 * @example
 * (await embeddedPostgresStatus()).running // false
 */
export async function embeddedPostgresStatus(
  options: Pick<StartOptions, 'root'> = {},
): Promise<EmbeddedStatus> {
  const root = openDataRoot(options.root);
  const server = findServer(root);
  return {
    running: server !== null,
    port: server?.port ?? null,
    users: countUsers(root),
    dataDir: dataFolder(root),
  };
}
