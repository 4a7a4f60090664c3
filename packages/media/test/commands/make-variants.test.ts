import { insertUser } from '@tintype/shared-db/testing';
import sharp from 'sharp';
import { createMedia, type KeyRing } from '../../src';
import { collected } from '../collected';
import { testKeyRing } from '../key-ring';
import { type MediaFixture, meta, openMedia, people, rows, streamOf, unwrap } from '../media-setup';
import { picture } from '../pictures';

let fixture: MediaFixture;
beforeAll(async () => {
  fixture = await openMedia();
});
afterAll(() => fixture?.close());

async function stored(width: number, height: number, fullPath = '/a.jpg') {
  const { id: ownerId } = await insertUser(fixture.database.ownerRepo);
  const bytes = await picture('jpeg', width, height);
  const file = unwrap(
    await fixture.media.storeMedia({ ownerId, fullPath, fileSize: bytes.length }, streamOf(bytes), meta),
  );
  return { ownerId, file, named: { ownerId, mediaId: file.id } };
}

const count = async (text: string, values: readonly unknown[]) =>
  (await rows(fixture.database.ownerRepo, text, values)).length;

async function drain(): Promise<void> {
  while (unwrap(await fixture.media.deleteStoredBytes(100, meta)).deleted > 0);
}

test('an upload asks for variants; they are made once, encrypted, opened by name, free of quota, and go with the file', async () => {
  const { media, database } = fixture;
  const { ownerId, file, named } = await stored(1600, 800);
  expect(file.blurhash).toMatch(/^.{28}$/);
  expect(
    await rows(database.ownerRepo, 'SELECT name FROM tintype.jobs WHERE subject = $1', [file.id]),
  ).toEqual([{ name: 'make_variants' }]);
  // Until they are there, the file itself is opened.
  const early = unwrap(await media.openMedia(named, ownerId, { variant: 'thumb' }));
  expect([early.variant, early.mime, early.width]).toEqual([null, 'image/jpeg', 1600]);
  const used = 'SELECT bytes FROM tintype.media_usage WHERE owner_id = $1';
  const before = await rows(database.ownerRepo, used, [ownerId]);

  expect(unwrap(await media.makeVariants(file.id, meta))).toEqual(['thumb', '1080']);
  expect(unwrap(await media.makeVariants(file.id, meta))).toEqual([]);
  expect(await rows(database.ownerRepo, used, [ownerId])).toEqual(before);
  for (const [variant, width] of [
    ['thumb', 320],
    ['1080', 1080],
  ] as const) {
    const opened = unwrap(await media.openMedia(named, ownerId, { variant }));
    expect([opened.variant, opened.mime, opened.width, opened.height]).toEqual([
      variant,
      'image/webp',
      width,
      width / 2,
    ]);
    const bytes = await collected(opened.bytes);
    expect(bytes.length).toBe(opened.fileSize);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width });
  }
  const stranger = await insertUser(database.ownerRepo);
  expect((await media.openMedia(named, stranger.id, { variant: 'thumb' })).ok).toBe(false);

  // A rotation wraps their keys like any others.
  const withRing = (keyRing: KeyRing) => createMedia(database.repo, people, { ...fixture.options, keyRing });
  const rotated = await withRing(testKeyRing('2027a', '2026a')).rewrapDataKeys({ limit: 100 }, meta);
  expect(unwrap(rotated)).toMatchObject({ rewrapped: 3, unreadable: 0 });
  const later = unwrap(await withRing(testKeyRing('2027a')).openMedia(named, ownerId, { variant: 'thumb' }));
  expect((await collected(later.bytes)).length).toBe(later.fileSize);

  unwrap(await media.deleteMedia(named, meta));
  for (const table of ['media_variants', 'media_bytes'])
    expect(await count(`SELECT FROM tintype.${table} WHERE owner_id = $1`, [ownerId])).toBe(0);
  await drain();
  expect(await fixture.stored()).toEqual([]);
  expect((await media.makeVariants(file.id, meta)).ok).toBe(false);
});

test('a picture that is small has no variants', async () => {
  const { file, named } = await stored(200, 100);
  expect(unwrap(await fixture.media.makeVariants(file.id, meta))).toEqual([]);
  unwrap(await fixture.media.deleteMedia(named, meta));
});

test('32 pictures that are deleted while their variants are made leave no bytes and no keys', async () => {
  const { media } = fixture;
  const pictures = await Promise.all(Array.from({ length: 32 }, () => stored(400, 200)));
  await Promise.all(
    pictures.flatMap(({ file, named }, index) => {
      const twice = () => Promise.all([media.makeVariants(file.id, meta), media.makeVariants(file.id, meta)]);
      const gone = () => media.deleteMedia(named, meta);
      return index % 2 === 0 ? [twice(), gone()] : [twice().then(gone)];
    }),
  );
  const owners = pictures.map(({ ownerId }) => ownerId);
  for (const table of ['media_objects', 'media_variants', 'media_bytes'])
    expect(await count(`SELECT FROM tintype.${table} WHERE owner_id = ANY ($1)`, [owners])).toBe(0);
  await drain();
  expect(await fixture.stored()).toEqual([]);
});
