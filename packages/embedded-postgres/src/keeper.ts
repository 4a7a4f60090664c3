import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type DataRoot, openDataRoot } from './data-root';
import { isKeptBy, signAsKeeper, strikeOutKeeper } from './keeper-file';
import { identify, type ProcessIdentity } from './process-identity';
import { findPostmaster } from './running-server';
import { withStartLock } from './start-lock';
import { stopPostmaster, stopServer } from './stop-server';
import { countUsers } from './users';

const betweenLooks = 250;
/** A server that is being started, again or by somebody who was killed over it, has signed its file by then. */
const longestAbsence = 1000;

/**
 * The keeper: a process of its own that stops the server a few seconds after the last user of it has ended, however
 * they ended. It has no part in anything else; should it be killed, the next start makes another.
 */
async function keep(root: DataRoot, idleMilliseconds: number): Promise<void> {
  let server: ProcessIdentity | null = null;
  let lastSeen = Date.now();
  let lastWanted = Date.now();
  for (; ; await pause(betweenLooks)) {
    try {
      // The clone may be deleted or moved away under the keeper; then there is nobody left to keep a server for.
      if (!isInPlace(root)) return server === null ? undefined : await stopPostmaster(server);
      if (!isKeptBy(root, process.pid)) return;
      const pid = findPostmaster(root);
      if (pid !== null) [server, lastSeen] = [identify(pid), Date.now()];
      else if (Date.now() - lastSeen > longestAbsence && (await endIfLost(root))) return;
      if (isWanted(root)) lastWanted = Date.now();
      else if (Date.now() - lastWanted >= idleMilliseconds && (await stopIfUnwanted(root))) return;
    } catch {
      // A full disk, for one, lets no lock be written: the next look may find it otherwise, and a server without a
      // keeper would run for ever.
    }
  }
}

function isInPlace(root: DataRoot): boolean {
  try {
    return existsSync(join(root.folder, 'users')) && realpathSync(root.folder) === root.folder;
  } catch {
    return false;
  }
}

function isWanted(root: DataRoot): boolean {
  return existsSync(join(root.folder, 'stay')) || countUsers(root) > 0;
}

/** Under the lock nobody is about to start it, so what is missing then stays missing. */
function endIfLost(root: DataRoot): Promise<boolean> {
  return withStartLock(root, async () => {
    if (findPostmaster(root) !== null) return false;
    strikeOutKeeper(root, process.pid);
    return true;
  });
}

/** Users register before they look for the server, and look for the lock before they trust it: none is overlooked. */
function stopIfUnwanted(root: DataRoot): Promise<boolean> {
  return withStartLock(root, async () => {
    if (isWanted(root)) return false;
    await stopServer(root);
    strikeOutKeeper(root, process.pid);
    return true;
  });
}

const [folder, idle] = process.argv.slice(2);
if (folder !== undefined) {
  const root = openDataRoot(folder);
  signAsKeeper(root);
  void keep(root, Number(idle ?? 5000));
}
