import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './cluster';
import type { DataRoot } from './data-root';
import { isAlive } from './process-identity';

/** A running server: its process and where it listens. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** The server of this root, when it runs and accepts connections; null otherwise. */
export function findServer(root: DataRoot): RunningServer | null {
  const pid = findPostmaster(root);
  const lines = readPidFile(root);
  const port = Number(lines[3]);
  if (pid === null || pid !== Number(lines[0]) || !(port > 0) || lines[7]?.trim() !== 'ready') return null;
  return { pid, port };
}

/** The process of this root's server, whether it is ready, starting or stopping; null when it does not run. */
export function findPostmaster(root: DataRoot): number | null {
  const pid = postmasterInFile(root);
  return pid !== null && isServerOf(root, pid) ? pid : null;
}

/** The process number that the server's file names, whatever runs under it now. */
export function postmasterInFile(root: DataRoot): number | null {
  const pid = Number(readPidFile(root)[0]);
  return pid > 0 ? pid : null;
}

/**
 * A recycled number may belong to any program, and in a copied clone the file names the other clone's server. PostgreSQL
 * works inside its data folder, so where the system tells, the process must be there.
 */
function isServerOf(root: DataRoot, pid: number): boolean {
  if (!isAlive({ pid, started: null })) return false;
  try {
    if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return false;
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder(root));
  } catch {
    // No /proc, or another user's process: there is nothing better to go by than that it lives.
    return isAlive({ pid, started: null });
  }
}

function readPidFile(root: DataRoot): readonly string[] {
  try {
    return readFileSync(join(dataFolder(root), 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}
