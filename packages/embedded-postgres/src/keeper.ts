import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type DataRoot, openDataRoot } from './data-root';
import { identify } from './process-identity';
import { findServer, stopServer } from './server';
import { withStartLock } from './start-lock';
import { countUsers } from './users';

/**
 * The keeper: a process of its own that stops the server a few seconds after the last user of it has ended, however
 * they ended. It has no part in anything else; should it be killed, the next start makes another.
 */
async function keep(folder: string, idleMilliseconds: number): Promise<void> {
  let idleSince: number | null = null;
  for (;;) {
    // The clone may be deleted under the keeper; then there is nobody left to keep a server for.
    if (!existsSync(join(folder, 'users'))) return;
    const root = openDataRoot(folder);
    if (!isOurs(root) || findServer(root) === null) return;
    const busy = existsSync(join(folder, 'stay')) || countUsers(root) > 0;
    idleSince = busy ? null : (idleSince ?? Date.now());
    if (idleSince !== null && Date.now() - idleSince >= idleMilliseconds && (await stopIfIdle(root))) return;
    await pause(250);
  }
}

/** Users register before they look for the server, and look for the lock before they trust it: none is overlooked. */
async function stopIfIdle(root: DataRoot): Promise<boolean> {
  return withStartLock(root, async () => {
    if (countUsers(root) > 0) return false;
    await stopServer(root);
    rmSync(keeperFile(root), { force: true });
    return true;
  });
}

function isOurs(root: DataRoot): boolean {
  try {
    return JSON.parse(readFileSync(keeperFile(root), 'utf8')).pid === process.pid;
  } catch {
    return false;
  }
}

function keeperFile(root: DataRoot): string {
  return join(root.folder, 'keeper');
}

const [folder, idle] = process.argv.slice(2);
if (folder !== undefined) {
  writeFileSync(join(folder, 'keeper'), JSON.stringify(identify()));
  void keep(folder, Number(idle ?? 5000));
}
