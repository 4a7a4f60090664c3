import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError, errorCode, explainFileError } from './errors';

/** Makes the password if it is missing. The file appears complete, so no process reads half of it. */
export function ensurePassword(folder: string): void {
  const file = join(folder, 'password');
  if (existsSync(file)) return;
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(own, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
    linkSync(own, file);
  } catch (error) {
    // Another process was faster; its password is the one.
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** The password of the role `postgres`; a role named like the schema would find tables that other roles do not. */
export function readPassword(root: DataRoot): string {
  const password = readPasswordFile(root).trim();
  if (/^[0-9a-f]{48}$/.test(password)) return password;
  throw new EmbeddedPostgresError(
    `${join(root.folder, 'password')} is damaged: remove ${root.folder} and start again.`,
  );
}

function readPasswordFile(root: DataRoot): string {
  try {
    return readFileSync(join(root.folder, 'password'), 'utf8');
  } catch (error) {
    throw explainFileError(error, 'reading its password');
  }
}
