import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataRoot } from './data-root';
import { explainFileError } from './errors';
import { identify, isAlive, parseIdentity } from './process-identity';

/** Writes down that this process uses the server; the returned function strikes it out. */
export function registerUser(root: DataRoot): () => void {
  const file = join(root.folder, 'users', `${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(file, JSON.stringify(identify()));
  } catch (error) {
    throw explainFileError(error, 'registering its user');
  }
  return () => rmSync(file, { force: true });
}

/** How many registrations belong to processes that still run; those of dead ones are struck out. */
export function countUsers(root: DataRoot): number {
  let alive = 0;
  for (const name of readdirSync(join(root.folder, 'users'))) {
    const file = join(root.folder, 'users', name);
    const user = readUser(file);
    if (user === 'gone') continue;
    if (user !== null && isAlive(user)) alive += 1;
    // A file without content is one that its writer is about to fill; by its name the writer is known.
    else if (user === null && isAlive({ pid: Number.parseInt(name, 10), started: null })) alive += 1;
    else strikeOut(file);
  }
  return alive;
}

/** Who only looks at another user's root may not strike out; its next user does. */
function strikeOut(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Counted as gone all the same.
  }
}

function readUser(file: string): ReturnType<typeof parseIdentity> | 'gone' {
  try {
    return parseIdentity(readFileSync(file, 'utf8'));
  } catch {
    return 'gone';
  }
}
