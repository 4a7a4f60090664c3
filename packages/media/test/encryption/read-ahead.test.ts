import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import * as fc from 'fast-check';
import { readAhead } from '../../src/encryption/read-ahead';
import { chunkBytes } from '../../src/encryption/stored-format';
import { deliveredBy } from '../collected';

/** Chunks as the cipher gives them: the first and the last one may be shorter. Each is in memory of its own. */
async function* chunksOf(bytes: Buffer, firstSize: number, failsAt = Number.POSITIVE_INFINITY) {
  for (let at = 0, size = firstSize; at < bytes.length; at += size, size = chunkBytes) {
    if (at >= failsAt) throw new Error('the store failed');
    const chunk = Buffer.allocUnsafeSlow(Math.min(size, bytes.length - at));
    bytes.copy(chunk, 0, at);
    yield chunk;
  }
}

const sizes = fc.tuple(fc.integer({ min: 0, max: 24 * chunkBytes }), fc.integer({ min: 1, max: chunkBytes }));

test('a reader gets all bytes in their order, and may keep each piece', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, async ([size, firstSize]) => {
      const bytes = randomBytes(size);
      const pieces: Buffer[] = [];
      for await (const piece of readAhead(chunksOf(bytes, firstSize), size)) pieces.push(piece);
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('an error comes after all the bytes before it', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat({ max: 24 * chunkBytes }), async ([size, firstSize], failsAt) => {
      fc.pre(failsAt + chunkBytes < size);
      const bytes = randomBytes(size);
      const read = await deliveredBy(readAhead(chunksOf(bytes, firstSize, failsAt), size));
      expect(read.error).toMatchObject({ message: 'the store failed' });
      const chunks = Math.max(0, Math.ceil((failsAt - firstSize) / chunkBytes));
      const before = failsAt === 0 ? 0 : firstSize + chunks * chunkBytes;
      expect(read.bytes.equals(bytes.subarray(0, before))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('a reader that stops early ends what it reads from, and waits for no piece that is on its way', async () => {
  const signals = new EventEmitter();
  const [ended, spoke] = [once(signals, 'ended'), once(signals, 'spoke')];
  async function* chunks() {
    try {
      for (let chunk = 0; chunk < 8; chunk += 1) yield Buffer.allocUnsafeSlow(chunkBytes);
      await spoke;
      yield Buffer.allocUnsafeSlow(chunkBytes);
    } finally {
      signals.emit('ended');
    }
  }
  for await (const piece of readAhead(chunks(), 16 * chunkBytes)) {
    expect(piece).toHaveLength(8 * chunkBytes);
    break;
  }
  signals.emit('spoke');
  await ended;
});
