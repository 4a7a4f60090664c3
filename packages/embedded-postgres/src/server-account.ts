import { statSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { EmbeddedPostgresError } from './errors';

/** The user that initdb and postgres run as. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** The account `nobody`: it owns no files, and every Unix accepts the number without an entry. */
const nobody: ServerAccount = { uid: 65534, gid: 65534 };

/**
 * The account for the server of `folder`; null for the current user. PostgreSQL refuses to run as root, so for root it
 * is the owner of the folder, and root shares that user's server. It is `nobody` where root owns the folder too.
 *
 * @throws {EmbeddedPostgresError} for an ordinary user when another user made the folder
 */
export function serverAccount(folder: string): ServerAccount | null {
  if (process.platform === 'win32') return null;
  const own = process.getuid?.();
  const { uid, gid } = statSync(folder);
  if (own === 0) return uid === 0 ? nobody : { uid, gid };
  if (own === uid) return null;
  throw new EmbeddedPostgresError(
    `${folder} belongs to another user (uid ${uid}), who ran this first: remove it as that user (sudo rm -rf '${folder}'), or run as that user.`,
  );
}

/** Whether everybody can enter every folder on the way; `path` has no symbolic link in it. */
export function isOpenToAll(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === parse(folder).root) return true;
  }
}

/** Whether `account` can get to `folder`, which is its own or open to it. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  return statSync(folder).uid === account.uid ? isOpenToAll(join(folder, '..')) : isOpenToAll(folder);
}
