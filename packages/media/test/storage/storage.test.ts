import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProgrammerError } from '@tintype/database';
import { folderStorage } from '../../src/storage/folder-storage';
import { type MediaStorage, StorageError } from '../../src/storage/media-storage';
import { openStorage } from '../../src/storage/open-storage';
import { s3Storage } from '../../src/storage/s3-storage';
import { collected, deliveredBy } from '../collected';
import { type S3Server, startS3Server } from './s3-server';

let folder: string;
let server: S3Server;
const stores: { folder?: MediaStorage; s3?: MediaStorage } = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tintype-media-'));
  server = await startS3Server();
  stores.folder = openStorage(folder);
  stores.s3 = s3Storage({ ...server.options, prefix: 'media/' });
});
afterAll(async () => {
  await stores.s3?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const kinds = ['folder', 's3'] as const;
const open = (kind: (typeof kinds)[number]): MediaStorage => {
  const store = stores[kind];
  if (store === undefined) throw new Error('the stores are not open');
  return store;
};

async function* inPieces(bytes: Buffer, pieceBytes = 65_552) {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function* failing(bytes: Buffer, error: Error) {
  yield* inPieces(bytes);
  throw error;
}

// Of one part, and of three.
const sizes = [1, 100_000, 20_000_000];
const each = kinds.flatMap((kind) => sizes.map((size) => [kind, size] as const));

test.each(each)('%s: an object of %d bytes is stored, read in ranges, and removed', async (kind, size) => {
  const [store, id, bytes] = [open(kind), randomUUID(), randomBytes(size)];
  await store.write(id, inPieces(bytes));
  expect((await collected(store.read(id, 0, size))).equals(bytes)).toBe(true);
  const [start, end] = [Math.floor(size / 3), Math.floor(size / 2)];
  expect((await collected(store.read(id, start, end))).equals(bytes.subarray(start, end))).toBe(true);
  expect((await collected(store.read(id, size - 1, size + 100))).equals(bytes.subarray(-1))).toBe(true);
  expect(await collected(store.read(id, size + 5, size + 10))).toHaveLength(0);
  await store.remove(id);
  await store.remove(id);
  expect((await deliveredBy(store.read(id, 0, size))).error).toMatchObject({ damage: 'missing' });
});

test.each(kinds)('%s: a stream that fails leaves nothing, and its error comes as it was', async (kind) => {
  const [store, id, error] = [open(kind), randomUUID(), new Error('the sender left')];
  await expect(store.write(id, failing(randomBytes(12_000_000), error))).rejects.toBe(error);
  expect((await deliveredBy(store.read(id, 0, 10))).error).toMatchObject({ damage: 'missing' });
});

test.each(kinds)('%s: an object that is written again is one or the other for a reader', async (kind) => {
  const [store, id] = [open(kind), randomUUID()];
  const [one, two] = [Buffer.alloc(300_000, 1), Buffer.alloc(300_000, 2)];
  await store.write(id, inPieces(one));
  const [read] = await Promise.all([collected(store.read(id, 0, 300_000)), store.write(id, inPieces(two))]);
  expect([one, two].some((whole) => whole.equals(read))).toBe(true);
});

test('a folder holds files of ids alone, and nothing of an upload that failed', async () => {
  const own = await mkdtemp(join(tmpdir(), 'tintype-media-'));
  try {
    const [store, id] = [folderStorage(own), randomUUID()];
    await store.write(id, inPieces(Buffer.from('dawn')));
    await expect(store.write(randomUUID(), failing(Buffer.from('fog'), new Error('gone')))).rejects.toThrow();
    const files = (await readdir(own, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toEqual([id]);
    await writeFile(join(own, id.slice(-2), `${id}.unfinished`), 'half');
    await store.remove(id);
    expect(await readdir(join(own, id.slice(-2)))).toEqual([]);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
});

test.each(['../../etc/passwd', 'dawn.jpg', '', '\0', randomUUID().toUpperCase()])(
  'a folder takes no path from an id: %j',
  (id) => {
    expect(() => folderStorage(folder).read(id, 0, 1)).toThrow(ProgrammerError);
    expect(() => folderStorage(folder).write(id, inPieces(Buffer.from('x')))).toThrow(ProgrammerError);
  },
);

test('a store that cannot be written or reached is a fault that names no path and no key', async () => {
  const id = randomUUID();
  const blocked = join(folder, 'blocked');
  await mkdir(blocked);
  await writeFile(join(blocked, id.slice(-2)), 'a file where the folder should be');
  const write = folderStorage(blocked).write(id, inPieces(Buffer.from('dawn')));
  await expect(write).rejects.toThrow(StorageError);
  const wrong = s3Storage({ ...server.options, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } });
  const refused = (await deliveredBy(wrong.read(id, 0, 1))).error;
  expect(refused).toBeInstanceOf(StorageError);
  expect(String(refused)).toBe('StorageError: the store of media failed to read');
  await expect(wrong.remove(id)).rejects.toThrow('the store of media failed to remove');
  await wrong.close();
});

test.each([
  ['', /empty/],
  ['http://example.org/bucket', /neither file nor s3/],
  ['s3://', /name of a bucket|no URL/],
  ['s3://key:secret@bucket', /credentials/],
  ['s3://bucket?endpoint=localhost', /endpoint/],
])('an address that names no store is refused: %j', (address, why) => {
  expect(() => openStorage(address)).toThrow(why);
});

test('an address names a folder or a bucket', async () => {
  const id = randomUUID();
  await openStorage(`file://${folder}`).write(id, inPieces(Buffer.from('dawn')));
  expect((await collected(openStorage(folder).read(id, 0, 9))).toString()).toBe('dawn');
  const { credentials, endpoint } = server.options;
  const address = `s3://pictures/albums?region=eu-central-1&endpoint=${endpoint}`;
  const bucket = openStorage(address, { credentials });
  await bucket.write(id, inPieces(Buffer.from('fog')));
  await bucket.close();
  const same = s3Storage({ ...server.options, prefix: 'albums/' });
  expect((await collected(same.read(id, 0, 9))).toString()).toBe('fog');
  await same.close();
});
