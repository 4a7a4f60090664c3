import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries';
import { dataFolder } from './cluster';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError, explainFileError } from './errors';
import { isAlive } from './process-identity';
import { asServer } from './run-program';

/** A running server: its process and where it listens. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** The server of this root, when it runs and accepts connections; null otherwise. */
export function findServer(root: DataRoot): RunningServer | null {
  const lines = readPidFile(root);
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0) || !(port > 0) || lines[7]?.trim() !== 'ready') return null;
  return isAlive({ pid, started: null }) && listens(pid) ? { pid, port } : null;
}

/** A recycled number may belong to any program: where the system tells, it must be postgres. */
function listens(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return true;
  }
}

function readPidFile(root: DataRoot): readonly string[] {
  try {
    return readFileSync(join(dataFolder(root), 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

const attempts = 8;
const longestStart = 60_000;

/**
 * Starts the server on a free port. After a crash the dead server's children may hold its shared memory for a moment,
 * so a start that fails is tried again after growing pauses.
 */
export async function startServer(root: DataRoot, binaries: Binaries): Promise<RunningServer> {
  const log = join(root.folder, 'postgres.log');
  for (let attempt = 1; ; attempt += 1) {
    removeStalePidFile(root);
    const started = await launch(root, binaries, log);
    if (started) return started;
    if (attempt === attempts) throw explainFileError(new Error(lastWords(log)), `starting (see ${log})`);
    await pause(50 * 2 ** attempt);
  }
}

async function launch(root: DataRoot, binaries: Binaries, log: string): Promise<RunningServer | null> {
  const port = await freePort();
  const output = openSync(log, 'a');
  const child = spawn(binaries.postgres, ['-D', dataFolder(root), '-p', String(port)], {
    ...asServer(root),
    detached: true,
    stdio: ['ignore', output, output],
    windowsHide: true,
  });
  closeSync(output);
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  child.unref();
  const deadline = Date.now() + longestStart;
  while (!ended && Date.now() < deadline) {
    const server = findServer(root);
    if (server) return server;
    await pause(15);
  }
  return null;
}

/** PostgreSQL removes a dead server's file itself unless the number lives on as another process. */
function removeStalePidFile(root: DataRoot): void {
  const pid = Number(readPidFile(root)[0]);
  if (pid > 0 && (!isAlive({ pid, started: null }) || !listens(pid))) {
    rmSync(join(dataFolder(root), 'postmaster.pid'), { force: true });
  }
}

/** A server that cannot write its log of changes ends itself; the last lines of its own log say so. */
export function whyLost(root: DataRoot): string | null {
  const log = join(root.folder, 'postgres.log');
  return existsSync(log) && /No space left on device/.test(readFileSync(log, 'utf8').slice(-20_000))
    ? `The disk that holds ${dataFolder(root)} is full.`
    : null;
}

function lastWords(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20);
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new EmbeddedPostgresError('The system gave no free port.')),
      );
    });
  });
}

/** Stops the server: sessions are ended, data is written. Resolves when it is gone. */
export async function stopServer(root: DataRoot): Promise<void> {
  const server = findServer(root);
  if (!server) return;
  process.kill(server.pid, 'SIGINT');
  const deadline = Date.now() + 60_000;
  while (isAlive({ pid: server.pid, started: null }) && Date.now() < deadline) await pause(20);
}
