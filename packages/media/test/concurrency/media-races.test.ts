import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaId, UserId } from '@tintype/shared-db';
import { insertUser, testSize } from '@tintype/shared-db/testing';
import { createMedia, type Rewrapped } from '../../src';
import { encryptedSize, headerBytes } from '../../src/encryption/stored-format';
import { collected } from '../collected';
import { testKeyRing } from '../key-ring';
import { type MediaFixture, meta, openMedia, people, rows, streamOf, unwrap } from '../media-setup';

const racers = 32;
let fixture: MediaFixture;
beforeAll(async () => {
  fixture = await openMedia({ poolSize: racers, quota: 1_000_000 });
});
afterAll(() => fixture?.close());

const newUser = async (): Promise<UserId> => (await insertUser(fixture.database.ownerRepo)).id;
const ofUser = (text: string, userId: UserId) => rows(fixture.database.ownerRepo, text, [userId]);

test('[inv 69] of uploads at once, as many succeed as the quota has room for', async () => {
  const ada = await newUser();
  const size = 90_000;
  const before = (await fixture.stored()).length;
  const answers = await Promise.all(
    Array.from({ length: racers * 2 }, (_, index) =>
      fixture.media.storeMedia(
        { ownerId: ada, fullPath: `/${index}.bin`, fileSize: size },
        streamOf(randomBytes(size)),
        meta,
      ),
    ),
  );
  const stored = answers.flatMap((answer) => (answer.ok ? answer.value : []));
  expect(stored).toHaveLength(11);
  for (const answer of answers)
    if (!answer.ok) expect(answer.error).toEqual({ kind: 'over_quota', quota: 1_000_000 });
  expect(await ofUser('SELECT bytes::int FROM tintype.media_usage WHERE owner_id = $1', ada)).toEqual([
    { bytes: 11 * size },
  ]);
  expect((await fixture.stored()).length - before).toBe(11);
  for (const { id } of stored)
    expect((await stat(join(fixture.folder, id.slice(-2), id))).size).toBe(encryptedSize(size));
});

test('[inv 69] uploads, deletes and refusals at once leave the usage at the sum of the files', async () => {
  const ada = await newUser();
  const rounds = testSize({ small: 4, deep: 40 });
  const work = async (worker: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const size = 1_000 + ((worker * 7919 + round * 104_729) % 60_000);
      const announced = round % 3 === 2 ? size + 1 : size;
      const params = { ownerId: ada, fullPath: `/${worker}-${round}`, fileSize: announced };
      const stored = await fixture.media.storeMedia(params, streamOf(Buffer.alloc(size)), meta);
      if (stored.ok && round % 2 === 0)
        await fixture.media.deleteMedia({ ownerId: ada, mediaId: stored.value.id }, meta);
    }
  };
  await Promise.all(Array.from({ length: racers }, (_, worker) => work(worker)));
  const [usage] = await ofUser(
    `SELECT u.bytes::int AS usage, (SELECT sum(file_size) FROM tintype.media_objects WHERE owner_id = u.owner_id)::int AS files,
      (SELECT sum(size) FROM tintype.media_bytes WHERE owner_id = u.owner_id)::int AS bytes
     FROM tintype.media_usage u WHERE u.owner_id = $1`,
    ada,
  );
  expect(usage?.['usage']).toBeGreaterThan(0);
  expect(usage?.['usage']).toBeLessThanOrEqual(1_000_000);
  expect(usage).toEqual({ usage: usage?.['usage'], files: usage?.['usage'], bytes: usage?.['usage'] });
});

test('uploads that take one path at once: one gets it, and the others leave nothing', async () => {
  const ada = await newUser();
  const before = (await fixture.stored()).length;
  const params = { ownerId: ada, fullPath: '/dawn.txt', fileSize: 4 };
  const answers = await Promise.all(
    Array.from({ length: racers }, () => fixture.media.storeMedia(params, streamOf('dawn'), meta)),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers)
    if (!answer.ok)
      expect(answer.error).toMatchObject({
        changeset: { errorsByField: { fullPath: ['has already been taken'] } },
      });
  expect((await fixture.stored()).length - before).toBe(1);
  expect(await ofUser('SELECT bytes::int FROM tintype.media_usage WHERE owner_id = $1', ada)).toEqual([
    { bytes: 4 },
  ]);
});

test('[inv 68] equal files have data keys, nonces and ciphertexts of their own', async () => {
  const ada = await newUser();
  const plain = Buffer.alloc(1_000, 7);
  const files = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      fixture.media.storeMedia(
        { ownerId: ada, fullPath: `/${index}`, fileSize: 1_000 },
        streamOf(plain),
        meta,
      ),
    ),
  );
  const ids = files.map((file) => unwrap(file).id);
  const raw = await Promise.all(ids.map((id) => collected(fixture.storage.read(id, 0, 2_000))));
  const distinct = (parts: readonly Buffer[]) => new Set(parts.map((part) => part.toString('hex'))).size;
  expect(distinct(raw.map((bytes) => bytes.subarray(24, 40)))).toBe(racers);
  expect(distinct(raw.map((bytes) => bytes.subarray(40, 47)))).toBe(racers);
  expect(distinct(raw.map((bytes) => bytes.subarray(headerBytes)))).toBe(racers);
  for (const bytes of raw) expect(bytes.includes(plain.subarray(0, 16))).toBe(false);
  const [keys] = await ofUser(
    'SELECT count(DISTINCT wrapped_key)::int AS keys FROM tintype.media_bytes WHERE owner_id = $1',
    ada,
  );
  expect(keys).toEqual({ keys: racers });
});

test('keys are rotated under load: every read succeeds, no bytes change, and the old key may go', async () => {
  const { database, options, media } = fixture;
  const ada = await newUser();
  const plain = randomBytes(20_000);
  const store = async (on: typeof media, index: string): Promise<MediaId> => {
    const params = { ownerId: ada, fullPath: `/${index}`, fileSize: plain.length };
    return unwrap(await on.storeMedia(params, streamOf(plain), meta)).id;
  };
  const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => store(media, `old-${index}`)));
  const raw = await Promise.all(ids.map((id) => collected(fixture.storage.read(id, 0, 30_000))));
  const rotating = createMedia(database.repo, people, { ...options, keyRing: testKeyRing('2026b', '2026a') });
  const readsRight = async (mediaId: MediaId, on = rotating): Promise<void> => {
    const { bytes } = unwrap(await on.openMedia({ ownerId: ada, mediaId }, ada));
    expect((await collected(bytes)).equals(plain)).toBe(true);
  };
  const rewrapAll = async (): Promise<void> => {
    for (let after: MediaId | null = null; ; ) {
      const batch: Rewrapped = unwrap(await rotating.rewrapDataKeys({ limit: 7, after }, meta));
      expect(batch.unreadable).toBe(0);
      if (batch.next === null) return;
      after = batch.next;
    }
  };
  await Promise.all([
    rewrapAll(),
    rewrapAll(),
    ...ids.map((id) => readsRight(id)),
    ...Array.from({ length: 8 }, (_, index) => store(rotating, `new-${index}`)),
  ]);
  expect(await ofUser('SELECT DISTINCT key_id FROM tintype.media_bytes WHERE owner_id = $1', ada)).toEqual([
    { key_id: '2026b' },
  ]);
  const later = createMedia(database.repo, people, { ...options, keyRing: testKeyRing('2026b') });
  for (const [index, id] of ids.entries()) {
    await readsRight(id, later);
    expect((await collected(fixture.storage.read(id, 0, 30_000))).equals(raw[index] ?? Buffer.alloc(0))).toBe(
      true,
    );
  }
  const { next, ...outcome } = unwrap(
    await createMedia(database.repo, people, { ...options, keyRing: testKeyRing('2026c') }).rewrapDataKeys(
      { limit: 1_000 },
      meta,
    ),
  );
  expect(next).toBeNull();
  // A ring without the older keys changes nothing.
  expect(outcome.rewrapped).toBe(0);
  expect(outcome.unreadable).toBeGreaterThanOrEqual(28);
});
