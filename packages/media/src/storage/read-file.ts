import { open } from 'node:fs/promises';
import { DamagedBytes } from '../encryption/damaged-bytes';
import { freeMemory } from '../free-memory';
import { StorageError } from './media-storage';

/** How much of a file is read at once. */
const bytesAtOnce = 1024 * 1024;

/** Reads a part of a file of the store: the disk fills one memory while the reader has the other. */
export async function* readFile(
  path: string,
  objectId: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (end <= start) return;
  const size = Math.min(bytesAtOnce, end - start);
  try {
    const file = await open(path, 'r');
    const memories = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)] as const;
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
