import { setTimeout as pause } from 'node:timers/promises';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError, errorCode, explainFileError } from './errors';
import { identify, isAlive, type ProcessIdentity } from './process-identity';
import { findPostmaster } from './running-server';

/** Stops the root's server. Resolves when it is gone. */
export async function stopServer(root: DataRoot): Promise<void> {
  const pid = findPostmaster(root);
  if (pid !== null) await stopPostmaster(identify(pid));
}

/** Sessions are ended and data is written; a server that takes too long over it is ended without that, as by a crash. */
export async function stopPostmaster(server: ProcessIdentity): Promise<void> {
  if (await ends(server, 'SIGINT', 45)) return;
  if (await ends(server, 'SIGQUIT', 15)) return;
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL (process ${server.pid}) did not stop within a minute.`,
  );
}

async function ends(server: ProcessIdentity, signal: NodeJS.Signals, seconds: number): Promise<boolean> {
  try {
    if (isAlive(server)) process.kill(server.pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw explainFileError(error, `stopping its process ${server.pid}`);
  }
  for (const deadline = Date.now() + seconds * 1000; isAlive(server); await pause(20)) {
    if (Date.now() > deadline) return false;
  }
  return true;
}
