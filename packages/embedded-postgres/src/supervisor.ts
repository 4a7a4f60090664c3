import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type DataRoot, openDataRoot } from './data-root';
import { identify, type ProcessIdentity } from './process-identity';
import { findPostmaster } from './running-server';
import { withStartLock } from './start-lock';
import { stopPostmaster, stopServer } from './stop-server';
import { isSupervisedBy, removeSupervisor, signAsSupervisor } from './supervisor-file';
import { countUsers } from './users';

const betweenLooks = 250;
/** A server that is starting has written its file after this time, also if the process that started it was killed. */
const longestAbsence = 1000;

/**
 * The supervisor: a separate process that stops the server a few seconds after its last user has ended, also when that user was
 * killed. It does nothing else. If it is killed, the next start starts another one.
 */
async function supervise(root: DataRoot, idleMilliseconds: number): Promise<void> {
  let server: ProcessIdentity | null = null;
  let lastSeen = Date.now();
  let lastWanted = Date.now();
  for (; ; await pause(betweenLooks)) {
    try {
      // The clone was deleted or moved while the supervisor runs: the server has no users left.
      if (!isInPlace(root)) return server === null ? undefined : await stopPostmaster(server);
      if (!isSupervisedBy(root, process.pid)) return;
      const pid = findPostmaster(root);
      if (pid !== null) [server, lastSeen] = [identify(pid), Date.now()];
      else if (Date.now() - lastSeen > longestAbsence && (await endIfLost(root))) return;
      if (isWanted(root)) lastWanted = Date.now();
      else if (Date.now() - lastWanted >= idleMilliseconds && (await stopIfUnwanted(root))) return;
    } catch {
      // A full disk, for example, lets no lock be written. The supervisor tries again at its next look: a server without a
      // supervisor would run for ever.
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

/** Under the lock no process starts the server, so a server that is missing stays missing. */
function endIfLost(root: DataRoot): Promise<boolean> {
  return withStartLock(root, async () => {
    if (findPostmaster(root) !== null) return false;
    removeSupervisor(root, process.pid);
    return true;
  });
}

/** Users register before they look for the server, and look for the lock before they use it, so no user is overlooked. */
function stopIfUnwanted(root: DataRoot): Promise<boolean> {
  return withStartLock(root, async () => {
    if (isWanted(root)) return false;
    await stopServer(root);
    removeSupervisor(root, process.pid);
    return true;
  });
}

const [folder, idle] = process.argv.slice(2);
if (folder !== undefined) {
  const root = openDataRoot(folder);
  signAsSupervisor(root);
  void supervise(root, Number(idle ?? 5000));
}
