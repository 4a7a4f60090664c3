import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '../dist';
import { identify, isAlive } from '../src/process-identity';

/** Every root with the temp folder that was made for it. */
const roots: { readonly root: string; readonly parent: string }[] = [];

/** The tests' servers stop soon after their last user, so that the server of a failing test stops with it. */
process.env['TINTYPE_IDLE_SECONDS'] = '0.5';

/** A data root of a test's own. */
export function scratchRoot(name = 'root'): string {
  const parent = mkdtempSync(join(tmpdir(), 'tintype-test-'));
  chmodSync(parent, 0o755);
  const root = join(parent, name);
  roots.push({ root, parent });
  return root;
}

let template: string | null = null;
afterAll(() => {
  if (template !== null) rmSync(join(template, '..'), { recursive: true, force: true });
});

/** A data root with data and without a server: the first one of a test file is made, the others are copies of it. */
export async function madeRoot(): Promise<string> {
  const root = scratchRoot();
  if (template === null) {
    await (await startEmbeddedPostgres({ root })).release();
    await stopEmbeddedPostgres({ root });
    // The supervisor removes its file a moment later, which must not happen under the copy.
    await until('the supervisor ends', () => !existsSync(join(root, 'supervisor')));
    const folder = mkdtempSync(join(tmpdir(), 'tintype-test-'));
    template = join(folder, 'root');
    copyFolder(root, template);
  } else copyFolder(template, root);
  return root;
}

/** Copies data with its owners, which only the program `cp` keeps; Windows has neither the program nor the owners. */
function copyFolder(from: string, to: string): void {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', from, to]);
}

/** Stops every server of this test file and removes its data, also after a failed test. */
export async function removeScratchRoots(): Promise<void> {
  for (const { root, parent } of roots.splice(0)) {
    if (existsSync(root)) await stopEmbeddedPostgres({ root });
    const aside = read(join(root, 'server-folder'));
    if (aside !== null) rmSync(aside.trim(), { recursive: true, force: true });
    // A killed run's initdb may write for a moment longer.
    rmSync(parent, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** The process number written in a root's file: of the supervisor, or on the first line of the server's. */
export function pidIn(root: string, file: 'supervisor' | 'data/postmaster.pid'): number {
  const text = readFileSync(join(root, file), 'utf8');
  return file === 'supervisor' ? Number(JSON.parse(text).pid) : Number(text.split('\n')[0]);
}

/** Kills a process for good, and waits until it is gone. */
export async function killAndWait(...pids: readonly number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  for (const pid of pids) await until(`${pid} ends`, () => !isAlive(identify(pid)));
}

/** One value from the server at `url`. */
export async function ask(url: string, query: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: query, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** Waits until something holds, for as long as `seconds`: by default so long that only a test that hangs meets the end. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  seconds = 120,
): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await pause(50)) {
    if (await holds()) return;
  }
  throw new Error(`waited ${seconds} s in vain: ${what}`);
}

const program = `
  const { startEmbeddedPostgres } = require(process.argv[1]);
  startEmbeddedPostgres({ root: process.argv[2] }).then(
    (server) => { process.stdout.write(server.url + '\\n'); if (process.argv[3] === 'hold') setInterval(() => {}, 1000); },
    (error) => { process.stderr.write(error.message + '\\n'); process.exitCode = 1; });`;

const entry = require.resolve('../dist/index.js');

/** Starts (or attaches to) the root's server in a process of its own that ends at once; resolves with what it printed. */
export function startElsewhere(
  root: string,
  as: { uid?: number; gid?: number } = {},
  env: Readonly<Record<string, string>> = {},
  cwd = tmpdir(),
): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, ['-e', program, entry, root], {
    ...as,
    env: { ...process.env, ...env },
    cwd,
  });
}

/** A process that uses the root's server until it is killed. */
export function holdElsewhere(root: string): ReturnType<typeof spawn> {
  return spawn(process.execPath, ['-e', program, entry, root, 'hold'], {
    // Jest's own copy, which says how soon servers stop; left out, the child gets what Jest was started with.
    env: process.env,
    stdio: 'ignore',
  });
}
