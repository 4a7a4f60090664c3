import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal';
import type { Change } from './draft';
import { errorCode } from './error-code';

/** Where the changes stand while they are written, so that the next run can take back what a dead one began. */
const journal = 'node_modules/.cache/tintype-new.json';

/**
 * Writes the files of a draft, or none of them: what fails takes back what was written. What a process leaves that dies in between,
 * {@link takeBackHalf} takes back.
 *
 * @throws {Refusal} a file has changed since the draft was made, or one cannot be written
 */
export function writeAll(root: string, changes: ReadonlyMap<string, Change>): void {
  for (const [path, { before }] of changes)
    if (textOf(join(root, path)) !== before)
      throw new Refusal(`${path} has changed meanwhile: run the command again. Nothing was written.`);
  const log = join(root, journal);
  mkdirSync(dirname(log), { recursive: true });
  writeWhole(log, JSON.stringify([...changes]));
  try {
    for (const [path, { after }] of changes) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeWhole(join(root, path), after);
    }
  } catch (error) {
    takeBack(root, [...changes]);
    rmSync(log);
    throw new Refusal(
      `The files cannot be written (${errorCode(error) ?? String(error)}). Nothing was written.`,
    );
  }
  rmSync(log);
}

/**
 * Takes back what an earlier run wrote that died before it was done.
 *
 * @returns how many files it was to write; null where no run died
 * @throws {Refusal} one of the files was changed since, so that a person must decide
 */
export function takeBackHalf(root: string): number | null {
  const log = join(root, journal);
  if (!existsSync(log)) return null;
  const changes: readonly (readonly [string, Change])[] = JSON.parse(readFileSync(log, 'utf8'));
  const changed = changes.find(([path, { before, after }]) => {
    const text = textOf(join(root, path));
    return text !== before && text !== after;
  });
  if (changed !== undefined)
    throw new Refusal(
      `An earlier run ended before it was done, and ${changed[0]} was changed since: put its files right, then remove ${journal}.`,
    );
  takeBack(root, changes);
  rmSync(log);
  return changes.length;
}

function takeBack(root: string, changes: readonly (readonly [string, Change])[]): void {
  for (const [path, { before, after }] of changes) {
    const file = join(root, path);
    if (before !== null) {
      if (textOf(file) === after) writeWhole(file, before);
      continue;
    }
    if (textOf(file) === after) rmSync(file);
    removeEmptyFolders(root, dirname(path));
  }
}

function removeEmptyFolders(root: string, folder: string): void {
  for (let path = folder; path !== '.'; path = dirname(path))
    try {
      rmdirSync(join(root, path));
    } catch (error) {
      // One that was never made has parents that may have been; one with files stays, and so do its parents.
      if (errorCode(error) !== 'ENOENT') return;
    }
}

/** A file that has either its old text or all of the new one. */
function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}
