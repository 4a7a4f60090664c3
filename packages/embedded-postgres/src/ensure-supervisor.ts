import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataRoot } from './data-root';
import { EmbeddedPostgresError } from './errors';
import { hasSupervisor } from './supervisor-file';

const longestStart = 30_000;

/** Starts a supervisor if none runs, and waits until it has recorded itself. The caller must have the start lock. */
export async function ensureSupervisor(root: DataRoot): Promise<void> {
  if (hasSupervisor(root)) return;
  const program = join(__dirname, 'supervisor.js');
  const child = spawn(process.execPath, [program, root.folder, String(idleSeconds() * 1000)], {
    detached: true,
    stdio: 'ignore',
    cwd: root.folder,
    windowsHide: true,
    // The supervisor runs without the caller's inspector and loaders.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  child.unref();
  const deadline = Date.now() + longestStart;
  for (; !hasSupervisor(root); await pause(10)) {
    if (!ended && Date.now() < deadline) continue;
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL failed while starting its supervisor (${process.execPath} ${program}).`,
    );
  }
}

/** Five seconds, unless `TINTYPE_IDLE_SECONDS` is a number. */
function idleSeconds(): number {
  const given = Number.parseFloat(process.env['TINTYPE_IDLE_SECONDS'] ?? '');
  return given >= 0 ? given : 5;
}
