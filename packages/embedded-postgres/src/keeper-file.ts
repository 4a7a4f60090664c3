import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataRoot } from './data-root';
import { identify, isAlive, type ProcessIdentity, parseIdentity } from './process-identity';

/** Writes down that this process watches over the root's server. */
export function signAsKeeper(root: DataRoot): void {
  const own = `${keeperFile(root)}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(own, JSON.stringify({ ...identify(), folder: root.folder }));
  // Renamed into place: it is never half written, and a file that another user left is no obstacle.
  renameSync(own, keeperFile(root));
}

/** Whether somebody watches over this root's server. */
export function hasKeeper(root: DataRoot): boolean {
  const keeper = readKeeper(root);
  return keeper !== null && isAlive(keeper);
}

/** Whether the process `pid` is the one that watches over it. */
export function isKeptBy(root: DataRoot, pid: number): boolean {
  return readKeeper(root)?.pid === pid;
}

/** A keeper that ends says so, unless another one has followed it. */
export function strikeOutKeeper(root: DataRoot, pid: number): void {
  if (isKeptBy(root, pid)) rmSync(keeperFile(root), { force: true });
}

/** The file of a copied clone names the keeper of the one it was copied from, and that keeps another folder. */
function readKeeper(root: DataRoot): ProcessIdentity | null {
  try {
    const text = readFileSync(keeperFile(root), 'utf8');
    return JSON.parse(text).folder === root.folder ? parseIdentity(text) : null;
  } catch {
    return null;
  }
}

function keeperFile(root: DataRoot): string {
  return join(root.folder, 'keeper');
}
