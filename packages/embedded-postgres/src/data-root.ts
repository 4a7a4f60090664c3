import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse, resolve } from 'node:path';
import { EmbeddedPostgresError, errorCode, explainFileError } from './errors';

/** Where one clone's server keeps what it needs. */
export interface DataRoot {
  /** `.tintype/` itself: password, lock, users, log. */
  readonly folder: string;
  /** What PostgreSQL itself reads and writes; below `folder`, or below the temp folder where `folder` is closed to it. */
  readonly serverFolder: string;
  /** The user that initdb and postgres run as; null for whoever runs this. */
  readonly account: { readonly uid: number; readonly gid: number } | null;
}

/** "nobody": it owns nothing else, and every Unix knows the number without an entry. */
const nobody = { uid: 65534, gid: 65534 } as const;

/**
 * Finds and makes the data root: the option, else `TINTYPE_HOME`, else `.tintype` at the workspace root.
 *
 * PostgreSQL refuses to run as root, so for root the server runs as nobody; where nobody cannot get to the data root,
 * as in a clone below a home folder closed to others, its files lie below the temp folder instead.
 */
export function openDataRoot(given: string | undefined): DataRoot {
  const folder = resolve(given ?? process.env['TINTYPE_HOME'] ?? join(workspaceRoot(), '.tintype'));
  try {
    for (const part of [folder, join(folder, 'users')]) mkdirSync(part, { recursive: true, mode: 0o755 });
    ensurePassword(folder);
    if (!isRoot()) return { folder, serverFolder: folder, account: null };
    const serverFolder = isOpenToAll(folder) ? folder : asideFolder(folder);
    return { folder, serverFolder, account: nobody };
  } catch (error) {
    throw explainFileError(error, `preparing ${folder}`);
  }
}

function isRoot(): boolean {
  return process.platform !== 'win32' && process.getuid?.() === 0;
}

/** The nearest folder above with a workspace file: of the working directory first, then of this package. */
function workspaceRoot(): string {
  for (const start of [process.cwd(), __dirname]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return folder;
      if (folder === parse(folder).root) break;
    }
  }
  return process.cwd();
}

/** Whether every folder on the way can be entered by everybody. */
export function isOpenToAll(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === parse(folder).root) return true;
  }
}

function asideFolder(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const aside = join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), `tintype-${digest}`);
  mkdirSync(aside, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'server-folder'), `${aside}\n`);
  return aside;
}

function ensurePassword(folder: string): void {
  const file = join(folder, 'password');
  if (existsSync(file)) return;
  try {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another process was faster; its password is the one.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function readPasswordFile(root: DataRoot): string {
  try {
    return readFileSync(join(root.folder, 'password'), 'utf8');
  } catch (error) {
    throw explainFileError(error, 'reading its password');
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
