import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError, explainFileError } from './errors';
import { readPassword } from './password';
import { runProgram } from './run-program';

/** The data folder; it exists only when it is complete. */
export function dataFolder(root: DataRoot): string {
  return join(root.serverFolder, 'data');
}

/**
 * Makes the data folder if it is missing. The folder gets its final name when it is complete, so the rest of a killed run is
 * never taken for data.
 */
export async function ensureCluster(root: DataRoot, binaries: Binaries): Promise<void> {
  const data = dataFolder(root);
  if (existsSync(data)) return assertSameMajor(root, data, binaries);
  removeHalfMade(root);
  const half = `${data}.new-${process.pid}-${Date.now()}`;
  try {
    mkdirSync(half, { mode: 0o700 });
    if (root.account) chownSync(half, root.account.uid, root.account.gid);
    await initialise(root, binaries, half);
    appendFileSync(join(half, 'postgresql.conf'), settings());
    await createDatabase(root, binaries, half);
    renameSync(half, data);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw error instanceof EmbeddedPostgresError ? error : explainFileError(error, `making ${data}`);
  }
}

/**
 * Removes the unfinished folders of killed runs. The initdb of a killed run may still write there, so every run uses its own
 * folder, and a folder that cannot be removed yet is left to the next run.
 */
function removeHalfMade(root: DataRoot): void {
  for (const name of readdirSync(root.serverFolder).filter((entry) => entry.startsWith('data.new'))) {
    try {
      rmSync(join(root.serverFolder, name), { recursive: true, force: true });
    } catch {
      // Still being written.
    }
  }
}

function assertSameMajor(root: DataRoot, data: string, binaries: Binaries): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const major = binaries.version.split('.')[0] ?? '';
  if (found === major) return;
  throw new EmbeddedPostgresError(
    `${data} was made by PostgreSQL ${found} and this is ${major}: remove ${root.folder} to start with an empty database, or go back to the version that made it.`,
  );
}

async function initialise(root: DataRoot, binaries: Binaries, half: string): Promise<void> {
  const passwordFile = join(root.serverFolder, `initial-password-${process.pid}`);
  writeFileSync(passwordFile, readPassword(root), { mode: 0o600 });
  try {
    if (root.account) chownSync(passwordFile, root.account.uid, root.account.gid);
    const end = await runProgram(root, binaries.initdb, [
      ...['-D', half, '-U', 'postgres', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
      ...localeOptions(binaries),
      ...['--no-sync', '--no-instructions'],
    ]);
    if (end.code !== 0) throw explainFileError(new Error(lastLine(end.output)), 'making its data folder');
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Bytewise order on every platform, with case rules for all scripts: the same results everywhere. Before PostgreSQL 17 the system has to
 * know the case rules.
 */
function localeOptions({ version }: Binaries): readonly string[] {
  if (Number.parseInt(version, 10) >= 17)
    return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return ['--locale=C', `--lc-ctype=${process.platform === 'linux' ? 'C' : 'en_US'}.UTF-8`];
}

/** Single-user mode: no port, no password, no waiting for a server. */
async function createDatabase(root: DataRoot, binaries: Binaries, half: string): Promise<void> {
  const end = await runProgram(
    root,
    binaries.postgres,
    ['--single', '-D', half, 'postgres'],
    'CREATE DATABASE tintype\n',
  );
  if (end.code !== 0 || /ERROR|FATAL|PANIC/.test(end.output)) {
    throw explainFileError(new Error(lastLine(end.output)), 'creating its database');
  }
}

function lastLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /error|fatal|panic/i.test(line)) ?? lines.at(-1) ?? 'no reason was given';
}

/** Data for development: a power cut may destroy it, a killed process does not. With `TINTYPE_DURABLE=1` it survives both. */
function settings(): string {
  const durable = process.env['TINTYPE_DURABLE'] === '1';
  const lines = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    shared_buffers: '256MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: 0.9,
    fsync: durable ? 'on' : 'off',
    // The system has the commit before the client hears of it, so a killed server loses none. Without fsync this is cheap.
    synchronous_commit: 'on',
    full_page_writes: durable ? 'on' : 'off',
    jit: 'off',
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    shared_preload_libraries: 'pg_stat_statements',
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('');
}
