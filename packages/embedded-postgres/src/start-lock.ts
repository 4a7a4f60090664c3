import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError, errorCode } from './errors';
import { identify, isAlive, parseIdentity } from './process-identity';

const longestWait = 120_000;

/** Whether somebody starts or stops the server right now. */
export function isLocked(root: DataRoot): boolean {
  return existsSync(lockFile(root));
}

/** Runs `work` while nobody else starts or stops this root's server; the lock of a process that died is taken over. */
export async function withStartLock<T>(root: DataRoot, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + longestWait;
  while (!tryLock(root)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `${lockFile(root)} has been held for two minutes: remove it if no other run is starting.`,
      );
    }
    await pause(25);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile(root), { force: true });
  }
}

/** A link appears with its content, so a lock is never seen half written. */
function tryLock(root: DataRoot): boolean {
  const own = join(root.folder, `start-lock.${process.pid}.${randomBytes(4).toString('hex')}`);
  writeFileSync(own, JSON.stringify(identify()));
  try {
    linkSync(own, lockFile(root));
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    removeStale(root, own);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Renaming is what only one can do: whoever moves the dead lock away lets everybody try again. */
function removeStale(root: DataRoot, own: string): void {
  const holder = readHolder(root);
  if (holder === 'gone' || (holder !== null && isAlive(holder))) return;
  try {
    renameSync(lockFile(root), `${own}.stale`);
    rmSync(`${own}.stale`, { force: true });
  } catch {
    // Somebody else moved it.
  }
}

function readHolder(root: DataRoot): ReturnType<typeof parseIdentity> | 'gone' {
  try {
    return parseIdentity(readFileSync(lockFile(root), 'utf8'));
  } catch {
    return 'gone';
  }
}

function lockFile(root: DataRoot): string {
  return join(root.folder, 'start-lock');
}
