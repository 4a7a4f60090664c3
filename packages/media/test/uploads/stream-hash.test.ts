import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { HashThread } from '../../src/uploads/hash-thread';
import { type StreamHash, streamHash } from '../../src/uploads/stream-hash';

const sizes = { small: 1_000, large: 100_000_000 };
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function hashed(hash: StreamHash, bytes: Buffer, pieceBytes: number): Promise<string> {
  const memory = Buffer.alloc(pieceBytes);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    // Each piece comes in the same memory, as a reader of a socket has it.
    const length = bytes.copy(memory, 0, at);
    await hash.update(memory.subarray(0, length));
  }
  const digest = await hash.digest();
  hash.close();
  return digest.toString('hex');
}

test.each(Object.entries(sizes))(
  'the hash of a %s stream is the SHA-256 of its bytes',
  async (_kind, size) => {
    const pieces = fc.integer({ min: 1_000, max: 700_000 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3_000_000 }), pieces, async (length, pieceBytes) => {
        const bytes = randomBytes(length);
        expect(await hashed(streamHash(size), bytes, pieceBytes)).toBe(sha256(bytes));
      }),
      { numRuns: 25 },
    );
  },
);

test('32 large streams at once have each its own hash', async () => {
  const all = Array.from({ length: 32 }, (_, number) => randomBytes(300_000 + number));
  const digests = await Promise.all(all.map((bytes) => hashed(streamHash(sizes.large), bytes, 100_000)));
  expect(digests).toEqual(all.map(sha256));
});

test('a hash that is given up leaves the others alone', async () => {
  const [given, kept] = [streamHash(sizes.large), streamHash(sizes.large)];
  const bytes = randomBytes(2_000_000);
  await given.update(bytes);
  given.close();
  given.close();
  // The next one gets the memory of the one that was given up, while the thread may still be at work with it.
  const next = streamHash(sizes.large);
  const digests = [hashed(next, bytes.subarray(1), 600_000), hashed(kept, bytes, 65_536)];
  expect(await Promise.all(digests)).toEqual([sha256(bytes.subarray(1)), sha256(bytes)]);
  await expect(given.digest()).rejects.toThrow('the hash of the upload has ended');
});

test('a thread that ends fails the hashes it had, and the next one has another thread', async () => {
  const hash = streamHash(sizes.large);
  await hash.update(randomBytes(1_000));
  await HashThread.shared().stop();
  await expect(hash.digest()).rejects.toThrow('the thread that hashes uploads has ended');
  await expect(hashed(streamHash(sizes.large), Buffer.from('dawn'), 10)).resolves.toBe(
    sha256(Buffer.from('dawn')),
  );
});

test('the thread keeps a process alive while it has a hash, and no longer', () => {
  const path = join(__dirname, '../../dist/uploads/stream-hash.js');
  const program = `
    const { streamHash } = require(${JSON.stringify(path)});
    const hash = streamHash(${sizes.large});
    hash.update(Buffer.from('dawn')).then(() => hash.digest()).then((digest) => {
      hash.close();
      console.log(digest.toString('hex'));
    });`;
  const { stdout, status } = spawnSync(process.execPath, ['-e', program], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect({ stdout: stdout.trim(), status }).toEqual({ stdout: sha256(Buffer.from('dawn')), status: 0 });
});
