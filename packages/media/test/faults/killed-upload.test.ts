import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { insertUser } from '@tintype/shared-db/testing';
import { type MediaFixture, meta, openMedia, rows, streamOf, unwrap } from '../media-setup';
import { saidBy } from '../said-by';

let now = new Date();
let fixture: MediaFixture;
beforeAll(async () => {
  fixture = await openMedia({ clock: () => now, quota: 15_000_000 });
});
afterAll(() => fixture?.close());

test('an upload that is killed leaves nothing but what the reaper removes', async () => {
  const { database, media, folder, stored } = fixture;
  const { id: ownerId } = await insertUser(database.ownerRepo);
  const child = fork(join(__dirname, '../uploading-process.js'), [database.url, folder, ownerId]);
  await saidBy(child);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const bytes = await rows(
    database.ownerRepo,
    'SELECT id, attached_at FROM tintype.media_bytes WHERE owner_id = $1',
    [ownerId],
  );
  expect(bytes).toEqual([{ id: expect.any(String), attached_at: null }]);
  const id = String(bytes[0]?.['id']);
  expect(await stored()).toEqual([`${id}.unfinished`]);
  expect(unwrap(await media.listMedia(ownerId, {})).items).toEqual([]);
  // The path is free, and the quota is taken until the reaper comes.
  const again = { ownerId, fullPath: '/large.bin', fileSize: 9_000_000 };
  expect(await media.storeMedia(again, streamOf(Buffer.alloc(9_000_000)), meta)).toMatchObject({
    error: { kind: 'over_quota' },
  });

  expect(
    unwrap(await media.reapUnattachedMedia({ before: new Date(now.getTime() - 60_000), limit: 10 }, meta)),
  ).toEqual({ reaped: 0 });
  now = new Date(Date.now() + 24 * 3_600_000);
  expect(unwrap(await media.reapUnattachedMedia({ before: now, limit: 10 }, meta))).toEqual({ reaped: 1 });
  expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 0 });
  expect(await stored()).toEqual([]);
  for (const table of ['media_bytes', 'media_objects'])
    expect(
      await rows(database.ownerRepo, `SELECT FROM tintype.${table} WHERE owner_id = $1`, [ownerId]),
    ).toEqual([]);
  expect(await rows(database.ownerRepo, 'SELECT FROM tintype.media_deletions')).toEqual([]);
  unwrap(await media.storeMedia(again, streamOf(Buffer.alloc(9_000_000)), meta));
});

test('an upload that the reaper took for dead fails at its end, and leaves nothing', async () => {
  const { database, media, stored } = fixture;
  const { id: ownerId } = await insertUser(database.ownerRepo);
  const before = await stored();
  async function* reaped() {
    yield Buffer.from('da');
    const future = new Date(now.getTime() + 3_600_000);
    expect(unwrap(await media.reapUnattachedMedia({ before: future, limit: 10 }, meta))).toEqual({
      reaped: 1,
    });
    yield Buffer.from('wn');
  }
  const answer = await media.storeMedia({ ownerId, fullPath: '/a', fileSize: 4 }, reaped(), meta);
  expect(answer).toMatchObject({ error: { kind: 'not_found', entity: 'media' } });
  expect(unwrap(await media.deleteStoredBytes(10, meta)).deleted).toBe(1);
  expect(await stored()).toEqual(before);
});
