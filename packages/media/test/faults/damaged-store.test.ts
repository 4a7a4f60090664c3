import { randomBytes } from 'node:crypto';
import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaId, UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import { createMedia, DamagedBytes } from '../../src';
import { deliveredBy } from '../collected';
import { testKeyRing } from '../key-ring';
import { type MediaFixture, meta, openMedia, people, rows, streamOf, unwrap } from '../media-setup';

let fixture: MediaFixture;
let ada: UserId;
beforeAll(async () => {
  fixture = await openMedia();
  ada = (await insertUser(fixture.database.ownerRepo)).id;
});
afterAll(() => fixture?.close());

const plain = randomBytes(200_000);
let files = 0;
async function newFile(): Promise<{ readonly mediaId: MediaId; readonly path: string }> {
  files += 1;
  const params = { ownerId: ada, fullPath: `/${files}.bin`, fileSize: plain.length };
  const { id } = unwrap(await fixture.media.storeMedia(params, streamOf(plain), meta));
  return { mediaId: id, path: join(fixture.folder, id.slice(-2), id) };
}

async function read(mediaId: MediaId, media = fixture.media) {
  const opened = unwrap(await media.openMedia({ ownerId: ada, mediaId }, ada));
  return deliveredBy(opened.bytes);
}

async function change(path: string, edit: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(path, edit(await readFile(path)));
}

const flip = (at: number) => (bytes: Buffer) => {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

test.each([
  [
    'a flipped bit of the second chunk',
    'damaged_chunk',
    65_536,
    (path: string) => change(path, flip(70_000)),
  ],
  ['a flipped bit of the header', 'other_object', 0, (path: string) => change(path, flip(10))],
  ['a file that is cut within a chunk', 'truncated', 65_536, (path: string) => truncate(path, 100_000)],
  ['a file that is cut between chunks', 'truncated', 65_536, (path: string) => truncate(path, 48 + 65_552)],
  [
    'bytes behind the end',
    'too_long',
    196_608,
    (path: string) => change(path, (bytes) => Buffer.concat([bytes, bytes])),
  ],
  ['a file that is gone', 'missing', 0, (path: string) => rm(path)],
] as const)('%s: refused, and nothing that is wrong is delivered', async (_what, damage, delivered, harm) => {
  const { mediaId, path } = await newFile();
  await harm(path);
  const { bytes, error } = await read(mediaId);
  expect(error).toBeInstanceOf(DamagedBytes);
  expect(error).toMatchObject({ damage });
  expect(bytes.equals(plain.subarray(0, delivered))).toBe(true);
});

test('files that were exchanged in the store are refused', async () => {
  const [one, two] = [await newFile(), await newFile()];
  await copyFile(one.path, two.path);
  expect(await read(two.mediaId)).toMatchObject({ error: { damage: 'other_object' } });
  expect((await read(one.mediaId)).bytes.equals(plain)).toBe(true);
});

test('data keys that were exchanged in the table, and those of a lost key, are refused', async () => {
  const { ownerRepo, repo } = fixture.database;
  const [one, two] = [await newFile(), await newFile()];
  await rows(
    ownerRepo,
    `UPDATE tintype.media_bytes SET wrapped_key = (SELECT wrapped_key FROM tintype.media_bytes WHERE id = $1) WHERE id = $2`,
    [one.mediaId, two.mediaId],
  );
  await expect(read(two.mediaId)).rejects.toMatchObject({ damage: 'damaged_key' });
  const other = createMedia(repo, people, { ...fixture.options, keyRing: testKeyRing('another') });
  await expect(read(one.mediaId, other)).rejects.toThrow('the ring lacks the key "2026a"');
});

test('a store that fails is told, and leaves no file', async () => {
  const { database, options } = fixture;
  const failing = { ...options.storage, write: () => Promise.reject(new Error('no space left')) };
  const media = createMedia(database.repo, people, { ...options, storage: failing });
  const params = { ownerId: ada, fullPath: '/lost.bin', fileSize: 4 };
  await expect(media.storeMedia(params, streamOf('dawn'), { ...meta, requestId: 'lost' })).rejects.toThrow(
    'no space left',
  );
  const logged = 'SELECT name, outcome FROM tintype.actions WHERE request_id = $1';
  expect(await rows(database.ownerRepo, logged, ['lost'])).toEqual([
    { name: 'store_media', outcome: 'failed' },
  ]);
  unwrap(await fixture.media.storeMedia(params, streamOf('dawn'), meta));
});

test('a sender that is silent does not hold back the fault of the store', async () => {
  const { database, options } = fixture;
  async function* silent() {
    yield randomBytes(100);
    await new Promise(() => undefined);
  }
  // It reads ahead, as a client of a bucket does, and fails meanwhile.
  const write = async (_id: string, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
    const reader = bytes[Symbol.asyncIterator]();
    await reader.next();
    void reader.next();
    throw new Error('no space left');
  };
  const media = createMedia(database.repo, people, { ...options, storage: { ...options.storage, write } });
  const params = { ownerId: ada, fullPath: '/silent.bin', fileSize: 1_000_000 };
  await expect(media.storeMedia(params, silent(), meta)).rejects.toThrow('no space left');
});
