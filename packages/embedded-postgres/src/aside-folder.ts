import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { errorCode } from './errors';

/**
 * The folder below the temp folder that stands in for `folder`, made at the first call and remembered in
 * `folder/server-folder`. Its name is random, so no other user can have made it before; the name carries
 * what it belongs to, so a copied clone makes its own.
 */
export function asideFolder(folder: string): string {
  const prefix = `tintype-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}-`;
  const note = join(folder, 'server-folder');
  const known = readNote(note, prefix);
  if (known !== null) return known;
  const aside = mkdtempSync(join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), prefix));
  // The server's account can enter it and reach its own folder; no account but the owner can list it.
  chmodSync(aside, 0o711);
  const own = `${note}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(own, `${aside}\n`);
  try {
    linkSync(own, note);
    return aside;
  } catch (error) {
    // Another process was faster; its folder is the one.
    rmSync(aside, { recursive: true, force: true });
    const theirs = readNote(note, prefix);
    if (errorCode(error) === 'EEXIST' && theirs !== null) return theirs;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Deletes the note when it names another clone's folder, a missing folder or one of another user. */
function readNote(note: string, prefix: string): string | null {
  if (!existsSync(note)) return null;
  const aside = readFileSync(note, 'utf8').trim();
  try {
    const found = lstatSync(aside);
    if (basename(aside).startsWith(prefix) && found.isDirectory() && found.uid === process.getuid?.())
      return aside;
  } catch {
    // Cleaned away with the temp folder.
  }
  rmSync(note, { force: true });
  return null;
}
