import { randomBytes, randomUUID } from 'node:crypto';
import { decryptBytes } from '../../src/encryption/decrypt-bytes';
import type { MediaStorage } from '../../src/storage/media-storage';
import { writeEncrypted } from '../../src/uploads/write-encrypted';
import { collected } from '../collected';

const size = 5_000_000;
const newObject = () => ({ objectId: randomUUID(), dataKey: randomBytes(32) });

/** A store that writes a piece while the next one comes: it looks at the bytes as late as it may. */
class LateStore {
  readonly stored = new Map<string, Buffer>();
  /** The pieces that the last write got, as they lie in memory. */
  pieces: Uint8Array[] = [];

  async write(objectId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    this.pieces = [];
    const written: Buffer[] = [];
    let last: Uint8Array = Buffer.alloc(0);
    for await (const piece of bytes) {
      written.push(Buffer.from(last));
      this.pieces.push(piece);
      last = piece;
    }
    written.push(Buffer.from(last));
    this.stored.set(objectId, Buffer.concat(written));
  }
}

const asStorage = (store: Pick<MediaStorage, 'write'>): MediaStorage => store as MediaStorage;

test('uploads at once, and those after them, have their own bytes each', async () => {
  const store = new LateStore();
  for (let round = 0; round < 3; round += 1) {
    const uploads = Array.from({ length: 6 }, () => ({ object: newObject(), plain: randomBytes(size) }));
    await Promise.all(uploads.map(({ object, plain }) => writeEncrypted(asStorage(store), object, [plain])));
    for (const { object, plain } of uploads) {
      const stored = store.stored.get(object.objectId) ?? Buffer.alloc(0);
      const read = async function* (start: number, end: number) {
        yield stored.subarray(start, end);
      };
      const whole = decryptBytes(read, object, size, { start: 0, end: size });
      expect((await collected(whole)).equals(plain)).toBe(true);
    }
  }
});

test('what a store has that failed is left alone by the next upload', async () => {
  const store = new LateStore();
  const failing = {
    write: async (objectId: string, bytes: AsyncIterable<Uint8Array>) => {
      await store.write(objectId, bytes);
      throw new Error('no space left');
    },
  };
  await expect(writeEncrypted(asStorage(failing), newObject(), [randomBytes(size)])).rejects.toThrow(
    'no space left',
  );
  const held = store.pieces.slice(-2);
  const before = held.map((piece) => Buffer.from(piece));
  for (let round = 0; round < 6; round += 1)
    await writeEncrypted(asStorage(new LateStore()), newObject(), [randomBytes(size)]);
  expect(held.map((piece, at) => before[at]?.equals(piece))).toEqual([true, true]);
});
