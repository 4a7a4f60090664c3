import { randomBytes, randomUUID } from 'node:crypto';
import { testSize } from '@tintype/shared-db/testing';
import * as fc from 'fast-check';
import { takeBlocks } from '../../src/encryption/blocks';
import { type Damage, DamagedBytes } from '../../src/encryption/damaged-bytes';
import { unwrapDataKey, wrapDataKey } from '../../src/encryption/data-key';
import { decryptBytes } from '../../src/encryption/decrypt-bytes';
import { encryptBytes } from '../../src/encryption/encrypt-bytes';
import { chunkBytes, encryptedSize, headerBytes, tagBytes } from '../../src/encryption/stored-format';
import { collected, deliveredBy } from '../collected';
import { testKeyRing } from '../key-ring';

const numRuns = testSize({ small: 40, deep: 1_000 });
const stride = chunkBytes + tagBytes;

const newObject = () => ({ objectId: randomUUID(), dataKey: randomBytes(32) });
type TestObject = ReturnType<typeof newObject>;

function readOf(stored: Buffer, pieceBytes = 10_000) {
  return async function* (start: number, end: number) {
    const part = stored.subarray(start, end);
    for (let at = 0; at < part.length; at += pieceBytes) yield part.subarray(at, at + pieceBytes);
  };
}

async function stored(plain: Buffer, object: TestObject, pieceBytes = 50_000): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < plain.length; at += pieceBytes) pieces.push(plain.subarray(at, at + pieceBytes));
  return collected(encryptBytes(pieces, object, takeBlocks()));
}

const wholeOf = (size: number) => ({ start: 0, end: size });

/** Sizes around the borders of chunks, and any others. */
const sizes = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2, max: 2 }))
    .map(([chunks, more]) => Math.max(0, chunks * chunkBytes + more)),
  fc.integer({ min: 0, max: 3 * chunkBytes }),
);

test('what was encrypted is decrypted, for any size and any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1_000, max: 200_000 }), async (size, pieceBytes) => {
      const [plain, object] = [randomBytes(size), newObject()];
      const bytes = await stored(plain, object, pieceBytes);
      expect(bytes).toHaveLength(encryptedSize(size));
      const read = await collected(decryptBytes(readOf(bytes, pieceBytes), object, size, wholeOf(size)));
      expect(read.equals(plain)).toBe(true);
    }),
    { numRuns },
  );
});

test('any range is read, from its own chunks only', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, one, other) => {
      const [plain, object] = [randomBytes(size), newObject()];
      const bytes = await stored(plain, object);
      const [start = 0, end = 0] = [one % (size + 1), other % (size + 1)].sort((a, b) => a - b);
      let asked = 0;
      const read = (from: number, to: number) => {
        asked += Math.min(to, bytes.length) - from;
        return readOf(bytes)(from, to);
      };
      const part = await collected(decryptBytes(read, object, size, { start, end }));
      expect(part.equals(plain.subarray(start, end))).toBe(true);
      const chunks = Math.ceil(end / chunkBytes) - Math.floor(start / chunkBytes);
      expect(asked).toBeLessThanOrEqual(headerBytes + Math.max(1, chunks) * stride);
    }),
    { numRuns },
  );
});

test('any flipped bit is refused, and nothing of its chunk or behind it is delivered', async () => {
  const [plain, object] = [randomBytes(2 * chunkBytes + 100), newObject()];
  const right = await stored(plain, object);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: right.length * 8 - 1 }), async (bit) => {
      const bytes = Buffer.from(right);
      const place = Math.floor(bit / 8);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (bit % 8));
      const { bytes: read, error } = await deliveredBy(
        decryptBytes(readOf(bytes), object, plain.length, wholeOf(plain.length)),
      );
      expect(error).toBeInstanceOf(DamagedBytes);
      const before = place < headerBytes ? 0 : Math.floor((place - headerBytes) / stride) * chunkBytes;
      expect(read.equals(plain.subarray(0, before))).toBe(true);
    }),
    { numRuns: numRuns * 5 },
  );
});

test('a file that is cut anywhere is refused, and only whole chunks of it are delivered', async () => {
  const [plain, object] = [randomBytes(2 * chunkBytes + 100), newObject()];
  const right = await stored(plain, object);
  const borders = [0, 1, 2].map((chunk) => fc.constant(headerBytes + chunk * stride));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.nat({ max: right.length - 1 }), ...borders), async (length) => {
      const { bytes, error } = await deliveredBy(
        decryptBytes(readOf(right.subarray(0, length)), object, plain.length, wholeOf(plain.length)),
      );
      expect(error).toMatchObject({ damage: 'truncated' });
      const whole = Math.max(0, Math.floor((length - headerBytes) / stride)) * chunkBytes;
      expect(bytes.equals(plain.subarray(0, whole))).toBe(true);
    }),
    { numRuns },
  );
});

const chunkOf = (bytes: Buffer, chunk: number) =>
  bytes.subarray(headerBytes + chunk * stride, headerBytes + (chunk + 1) * stride);

interface Case {
  readonly damage: Damage;
  readonly change: (right: Buffer, other: Buffer) => Buffer;
}
const cases: Readonly<Record<string, Case>> = {
  'chunks in another order': {
    damage: 'damaged_chunk',
    change: (right) =>
      Buffer.concat([
        right.subarray(0, headerBytes),
        chunkOf(right, 1),
        chunkOf(right, 0),
        right.subarray(headerBytes + 2 * stride),
      ]),
  },
  'a chunk that comes twice': {
    damage: 'damaged_chunk',
    change: (right) =>
      Buffer.concat([
        right.subarray(0, headerBytes + stride),
        chunkOf(right, 0),
        right.subarray(headerBytes + 2 * stride),
      ]),
  },
  'a chunk of another object': {
    damage: 'damaged_chunk',
    change: (right, other) =>
      Buffer.concat([
        right.subarray(0, headerBytes),
        chunkOf(other, 0),
        right.subarray(headerBytes + stride),
      ]),
  },
  'the bytes of another object': { damage: 'other_object', change: (_right, other) => other },
  'bytes behind the end': { damage: 'too_long', change: (right) => Buffer.concat([right, Buffer.alloc(1)]) },
  'a chunk behind the end': {
    damage: 'too_long',
    change: (right) => Buffer.concat([right, chunkOf(right, 0)]),
  },
  'a file of another kind': { damage: 'no_header', change: () => Buffer.alloc(200_000, 'x') },
  'no bytes': { damage: 'truncated', change: () => Buffer.alloc(0) },
  'a later version': {
    damage: 'unknown_version',
    change: (right) => Buffer.concat([right.subarray(0, 4), Buffer.from([2]), right.subarray(5)]),
  },
};

test.each(Object.entries(cases))('%s are refused', async (_title, { damage, change }) => {
  const [plain, object] = [randomBytes(2 * chunkBytes + 100), newObject()];
  const other = await stored(plain, { ...newObject(), dataKey: object.dataKey });
  const bytes = change(await stored(plain, object), other);
  const read = deliveredBy(decryptBytes(readOf(bytes), object, plain.length, wholeOf(plain.length)));
  expect((await read).error).toMatchObject({ damage, objectId: object.objectId });
});

test('a last chunk that is cut off does not make the chunk before it the last one', async () => {
  const [plain, object] = [randomBytes(2 * chunkBytes), newObject()];
  const bytes = (await stored(plain, object)).subarray(0, headerBytes + stride);
  const read = deliveredBy(decryptBytes(readOf(bytes), object, chunkBytes, wholeOf(chunkBytes)));
  expect(await read).toMatchObject({ bytes: Buffer.alloc(0), error: { damage: 'damaged_chunk' } });
});

test('the wrong data key is told from damaged bytes', async () => {
  const object = newObject();
  const bytes = await stored(Buffer.from('dawn'), object);
  const wrong = { ...object, dataKey: randomBytes(32) };
  const read = deliveredBy(decryptBytes(readOf(bytes), wrong, 4, wholeOf(4)));
  expect((await read).error).toMatchObject({ damage: 'wrong_key' });
});

test('[inv 68] the same bytes under one data key have other ciphertext', async () => {
  const [plain, object] = [randomBytes(1000), newObject()];
  const [one, two] = [await stored(plain, object), await stored(plain, object)];
  expect(one.subarray(headerBytes).equals(two.subarray(headerBytes))).toBe(false);
});

test('a wrapped data key opens for its own object, with a key that is on the ring', () => {
  const object = newObject();
  const older = testKeyRing('2026a');
  const ring = testKeyRing('2026b', '2026a');
  const wrapped = wrapDataKey(older, object);
  expect(unwrapDataKey(ring, object.objectId, wrapped).equals(object.dataKey)).toBe(true);
  expect(wrapDataKey(ring, object).keyId).toBe('2026b');
  expect(() => unwrapDataKey(ring, randomUUID(), wrapped)).toThrow(DamagedBytes);
  const changed = Buffer.from(wrapped.bytes).fill(0, 20, 21);
  changed[20] = (wrapped.bytes[20] ?? 0) ^ 1;
  expect(() => unwrapDataKey(ring, object.objectId, { ...wrapped, bytes: changed })).toThrow(DamagedBytes);
  expect(() => unwrapDataKey(testKeyRing('2026b'), object.objectId, wrapped)).toThrow(
    /lacks the key "2026a"/,
  );
});

test('a reader that stops ends the read of the store', async () => {
  const [plain, object] = [randomBytes(3 * chunkBytes), newObject()];
  const bytes = await stored(plain, object);
  let ended = false;
  const read = async function* (start: number, end: number) {
    try {
      yield* readOf(bytes)(start, end);
    } finally {
      ended = true;
    }
  };
  for await (const piece of decryptBytes(read, object, plain.length, wholeOf(plain.length))) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect(ended).toBe(true);
});
