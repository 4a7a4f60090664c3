import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProgrammerError } from '@tintype/database';
import { DamagedBytes } from '../encryption/damaged-bytes';
import { freeMemory } from '../free-memory';
import { type MediaStorage, StorageError } from './media-storage';
import { writeFrom } from './write-from';

/** How much of a file is read or written at once. */
const bytesAtOnce = 1024 * 1024;

/** After so many bytes the disk is asked to keep what it has, so that it works while more bytes come. */
const flushedBytes = 16 * bytesAtOnce;

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
  const made = await mkdir(dirname(path), { recursive: true });
  const file = await open(unfinished, 'w', 0o600);
  // The disk writes, and syncs what it has written, while the next bytes come. An error is thrown where the work is awaited.
  let write: Promise<void> = Promise.resolve();
  let flush: Promise<void> = Promise.resolve();
  const memories = twoMemories(bytesAtOnce);
  try {
    let unflushed = 0;
    for await (const block of inBlocks(bytes, memories)) {
      await write;
      write = writeAll(file, block);
      write.catch(() => undefined);
      // What was written before this block is on its way to the disk, and is synced.
      if (unflushed >= flushedBytes) {
        await flush;
        flush = file.datasync();
        flush.catch(() => undefined);
        unflushed = 0;
      }
      unflushed += block.length;
    }
    await write;
    await flush;
    await file.sync();
  } finally {
    await Promise.allSettled([write, flush]);
    await file.close();
    memories.forEach(freeMemory);
  }
  await rename(unfinished, path);
  await syncFolder(dirname(path));
  if (made === undefined) return;
  // The name of a new folder is kept by the folder that it is in; the folder of all media may be new, too.
  await syncFolder(dirname(dirname(path)));
  await syncFolder(dirname(made));
}

type TwoMemories = readonly [Buffer, Buffer];

/** They take turns: the disk works with one, and this process with the other. */
const twoMemories = (size: number): TwoMemories => [
  Buffer.allocUnsafeSlow(size),
  Buffer.allocUnsafeSlow(size),
];

/** A stream in blocks as large as a memory; the last one may be smaller. A block is written before the next but one is asked for. */
async function* inBlocks(
  bytes: AsyncIterable<Uint8Array>,
  [first, second]: TwoMemories,
): AsyncGenerator<Buffer> {
  let [memory, other] = [first, second];
  let filled = 0;
  for await (const piece of bytes)
    for (let taken = 0; taken < piece.length; ) {
      const part = piece.subarray(taken, taken + memory.length - filled);
      memory.set(part, filled);
      taken += part.length;
      filled += part.length;
      if (filled < memory.length) continue;
      yield memory;
      [memory, other] = [other, memory];
      filled = 0;
    }
  if (filled > 0) yield memory.subarray(0, filled);
}

async function writeAll(file: FileHandle, block: Buffer): Promise<void> {
  // A disk that is nearly full takes a part.
  for (let written = 0; written < block.length; )
    written += (await file.write(block, written, block.length - written)).bytesWritten;
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

/** The disk fills one memory while the reader has the other. */
async function* readFile(
  path: string,
  objectId: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (end <= start) return;
  const size = Math.min(bytesAtOnce, end - start);
  try {
    const file = await open(path, 'r');
    const memories = twoMemories(size);
    const readAt = async (place: number, turn: number): Promise<Buffer> => {
      const memory = memories[turn % 2 === 0 ? 0 : 1];
      const { bytesRead } = await file.read(memory, 0, Math.max(0, Math.min(size, end - place)), place);
      return memory.subarray(0, bytesRead);
    };
    let next = readAt(start, 0);
    try {
      let place = start;
      for (let turn = 1; ; turn += 1) {
        const piece = await next;
        if (piece.length === 0) return;
        place += piece.length;
        next = readAt(place, turn);
        // An error is thrown where it is awaited.
        next.catch(() => undefined);
        yield piece;
      }
    } finally {
      await next.catch(() => undefined);
      await file.close();
      memories.forEach(freeMemory);
    }
  } catch (error) {
    throw isMissing(error) ? new DamagedBytes(objectId, 'missing') : new StorageError('read', error);
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
