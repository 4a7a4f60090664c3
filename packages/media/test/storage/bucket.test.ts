import { randomBytes } from 'node:crypto';
import { insertUser } from '@tintype/shared-db/testing';
import { createMedia } from '../../src';
import { s3Storage } from '../../src/storage/s3-storage';
import { collected } from '../collected';
import { type MediaFixture, meta, openMedia, people, streamOf, unwrap } from '../media-setup';
import { type S3Server, startS3Server } from './s3-server';

let fixture: MediaFixture;
let server: S3Server;
beforeAll(async () => {
  [fixture, server] = await Promise.all([openMedia(), startS3Server()]);
});
afterAll(async () => {
  await server?.close();
  await fixture?.close();
});

test('a file lives in a bucket as it does in a folder', async () => {
  const storage = s3Storage(server.options);
  try {
    const media = createMedia(fixture.database.repo, people, { ...fixture.options, storage });
    const { id: ownerId } = await insertUser(fixture.database.ownerRepo);
    const plain = randomBytes(9_000_000);
    const params = { ownerId, fullPath: '/large.bin', fileSize: plain.length };
    const { id: mediaId } = unwrap(await media.storeMedia(params, streamOf(plain), meta));
    const named = { ownerId, mediaId };
    expect((await collected(unwrap(await media.openMedia(named, ownerId)).bytes)).equals(plain)).toBe(true);
    const range = { start: 8_500_000, end: 8_700_000 };
    const part = unwrap(await media.openMedia(named, ownerId, range));
    expect((await collected(part.bytes)).equals(plain.subarray(range.start, range.end))).toBe(true);
    expect((await collected(storage.read(mediaId, 0, 10_000_000))).includes(plain.subarray(0, 32))).toBe(
      false,
    );
    unwrap(await media.deleteMedia(named, meta));
    expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 0 });
    await expect(collected(storage.read(mediaId, 0, 10))).rejects.toMatchObject({ damage: 'missing' });
    const fewer = media.storeMedia({ ...params, fileSize: 9_000_001 }, streamOf(plain), meta);
    expect(await fewer).toMatchObject({ error: { kind: 'invalid' } });
  } finally {
    await storage.close();
  }
});
