import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries';
import { dataFolder } from './cluster';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError, explainFileError } from './errors';
import { asServer } from './run-program';
import { findPostmaster, findServer, postmasterInFile, type RunningServer } from './running-server';

const attempts = 8;
const longestStart = 60_000;

/**
 * Starts the server on a free port. After a crash the dead server's children may hold its shared memory for a moment,
 * so a start that fails is tried again after growing pauses.
 */
export async function startServer(root: DataRoot, binaries: Binaries): Promise<RunningServer> {
  const log = join(root.folder, 'postgres.log');
  shortenLog(log);
  for (let attempt = 1; ; attempt += 1) {
    removeStalePidFile(root);
    const started = await launch(root, binaries, log);
    if (started) return started;
    if (attempt === attempts) throw explainFileError(new Error(lastWords(log)), `starting (see ${log})`);
    await pause(50 * 2 ** attempt);
  }
}

/** Years of a clone's life fit in twice this. */
const longestLog = 20 * 1024 * 1024;

function shortenLog(log: string): void {
  if (existsSync(log) && statSync(log).size > longestLog) renameSync(log, `${log}.old`);
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
  if (postmasterInFile(root) !== null && findPostmaster(root) === null) {
    rmSync(join(dataFolder(root), 'postmaster.pid'), { force: true });
  }
}

/** A server that cannot write its write-ahead log ends itself; the last lines of its own log say why. */
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
