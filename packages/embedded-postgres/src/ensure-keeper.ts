import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError } from './errors';
import { hasKeeper } from './keeper-file';

const longestStart = 30_000;

/** Starts a keeper where there is none, and waits until it has written down who it is; the caller holds the lock. */
export async function ensureKeeper(root: DataRoot): Promise<void> {
  if (hasKeeper(root)) return;
  const program = join(__dirname, 'keeper.js');
  const child = spawn(process.execPath, [program, root.folder, String(idleSeconds() * 1000)], {
    detached: true,
    stdio: 'ignore',
    cwd: root.folder,
    windowsHide: true,
    // No inspector, no loader of the caller's: the keeper is plain Node.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  child.unref();
  const deadline = Date.now() + longestStart;
  for (; !hasKeeper(root); await pause(10)) {
    if (!ended && Date.now() < deadline) continue;
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL failed while starting its keeper (${process.execPath} ${program}).`,
    );
  }
}

/** Five seconds, unless `TINTYPE_IDLE_SECONDS` is a number. */
function idleSeconds(): number {
  const given = Number.parseFloat(process.env['TINTYPE_IDLE_SECONDS'] ?? '');
  return given >= 0 ? given : 5;
}
