import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries';
import { dataFolder, ensureCluster } from './cluster';
import { type DataRoot, openDataRoot } from './data-root';
import { ensureSupervisor } from './ensure-supervisor';
import { EmbeddedPostgresError, explainFileError } from './errors';
import { readPassword } from './password';
import { findServer, type RunningServer } from './running-server';
import { startServer, whyLost } from './server';
import { isLocked, withStartLock } from './start-lock';
import { stopServer } from './stop-server';
import { hasSupervisor } from './supervisor-file';
import { countUsers, registerUser } from './users';

export interface StartOptions {
  /** Where its data lies. Default: `TINTYPE_HOME`, else `.tintype` at the workspace root. */
  readonly root?: string;
  /** Keeps the server up after its last user has ended, until {@link stopEmbeddedPostgres}. */
  readonly stay?: boolean;
  /** Called before a slow step, with a few words for people. */
  readonly onProgress?: (line: string) => void;
}

/** A running server that this process uses. */
export interface EmbeddedServer {
  /** postgres://postgres:…@127.0.0.1:…/tintype?sslmode=disable, password included: not for showing. */
  readonly url: string;
  readonly dataDir: string;
  /**
   * One sentence that says why the server ended, if its log says it: a full disk. Else null.
   */
  whyLost(): string | null;
  /** Ends this process's use of the server. The server stops some seconds after its last user. */
  release(): Promise<void>;
}

/**
 * Attaches to this clone's PostgreSQL, and starts it first if it is not running. All processes of a clone share one server.
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

/** The quick way: the server runs, and no process is about to stop it. */
function attach(root: DataRoot): RunningServer | null {
  return isLocked(root) || !hasSupervisor(root) ? null : findServer(root);
}

function start(root: DataRoot, onProgress: (line: string) => void): Promise<RunningServer> {
  return withStartLock(root, async () => {
    const running = findServer(root);
    if (running) {
      await ensureSupervisor(root);
      return running;
    }
    const binaries = findBinaries(root);
    onProgress('starting PostgreSQL');
    await ensureCluster(root, binaries);
    return startSupervised(root, binaries);
  });
}

/** Starts the supervisor with the server: if this process is killed meanwhile, the supervisor stops the server. */
async function startSupervised(root: DataRoot, binaries: Binaries): Promise<RunningServer> {
  const [supervisor, server] = await Promise.allSettled([
    ensureSupervisor(root),
    startServer(root, binaries),
  ]);
  if (server.status === 'rejected') throw server.reason;
  if (supervisor.status === 'fulfilled') return server.value;
  await stopServer(root);
  throw supervisor.reason;
}

/**
 * Stops this clone's server now, even if other processes use it.
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

/** The state of this clone's server. */
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
