import { ok } from '@tintype/database';
import { insertMedia, insertPost, insertPostMedia, insertUser } from '@tintype/shared-db/testing';
import { createMedia } from '../../src';
import { given, type MediaFixture, meta, openMedia, people, rows, unwrap } from '../media-setup';

const racers = 32;
let fixture: MediaFixture;
beforeAll(async () => {
  fixture = await openMedia({ poolSize: racers });
});
afterAll(() => fixture?.close());

const actionsOf = (actorId: string) =>
  rows(
    fixture.database.ownerRepo,
    'SELECT name, outcome, entity_type, entity_id, data FROM tintype.actions WHERE actor_id = $1',
    [actorId],
  );

test('a registered picture is ready for its owner alone', async () => {
  const { database, media } = fixture;
  const [ada, grace] = [await insertUser(database.ownerRepo), await insertUser(database.ownerRepo)];
  const metadata = { camera: 'Box', lens: { aperture: 2.8 } };
  const picture = unwrap(
    await media.registerMedia(
      { ...given, ownerId: ada.id, fullPath: '/2026/Morgenro\u0308te.jpg', metadata },
      { actorId: ada.id, requestId: null },
    ),
  );
  expect(picture).toMatchObject({
    ownerId: ada.id,
    fileName: 'Morgenröte.jpg',
    fullPath: '/2026/Morgenröte.jpg',
  });
  const pending = await insertMedia(database.ownerRepo, { ownerId: ada.id, status: 'pending' });
  expect(await media.findReady(ada.id, [picture.id, pending.id])).toEqual(new Set([picture.id]));
  expect(await media.findReady(grace.id, [picture.id])).toEqual(new Set());
  expect(await media.findReady(ada.id, [])).toEqual(new Set());
  const exported = await database.repo.transact(async (tx) => {
    const found: object[] = [];
    for (const part of createMedia(tx, people).exportParts(ada.id))
      for await (const row of part.rows()) found.push(row);
    return ok(found);
  });
  expect(unwrap(exported)).toEqual(
    expect.arrayContaining([
      {
        ...given,
        id: picture.id,
        fileName: 'Morgenröte.jpg',
        fullPath: picture.fullPath,
        blurhash: null,
        metadata,
        status: 'ready',
        createdAt: picture.createdAt,
      },
    ]),
  );
  expect(await actionsOf(ada.id)).toEqual([
    { name: 'register_media', outcome: 'succeeded', entity_type: 'media', entity_id: picture.id, data: {} },
  ]);
});

test('[inv 72] a refused picture changes nothing and leaves one failed action, without the path', async () => {
  const { database, media } = fixture;
  const ada = await insertUser(database.ownerRepo);
  const as = { actorId: ada.id, requestId: null };
  const refused = await media.registerMedia({ ...given, ownerId: ada.id, fullPath: '../secret.jpg' }, as);
  expect(refused.ok || refused.error.kind).toBe('invalid');
  const actions = await actionsOf(ada.id);
  expect(actions).toMatchObject([{ name: 'register_media', outcome: 'failed', entity_id: null }]);
  expect(JSON.stringify(actions)).not.toContain('secret');
  const count = 'SELECT count(*)::int AS pictures FROM tintype.media_objects WHERE owner_id = $1';
  expect(await rows(database.ownerRepo, count, [ada.id])).toEqual([{ pictures: 0 }]);
});

test.each(['suspended', 'deactivated'])('an owner who is %s registers nothing', async (status) => {
  const { database, media } = fixture;
  const owner = await insertUser(database.ownerRepo, { status });
  const as = { actorId: owner.id, requestId: null };
  const answer = await media.registerMedia({ ...given, ownerId: owner.id, fullPath: '/dawn.jpg' }, as);
  expect(answer).toEqual({ ok: false, error: { kind: 'not_found', entity: 'user' } });
  expect(await actionsOf(owner.id)).toMatchObject([{ outcome: 'failed' }]);
});

test('pictures that take one path at once: one gets it, and the others are told on the field', async () => {
  const { database, media } = fixture;
  const ada = await insertUser(database.ownerRepo);
  const params = { ...given, ownerId: ada.id, fullPath: '/dawn.jpg' };
  const answers = await Promise.all(Array.from({ length: racers }, () => media.registerMedia(params, meta)));
  expect(answers.filter(({ ok: done }) => done)).toHaveLength(1);
  for (const answer of answers)
    if (!answer.ok)
      expect(answer.error).toMatchObject({
        kind: 'invalid',
        changeset: { errorsByField: { fullPath: ['has already been taken'] } },
      });
});

test('metadata that are larger in the table than as they came are refused on the field', async () => {
  const { database, media } = fixture;
  const ada = await insertUser(database.ownerRepo);
  const metadata = { numbers: Array.from({ length: 3_000 }, () => 1e300) };
  const answer = await media.registerMedia({ ...given, ownerId: ada.id, fullPath: '/n.jpg', metadata }, meta);
  expect(answer.ok ? null : answer.error).toMatchObject({
    kind: 'invalid',
    changeset: { errorsByField: { metadata: [expect.any(String)] } },
  });
});

test('a purge takes the pictures in batches, and none that a post shows', async () => {
  const { database, media } = fixture;
  const repo = database.ownerRepo;
  const [ada, grace] = [await insertUser(repo), await insertUser(repo)];
  for (let index = 0; index < 5; index += 1) await insertMedia(repo, { ownerId: ada.id });
  const kept = await insertMedia(repo, { ownerId: grace.id });
  const post = await insertPost(repo, { authorId: grace.id });
  await insertPostMedia(repo, { postId: post.id, authorId: grace.id });
  const purge = (id: typeof ada.id) =>
    database.repo.transact(async (tx) => ok(await createMedia(tx, people).purgeUser(id, 2)));
  const removed: number[] = [];
  for (let taken = 1; taken > 0; removed.push(taken)) taken = unwrap(await purge(ada.id));
  expect(removed).toEqual([2, 2, 1, 0]);
  expect(await media.findReady(grace.id, [kept.id])).toEqual(new Set([kept.id]));
  await expect(purge(grace.id)).rejects.toThrow();
  await expect(media.purgeUser(ada.id, 2)).rejects.toThrow(/transact/);
});
