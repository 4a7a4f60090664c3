import { DamagedBytes, type MediaStorage } from '@tintype/media';

/**
 * A store of media that keeps the encrypted bytes in memory, for tests.
 *
 * @example
 * const storage = memoryStorage();
 * await storage.write('a', streamOf('dawn'));
 * await textOf(storage.read('a', 1, 3)) // 'aw'
 */
export function memoryStorage(): MediaStorage {
  const objects = new Map<string, Buffer>();
  return Object.freeze({
    write: async (objectId: string, bytes: AsyncIterable<Uint8Array>) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of bytes) pieces.push(Buffer.from(piece));
      objects.set(objectId, Buffer.concat(pieces));
    },
    read: async function* (objectId: string, start: number, end: number) {
      const bytes = objects.get(objectId);
      if (bytes === undefined) throw new DamagedBytes(objectId, 'missing');
      yield bytes.subarray(start, end);
    },
    remove: async (objectId: string) => void objects.delete(objectId),
    close: async () => undefined,
  });
}
