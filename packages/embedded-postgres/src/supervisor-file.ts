import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataRoot } from './data-root';
import { identify, isAlive, type ProcessIdentity, parseIdentity } from './process-identity';

/** Records this process as the supervisor of the root's server. */
export function signAsSupervisor(root: DataRoot): void {
  const own = `${supervisorFile(root)}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(own, JSON.stringify({ ...identify(), folder: root.folder }));
  // A rename: readers never see half a file, and it replaces a file of another user.
  renameSync(own, supervisorFile(root));
}

/** Whether a supervisor of this root's server runs. */
export function hasSupervisor(root: DataRoot): boolean {
  const supervisor = readSupervisor(root);
  return supervisor !== null && isAlive(supervisor);
}

/** Whether the recorded supervisor is the process `pid`. */
export function isSupervisedBy(root: DataRoot, pid: number): boolean {
  return readSupervisor(root)?.pid === pid;
}

/** Deletes the record of a supervisor that ends, unless another supervisor has replaced it. */
export function removeSupervisor(root: DataRoot, pid: number): void {
  if (isSupervisedBy(root, pid)) rmSync(supervisorFile(root), { force: true });
}

/** The file also names the folder: a copied clone has the file of the original, whose supervisor watches the other folder. */
function readSupervisor(root: DataRoot): ProcessIdentity | null {
  try {
    const text = readFileSync(supervisorFile(root), 'utf8');
    return JSON.parse(text).folder === root.folder ? parseIdentity(text) : null;
  } catch {
    return null;
  }
}

function supervisorFile(root: DataRoot): string {
  return join(root.folder, 'supervisor');
}
