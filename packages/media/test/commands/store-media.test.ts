import { createHash, randomBytes } from 'node:crypto';
import type { MediaId, UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import sharp from 'sharp';
import { createMedia, type NewFile } from '../../src';
import { collected } from '../collected';
import { type MediaFixture, meta, openMedia, people, rows, streamOf, unwrap } from '../media-setup';
import { animation, picture, pictureWithPlace, promising } from '../pictures';

let fixture: MediaFixture;
beforeAll(async () => {
  fixture = await openMedia({ quota: 10_000_000 });
});
afterAll(() => fixture?.close());

const newUser = async (): Promise<UserId> => (await insertUser(fixture.database.ownerRepo)).id;

const store = (params: Omit<NewFile, 'fileSize'> & { readonly fileSize?: unknown }, bytes: Buffer | string) =>
  fixture.media.storeMedia({ fileSize: Buffer.byteLength(bytes), ...params }, streamOf(bytes), meta);

async function read(ownerId: UserId, mediaId: MediaId): Promise<Buffer> {
  const opened = unwrap(await fixture.media.openMedia(asNamed(ownerId, mediaId), ownerId));
  return collected(opened.bytes);
}
const asNamed = (ownerId: UserId, mediaId: MediaId) => ({ ownerId, mediaId });

const usageOf = async (ownerId: UserId): Promise<unknown> =>
  (
    await rows(fixture.database.ownerRepo, 'SELECT bytes::int FROM tintype.media_usage WHERE owner_id = $1', [
      ownerId,
    ])
  )[0]?.['bytes'] ?? 0;

test('a file is stored as it came, and read whole and in ranges by its owner alone', async () => {
  const [ada, grace] = [await newUser(), await newUser()];
  const bytes = randomBytes(300_000);
  const file = unwrap(
    await store({ ownerId: ada, fullPath: '/letters/first.bin', metadata: { to: 'Grace' } }, bytes),
  );
  expect(file).toMatchObject({
    fileName: 'first.bin',
    fileSize: 300_000,
    mime: 'application/octet-stream',
    width: null,
    metadata: { to: 'Grace' },
    status: 'ready',
  });
  expect(file.sha256.equals(createHash('sha256').update(bytes).digest())).toBe(true);
  expect((await read(ada, file.id)).equals(bytes)).toBe(true);
  const named = asNamed(ada, file.id);
  const part = unwrap(await fixture.media.openMedia(named, ada, { start: 65_000, end: 140_000 }));
  expect((await collected(part.bytes)).equals(bytes.subarray(65_000, 140_000))).toBe(true);
  expect(part).toMatchObject({ range: { start: 65_000, end: 140_000 }, fileSize: 300_000 });
  const end = unwrap(await fixture.media.openMedia(named, ada, { start: 299_999, end: 10 ** 12 }));
  expect(await collected(end.bytes)).toHaveLength(1);
  expect(await fixture.media.openMedia(named, ada, { start: 5, end: 4 })).toEqual({
    ok: false,
    error: { kind: 'invalid_range', size: 300_000 },
  });
  expect(await fixture.media.openMedia(named, grace)).toMatchObject({ error: { kind: 'not_found' } });
  expect(await usageOf(ada)).toBe(300_000);
  expect(
    await rows(
      fixture.database.ownerRepo,
      `SELECT name, outcome, entity_id FROM tintype.actions WHERE entity_id = $1`,
      [file.id],
    ),
  ).toEqual([{ name: 'store_media', outcome: 'succeeded', entity_id: file.id }]);
});

test('[inv 9] no action, and no answer, contains a key', async () => {
  const ada = await newUser();
  const file = unwrap(await store({ ownerId: ada, fullPath: '/secret.txt' }, 'dawn'));
  const opened = unwrap(await fixture.media.openMedia(asNamed(ada, file.id), ada));
  const { ownerRepo } = fixture.database;
  const [kept] = await rows(ownerRepo, 'SELECT wrapped_key FROM tintype.media_bytes WHERE id = $1', [
    file.id,
  ]);
  const wrapped = kept?.['wrapped_key'];
  if (!Buffer.isBuffer(wrapped)) throw new Error('there is no key');
  const said = JSON.stringify([file, opened, await rows(ownerRepo, 'SELECT * FROM tintype.actions')]);
  for (const text of [wrapped.toString('hex'), wrapped.toString('base64'), JSON.stringify(wrapped), 'rapped'])
    expect(said).not.toContain(text);
});

test.each(['jpeg', 'png', 'webp', 'avif'] as const)('a %s is recognised by its bytes', async (format) => {
  const ada = await newUser();
  const file = unwrap(await store({ ownerId: ada, fullPath: '/a' }, await picture(format)));
  expect(file).toMatchObject({ mime: `image/${format}`, width: 64, height: 48 });
  const kept = await read(ada, file.id);
  expect(kept).toHaveLength(file.fileSize);
  expect(createHash('sha256').update(kept).digest().equals(file.sha256)).toBe(true);
  expect(await usageOf(ada)).toBe(file.fileSize);
  expect(await fixture.media.findReady(ada, [file.id])).toEqual(new Set([file.id]));
});

test('a picture loses its place and its author, and stands upright', async () => {
  const ada = await newUser();
  const bytes = await pictureWithPlace();
  expect((await sharp(bytes).metadata()).exif).toBeDefined();
  const file = unwrap(await store({ ownerId: ada, fullPath: '/on-its-side.jpg' }, bytes));
  expect(file).toMatchObject({ width: 48, height: 64 });
  const kept = await read(ada, file.id);
  const { exif, xmp, iptc, orientation } = await sharp(kept).metadata();
  expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
  expect(kept.includes('Lovelace')).toBe(false);
});

test('what is hidden behind the pixels of a picture is not stored', async () => {
  const ada = await newUser();
  const script = '<script>alert(1)</script>PK\u0003\u0004';
  const bytes = Buffer.concat([await picture('jpeg'), Buffer.from(script)]);
  const file = unwrap(await store({ ownerId: ada, fullPath: '/polyglot.jpg', mime: 'image/jpeg' }, bytes));
  expect((await read(ada, file.id)).includes('script')).toBe(false);
});

test('only pictures may be in a post', async () => {
  const ada = await newUser();
  const file = unwrap(await store({ ownerId: ada, fullPath: '/list.txt' }, 'bread'));
  expect(await fixture.media.findReady(ada, [file.id])).toEqual(new Set());
});

type Lie = readonly [
  what: string,
  field: string,
  params: Partial<NewFile>,
  bytes: () => Promise<Buffer | string>,
];
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const half = async () => {
  const whole = await picture('jpeg', 640, 480);
  return whole.subarray(0, whole.length / 2);
};
const lies: readonly Lie[] = [
  ['a picture of another type', 'mime', { mime: 'image/png' }, () => picture('jpeg')],
  ['text that is called a picture', 'mime', { mime: 'image/jpeg' }, async () => '<html>'],
  ['an SVG with a script', 'mime', { mime: 'image/webp' }, async () => svg],
  ['a picture that is called bytes', 'mime', { mime: 'application/octet-stream' }, () => picture('png')],
  ['a type that is not kept', 'mime', { mime: 'image/svg+xml' as 'image/png' }, async () => svg],
  ['no bytes', 'fileSize', { fileSize: 0 }, async () => ''],
  ['fewer bytes than announced', 'fileSize', { fileSize: 10 }, async () => 'dawn'],
  ['more bytes than announced', 'fileSize', { fileSize: 3 }, async () => 'dawn'],
  ['a size that is no number', 'fileSize', { fileSize: Number.NaN }, async () => 'dawn'],
  ['half a picture', 'bytes', {}, half],
  [
    'the first bytes of a picture alone',
    'bytes',
    {},
    async () => Buffer.from('ffd8ffe000104a46494600', 'hex'),
  ],
  ['a header that promises 100,000 × 100,000 pixels', 'bytes', {}, () => promising(100_000, 100_000)],
  ['a header that promises 30,000 × 30,000 pixels', 'bytes', {}, () => promising(30_000, 30_000)],
  ['a picture that is too wide', 'bytes', {}, () => picture('png', 17_000, 1)],
  ['a picture that unpacks to 144 million pixels', 'bytes', {}, () => picture('png', 12_000, 12_000)],
  ['a picture that moves', 'bytes', {}, animation],
  ['a path that leaves its folder', 'fullPath', { fullPath: '/../secret' }, async () => 'dawn'],
  ['a path with NUL', 'fullPath', { fullPath: '/a\0.jpg' }, async () => 'dawn'],
  ['a path of another direction', 'fullPath', { fullPath: '/photo\u202egpj.exe' }, async () => 'dawn'],
  ['a name of 4,000 characters', 'fullPath', { fullPath: `/${'x'.repeat(4_000)}` }, async () => 'dawn'],
  ['a name of 256 characters', 'fullPath', { fullPath: `/${'x'.repeat(256)}` }, async () => 'dawn'],
  ['a path with a line break', 'fullPath', { fullPath: '/a\nb' }, async () => 'dawn'],
  ['metadata of 20 kB', 'metadata', { metadata: { note: 'x'.repeat(20_000) } }, async () => 'dawn'],
];

test.each(lies)('%s is refused on %s, and nothing is stored', async (_what, field, params, bytes) => {
  const ada = await newUser();
  const before = await fixture.stored();
  const answer = await store({ ownerId: ada, fullPath: '/a', ...params }, await bytes());
  expect(answer).toMatchObject({
    ok: false,
    error: {
      kind: 'invalid',
      changeset: { errorsByField: { [field]: expect.arrayContaining([expect.any(String)]) } },
    },
  });
  expect(await fixture.stored()).toEqual(before);
  const { ownerRepo } = fixture.database;
  for (const table of ['media_objects', 'media_bytes'])
    expect(await rows(ownerRepo, `SELECT FROM tintype.${table} WHERE owner_id = $1`, [ada])).toEqual([]);
  expect(await rows(ownerRepo, 'SELECT FROM tintype.media_deletions')).toEqual([]);
  expect(await usageOf(ada)).toBe(0);
});

test.each([null, 'dawn', 42, {}, [1, 2]])('what is no stream is refused: %j', async (bytes) => {
  const ada = await newUser();
  const params = { ownerId: ada, fullPath: '/a', fileSize: 4 };
  const answer = await fixture.media.storeMedia(params, bytes as never, meta);
  expect(answer).toMatchObject({
    error: { changeset: { errorsByField: { bytes: ['must come as a stream of bytes'] } } },
  });
});

test('a stream of text is refused', async () => {
  const ada = await newUser();
  async function* text() {
    yield 'dawn' as never;
  }
  const answer = await fixture.media.storeMedia({ ownerId: ada, fullPath: '/a', fileSize: 4 }, text(), meta);
  expect(answer).toMatchObject({
    error: { changeset: { errorsByField: { bytes: ['must come as bytes'] } } },
  });
});

test('a path is taken once, and the second upload ends before its bytes are read', async () => {
  const ada = await newUser();
  unwrap(await store({ ownerId: ada, fullPath: '/a' }, 'dawn'));
  let began = false;
  async function* unread() {
    began = true;
    yield Buffer.from('fog');
  }
  const answer = await fixture.media.storeMedia(
    { ownerId: ada, fullPath: '/a', fileSize: 3 },
    unread(),
    meta,
  );
  expect(answer).toMatchObject({
    error: { changeset: { errorsByField: { fullPath: ['has already been taken'] } } },
  });
  expect(began).toBe(false);
});

test('a sender that leaves is a fault of its own, which leaves nothing but a failed action', async () => {
  const ada = await newUser();
  const before = await fixture.stored();
  const error = new Error('the sender left');
  async function* leaving() {
    yield randomBytes(100_000);
    throw error;
  }
  const upload = fixture.media.storeMedia({ ownerId: ada, fullPath: '/a', fileSize: 200_000 }, leaving(), {
    ...meta,
    actorId: ada,
  });
  await expect(upload).rejects.toBe(error);
  expect(await fixture.stored()).toEqual(before);
  expect(await usageOf(ada)).toBe(0);
  const actions = await rows(
    fixture.database.ownerRepo,
    'SELECT name, outcome FROM tintype.actions WHERE actor_id = $1',
    [ada],
  );
  expect(actions).toEqual([{ name: 'store_media', outcome: 'failed' }]);
});

test.each(['suspended', 'deactivated'])('an owner who is %s stores nothing', async (status) => {
  const { id } = await insertUser(fixture.database.ownerRepo, { status });
  expect(await store({ ownerId: id, fullPath: '/a' }, 'dawn')).toEqual({
    ok: false,
    error: { kind: 'inactive' },
  });
});

test('an owner who is suspended during the upload stores nothing', async () => {
  const ada = await newUser();
  async function* slow() {
    yield Buffer.from('da');
    await rows(fixture.database.ownerRepo, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [
      ada,
    ]);
    yield Buffer.from('wn');
  }
  const answer = await fixture.media.storeMedia({ ownerId: ada, fullPath: '/a', fileSize: 4 }, slow(), meta);
  expect(answer).toMatchObject({ error: { kind: 'inactive' } });
  expect(await usageOf(ada)).toBe(0);
});

test('an upload does not run in a transaction, and needs a store', async () => {
  const { database, media } = fixture;
  const ada = await newUser();
  const params = { ownerId: ada, fullPath: '/a', fileSize: 4 };
  await expect(
    database.repo.transact((tx) =>
      createMedia(tx, people, fixture.options).storeMedia(params, streamOf('dawn'), meta),
    ),
  ).rejects.toThrow('outside of transactions');
  await expect(createMedia(database.repo, people).storeMedia(params, streamOf('dawn'), meta)).rejects.toThrow(
    'needs a',
  );
  expect(unwrap(await media.listMedia(ada, {})).items).toEqual([]);
});

test.each([
  ['Int8Array', (bytes: Buffer) => new Int8Array(bytes)],
  ['Uint8ClampedArray', (bytes: Buffer) => new Uint8ClampedArray(bytes)],
])('a stream of %s is refused', async (_kind, made) => {
  const ada = await newUser();
  async function* pieces() {
    yield made(Buffer.from('dawn')) as never;
  }
  const answer = await fixture.media.storeMedia(
    { ownerId: ada, fullPath: '/a', fileSize: 4 },
    pieces(),
    meta,
  );
  expect(answer).toMatchObject({
    error: { changeset: { errorsByField: { bytes: ['must come as bytes'] } } },
  });
});

test('a sender may use its memory again for the next piece', async () => {
  const ada = await newUser();
  const bytes = await picture('png', 200, 100);
  async function* pieces() {
    const memory = Buffer.alloc(100);
    for (let at = 0; at < bytes.length; at += memory.length) {
      const filled = bytes.copy(memory, 0, at, at + memory.length);
      yield memory.subarray(0, filled);
    }
  }
  const params = { ownerId: ada, fullPath: '/fog.png', fileSize: bytes.length };
  expect(unwrap(await fixture.media.storeMedia(params, pieces(), meta))).toMatchObject({
    mime: 'image/png',
    width: 200,
  });
});
