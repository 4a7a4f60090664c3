import { err, ok } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { insertPost, insertPostMedia, insertUser } from '@tintype/shared-db/testing';
import { createMedia } from '../../src';
import { type MediaFixture, meta, openMedia, people, rows, streamOf, unwrap } from '../media-setup';

let fixture: MediaFixture;
let ada: UserId;
/** How far the clock is ahead. */
let ahead = 0;
beforeAll(async () => {
  fixture = await openMedia({ clock: () => new Date(Date.now() + ahead) });
});
beforeEach(async () => {
  ada = (await insertUser(fixture.database.ownerRepo)).id;
});
afterEach(async () => {
  for (;;) if (unwrap(await fixture.media.deleteStoredBytes(100, meta)).deleted === 0) break;
});
afterAll(() => fixture?.close());

async function newFile(fullPath = '/dawn.txt') {
  const params = { ownerId: ada, fullPath, fileSize: 4 };
  const { id } = unwrap(await fixture.media.storeMedia(params, streamOf('dawn'), meta));
  return { ownerId: ada, mediaId: id };
}

const outbox = async (): Promise<unknown[]> =>
  (await rows(fixture.database.ownerRepo, 'SELECT object_id FROM tintype.media_deletions ORDER BY 1')).map(
    (row) => row['object_id'],
  );

test('[inv 70] bytes are deleted after the delete of the row was committed, and not before', async () => {
  const { media, stored } = fixture;
  const named = await newFile();
  unwrap(await media.deleteMedia(named, meta));
  expect(await media.openMedia(named, ada)).toMatchObject({ error: { kind: 'not_found' } });
  expect(await media.deleteMedia(named, meta)).toMatchObject({ error: { kind: 'not_found' } });
  expect([await stored(), await outbox()]).toEqual([[named.mediaId], [named.mediaId]]);
  expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 0 });
  expect([await stored(), await outbox()]).toEqual([[], []]);
  expect(
    await rows(fixture.database.ownerRepo, 'SELECT bytes::int FROM tintype.media_usage WHERE owner_id = $1', [
      ada,
    ]),
  ).toEqual([{ bytes: 0 }]);
});

test('[inv 70] a delete that is rolled back deletes no bytes, also while it is open', async () => {
  const { database, media, stored, options } = fixture;
  const named = await newFile();
  await database.repo.transact(async (tx) => {
    unwrap(await createMedia(tx, people, options).deleteMedia(named, meta));
    // Another connection drains the outbox while the delete is not committed.
    expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 0, failed: 0 });
    return err('undone');
  });
  expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 0, failed: 0 });
  expect(await stored()).toEqual([named.mediaId]);
  expect((await media.openMedia(named, ada)).ok).toBe(true);
  unwrap(await media.deleteMedia(named, meta));
});

test('[inv 70] bytes that the store could not delete are tried again, behind the others', async () => {
  const { database, media, stored, options } = fixture;
  const [one, two] = [await newFile('/1'), await newFile('/2')];
  for (const named of [one, two]) unwrap(await media.deleteMedia(named, meta));
  const removed: string[] = [];
  const storage = {
    ...options.storage,
    remove: async (id: string) => {
      if (id === one.mediaId) throw new Error('unreachable');
      removed.push(id);
      await options.storage.remove(id);
    },
  };
  const failing = createMedia(database.repo, people, { ...options, storage });
  expect(unwrap(await failing.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 1 });
  expect([removed, await outbox(), await stored()]).toEqual([[two.mediaId], [one.mediaId], [one.mediaId]]);
  expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 0 });
  expect(await stored()).toEqual([]);
});

test('[inv 70] a drain that dies after the store has deleted leaves its work to the next one', async () => {
  const { database, media, stored, options } = fixture;
  const named = await newFile();
  unwrap(await media.deleteMedia(named, meta));
  await database.repo.transact(async (tx) => {
    unwrap(await createMedia(tx, people, options).deleteStoredBytes(10, meta));
    return err('died');
  });
  expect([await stored(), await outbox()]).toEqual([[], [named.mediaId]]);
  expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 0 });
});

test('[inv 70] a drain that is killed while the store works leaves its bytes to the one ten minutes later', async () => {
  const { database, media, stored, options } = fixture;
  const named = await newFile();
  unwrap(await media.deleteMedia(named, meta));
  await new Promise<void>((reached) => {
    // The answer never comes, as for a process that is gone.
    const remove = () => new Promise<void>(() => reached());
    const storage = { ...options.storage, remove };
    void createMedia(database.repo, people, { ...options, storage }).deleteStoredBytes(10, meta);
  });
  expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 0, failed: 0 });
  expect([await stored(), await outbox()]).toEqual([[named.mediaId], [named.mediaId]]);
  ahead += 10 * 60_000;
  expect(unwrap(await media.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 0 });
  expect([await stored(), await outbox()]).toEqual([[], []]);
});

test('no row of the outbox is locked while the store works', async () => {
  const { database, media, options } = fixture;
  const named = await newFile();
  unwrap(await media.deleteMedia(named, meta));
  const free: unknown[] = [];
  const storage = {
    ...options.storage,
    remove: async (id: string) => {
      const text = 'SELECT object_id FROM tintype.media_deletions WHERE object_id = $1 FOR UPDATE NOWAIT';
      free.push(...(await rows(database.ownerRepo, text, [id])));
      await options.storage.remove(id);
    },
  };
  const draining = createMedia(database.repo, people, { ...options, storage });
  expect(unwrap(await draining.deleteStoredBytes(10, meta))).toEqual({ deleted: 1, failed: 0 });
  expect(free).toEqual([{ object_id: named.mediaId }]);
});

test('drains that run at once take different bytes', async () => {
  const { media, stored } = fixture;
  for (let index = 0; index < 12; index += 1)
    unwrap(await media.deleteMedia(await newFile(`/${index}`), meta));
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => media.deleteStoredBytes(2, meta)));
  expect(outcomes.map((outcome) => unwrap(outcome))).toEqual(Array(6).fill({ deleted: 2, failed: 0 }));
  expect([await stored(), await outbox()]).toEqual([[], []]);
});

test('a picture that a post shows is not deleted', async () => {
  const { database, media } = fixture;
  const post = await insertPost(database.ownerRepo, { authorId: ada });
  const { mediaId } = await insertPostMedia(database.ownerRepo, { postId: post.id, authorId: ada });
  expect(await media.deleteMedia({ ownerId: ada, mediaId }, meta)).toEqual({
    ok: false,
    error: { kind: 'in_use' },
  });
});

test('a file moves to another folder, and keeps its bytes and shares', async () => {
  const { media } = fixture;
  const named = await newFile('/letters/1.txt');
  await newFile('/letters/2.txt');
  await newFile('/letters-of-others.txt');
  unwrap(await media.moveMedia({ ...named, fullPath: '/old/letters/first.txt' }, meta));
  const paths = async (folder?: string) =>
    unwrap(await media.listMedia(ada, folder === undefined ? {} : { folder })).items.map(
      ({ fullPath }) => fullPath,
    );
  expect(await paths()).toEqual(['/letters-of-others.txt', '/letters/2.txt', '/old/letters/first.txt']);
  expect(await paths('/letters')).toEqual(['/letters/2.txt']);
  expect(await paths('/letters/')).toEqual(['/letters/2.txt']);
  expect(await paths('/old')).toEqual(['/old/letters/first.txt']);
  expect((await media.openMedia(named, ada)).ok).toBe(true);
  expect(await media.moveMedia({ ...named, fullPath: '/letters/2.txt' }, meta)).toMatchObject({
    error: { changeset: { errorsByField: { fullPath: ['has already been taken'] } } },
  });
  expect(await media.moveMedia({ ...named, fullPath: '/a/../b' }, meta)).toMatchObject({
    error: { kind: 'invalid' },
  });
  const absent = { ownerId: ada, mediaId: ada as never, fullPath: '/x' };
  expect(await media.moveMedia(absent, meta)).toMatchObject({ error: { kind: 'not_found' } });
});

test('an export names every file, share and link, and no key, hash or token', async () => {
  const { database, media, options } = fixture;
  const { id: grace } = await insertUser(database.ownerRepo);
  const named = await newFile();
  unwrap(await media.shareMedia({ ...named, granterId: ada, granteeId: grace, level: 'read' }, meta));
  const { token } = unwrap(await media.linkMedia({ ...named, granterId: ada }, meta));
  const exported = async (userId: UserId) =>
    unwrap(
      await database.repo.transact(async (tx) => {
        const found: Record<string, object[]> = {};
        for (const part of createMedia(tx, people, options).exportParts(userId))
          for await (const row of part.rows()) found[part.name] = [...(found[part.name] ?? []), row];
        return ok(found);
      }),
    );
  const own = await exported(ada);
  expect(own).toMatchObject({
    media: [{ fullPath: '/dawn.txt', fileSize: 4 }],
    media_shares: [{ granteeId: grace, level: 'read' }],
    media_links: [{ mediaId: named.mediaId, grantedBy: ada }],
  });
  expect(await exported(grace)).toMatchObject({
    media_shared_with_me: [{ ownerId: ada, mediaId: named.mediaId }],
  });
  const text = JSON.stringify(own);
  for (const secret of [token, 'tokenHash', 'wrappedKey', 'keyId']) expect(text).not.toContain(secret);
});
