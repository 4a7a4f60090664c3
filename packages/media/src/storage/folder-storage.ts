import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProgrammerError } from '@tintype/database';
import { DamagedBytes } from '../encryption/damaged-bytes';
import { type MediaStorage, StorageError } from './media-storage';
import { writeFrom } from './write-from';

/** How much of a file is read at once. */
const readBytes = 256 * 1024;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-([0-9a-f]{12})$/;

/**
 * Keeps media in a folder, which is made when it is missing. A file is written under another name, synced, and renamed, so that a reader
 * sees all of it or nothing. Names of files come from ids alone.
 *
 * @example
 * const storage = folderStorage(folder);
 * await storage.write(objectId, encrypted);
 * await storage.remove(objectId);
 */
export function folderStorage(folder: string): MediaStorage {
  return Object.freeze({
    write: (objectId: string, bytes: AsyncIterable<Uint8Array>) => {
      const paths = pathsOf(folder, objectId);
      return writeFrom(
        bytes,
        (watched) => writeFile(paths, watched),
        () => rm(paths.unfinished, { force: true }),
      );
    },
    read: (objectId: string, start: number, end: number) =>
      readFile(pathsOf(folder, objectId).path, objectId, start, end),
    remove: async (objectId: string) => {
      const { path, unfinished } = pathsOf(folder, objectId);
      try {
        await rm(unfinished, { force: true });
        await rm(path, { force: true });
      } catch (error) {
        throw new StorageError('remove', error);
      }
    },
    close: () => Promise.resolve(),
  });
}

interface Paths {
  readonly path: string;
  readonly unfinished: string;
}

/** The last two digits of an id are random, unlike its first ones, so files spread over 256 folders. */
function pathsOf(folder: string, objectId: string): Paths {
  if (!uuid.test(objectId)) throw new ProgrammerError('the id of a stored object is a uuid in lower case');
  const path = join(folder, objectId.slice(-2), objectId);
  return { path, unfinished: `${path}.unfinished` };
}

async function writeFile({ path, unfinished }: Paths, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(unfinished, 'w', 0o600);
  try {
    for await (const piece of bytes) await writeAll(file, piece);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncFolder(dirname(path));
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, piece: Uint8Array): Promise<void> {
  for (let written = 0; written < piece.length; )
    written += (await file.write(piece, written, piece.length - written)).bytesWritten;
}

/** Makes the new name survive a power failure. Windows syncs no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* readFile(
  path: string,
  objectId: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (end <= start) return;
  try {
    yield* createReadStream(path, { start, end: end - 1, highWaterMark: readBytes });
  } catch (error) {
    throw isMissing(error) ? new DamagedBytes(objectId, 'missing') : new StorageError('read', error);
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
