import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asideFolder } from './aside-folder';
import { chosenOlderMajor } from './chosen-major';
import { EmbeddedPostgresError, explainFileError } from './errors';
import { ensurePassword } from './password';
import { canEnter, type ServerAccount, serverAccount } from './server-account';
import { workspaceRoot } from './workspace-root';

/** The folders of one clone's server. */
export interface DataRoot {
  /** `.tintype/` itself: password, lock, users, log. */
  readonly folder: string;
  /** What PostgreSQL itself reads and writes; below `folder`, or below the temp folder where `folder` is closed to it. */
  readonly serverFolder: string;
  /** The user that initdb and postgres run as; null for the current user. */
  readonly account: ServerAccount | null;
}

/**
 * Finds and makes the data root: the option, else `TINTYPE_HOME`, else `.tintype` at the workspace root.
 *
 * Where the server's account cannot get to the data root, as in root's clone below a home folder closed to others, its
 * files lie below the temp folder instead.
 */
export function openDataRoot(given: string | undefined): DataRoot {
  const path = resolve(given ?? process.env['TINTYPE_HOME'] ?? defaultRoot());
  try {
    for (const part of [path, join(path, 'users')]) makeEnterable(part);
    // One name for one root, however it was reached; and a link may lead below a folder that is closed.
    const folder = realpathSync(path);
    const account = serverAccount(folder);
    ensurePassword(folder);
    const aside = account !== null && !canEnter(account, folder);
    return { folder, serverFolder: aside ? asideFolder(folder) : folder, account };
  } catch (error) {
    throw error instanceof EmbeddedPostgresError ? error : explainFileError(error, `preparing ${path}`);
  }
}

/** The mode is said again, since a strict umask would close it to the server's account. */
function makeEnterable(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** Each older version of PostgreSQL has a root of its own below the one of the workspace. */
function defaultRoot(): string {
  const root = join(workspaceRoot(), '.tintype');
  const older = chosenOlderMajor();
  return older === null ? root : join(root, `postgres-${older}`);
}
