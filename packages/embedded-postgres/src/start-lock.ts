import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError, errorCode } from './errors';
import { identify, isAlive, parseIdentity } from './process-identity';

const longestWait = 120_000;

/** Whether a process starts or stops the server now. */
export function isLocked(root: DataRoot): boolean {
  return existsSync(lockFile(root));
}

/** Runs `work` while no other process starts or stops this root's server. Takes over the lock of a dead process. */
export async function withStartLock<T>(root: DataRoot, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + longestWait;
  while (!tryLock(lockFile(root))) {
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
function tryLock(file: string): boolean {
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(own, JSON.stringify(identify()));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    if (isStale(file)) removeStale(file);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * A process takes a second lock, the guard, before it removes a dead lock, and looks again under the guard: so no process can
 * put a live lock in its place between the look and the removal. A dead guard is taken over in the same way.
 */
function removeStale(file: string): void {
  const guard = `${file}.stale`;
  if (!tryLock(guard)) return;
  try {
    if (isStale(file)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function isStale(file: string): boolean {
  try {
    const holder = parseIdentity(readFileSync(file, 'utf8'));
    return holder === null || !isAlive(holder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function lockFile(root: DataRoot): string {
  return join(root.folder, 'start-lock');
}
