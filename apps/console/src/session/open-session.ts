import { inSandbox } from '@tintype/database';
import { type NetworkScope, networkScope, newCursorKey, openNetwork } from '@tintype/network';
import { createRepo, type Repo } from '@tintype/repo';
import { type ConnectedDatabase, connect, namedUrl, withoutPassword } from '@tintype/shared-db';
import type { StatementLog } from './statement-log';

export interface SessionOptions {
  /** Without it: DATABASE_URL, else the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** Everything in one transaction that is rolled back at the end. */
  readonly sandbox: boolean;
  /** The server refuses every write. */
  readonly readOnly: boolean;
}

/** What the console works on. */
export interface Session {
  readonly network: NetworkScope;
  readonly repo: Repo;
  /** The url without its password. */
  readonly where: string;
  readonly version: string;
  close(): Promise<void>;
}

/**
 * Opens the network for a person: calls may take minutes, and a sandbox waits for its next line as long as it takes.
 *
 * @throws {ConnectError} one sentence that says why the database cannot be used
 */
export async function openSession(
  { databaseUrl, sandbox, readOnly }: SessionOptions,
  log: StatementLog,
  onProgress: (line: string) => void,
): Promise<Session> {
  const isEmbedded = namedUrl(databaseUrl ?? undefined).url === '';
  const database = await connect({
    ...(databaseUrl === null ? {} : { url: databaseUrl }),
    // The console may be opened to look at a database that is in use, and must not change its schema.
    migrate: isEmbedded,
    readOnly,
    applicationName: 'tintype console',
    limits: { statementMilliseconds: 600_000, idleTransactionMilliseconds: null },
    onProgress,
  });
  try {
    const open = sandbox ? openInSandbox : openOutside;
    const about = { where: withoutPassword(database.url), version: database.server.version };
    return { ...about, ...(await open(database, log)) };
  } catch (error) {
    await database.close({ within: 0 });
    throw error;
  }
}

type Opened = Pick<Session, 'network' | 'repo' | 'close'>;

async function openOutside(database: ConnectedDatabase, log: StatementLog): Promise<Opened> {
  const options = optionsFor(log);
  const network = await openNetwork({ database, ...options });
  const close = async (): Promise<void> => {
    await network.close();
    await database.close();
  };
  return { network, repo: createRepo(database.dataSource, options), close };
}

function openInSandbox(database: ConnectedDatabase, log: StatementLog): Promise<Opened> {
  const options = optionsFor(log);
  return new Promise((resolve, reject) => {
    const running = inSandbox(createRepo(database.dataSource, options), async (repo) => {
      await new Promise<void>((leave) => {
        const close = async (): Promise<void> => {
          leave();
          await running;
          await database.close();
        };
        resolve({ network: networkScope(repo, options), repo, close });
      });
    });
    running.catch(reject);
  });
}

function optionsFor(log: StatementLog) {
  return { cursorKey: newCursorKey(), onStatement: log.record.bind(log) };
}
