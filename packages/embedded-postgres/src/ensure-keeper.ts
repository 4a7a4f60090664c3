import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataRoot } from './data-root';
import { isAlive, parseIdentity } from './process-identity';

/** Whether somebody watches over this root's server. */
export function hasKeeper(root: DataRoot): boolean {
  try {
    const keeper = parseIdentity(readFileSync(join(root.folder, 'keeper'), 'utf8'));
    return keeper !== null && isAlive(keeper);
  } catch {
    return false;
  }
}

/** Starts a keeper where there is none, and waits until it has written down who it is; the caller holds the lock. */
export async function ensureKeeper(root: DataRoot): Promise<void> {
  if (hasKeeper(root)) return;
  const idleSeconds = Number(process.env['TINTYPE_IDLE_SECONDS'] ?? 5);
  const program = join(dirname(__filename), 'keeper.js');
  const child = spawn(process.execPath, [program, root.folder, String(idleSeconds * 1000)], {
    detached: true,
    stdio: 'ignore',
    cwd: root.folder,
    windowsHide: true,
    // No inspector, no loader of the caller's: the keeper is plain Node.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  child.unref();
  const deadline = Date.now() + 10_000;
  while (!hasKeeper(root) && Date.now() < deadline) await pause(10);
}
