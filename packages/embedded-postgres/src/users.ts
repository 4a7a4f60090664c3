import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataRoot } from './data-root';
import { explainFileError } from './errors';
import { identify, isAlive, parseIdentity } from './process-identity';

/** Records that this process uses the server. The returned function deletes the record. */
export function registerUser(root: DataRoot): () => void {
  const file = join(root.folder, 'users', `${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(file, JSON.stringify(identify()));
  } catch (error) {
    throw explainFileError(error, 'registering its user');
  }
  return () => rmSync(file, { force: true });
}

/** The number of records of processes that run. Deletes the records of dead processes. */
export function countUsers(root: DataRoot): number {
  let alive = 0;
  for (const name of readdirSync(join(root.folder, 'users'))) {
    const file = join(root.folder, 'users', name);
    const user = readUser(file);
    if (user === 'gone') continue;
    if (user !== null && isAlive(user)) alive += 1;
    // An empty file is one that its process is about to fill. The name of the file says the process.
    else if (user === null && isAlive({ pid: Number.parseInt(name, 10), started: null })) alive += 1;
    else removeRecord(file);
  }
  return alive;
}

/** A process of another user may not delete the record. The next process of the owner does. */
function removeRecord(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The record does not count in any case.
  }
}

function readUser(file: string): ReturnType<typeof parseIdentity> | 'gone' {
  try {
    return parseIdentity(readFileSync(file, 'utf8'));
  } catch {
    return 'gone';
  }
}
