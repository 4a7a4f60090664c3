import type { PostId, UserId } from '@tintype/shared-db';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { collectionNameChangeset } from '../../src/changesets/collection-name';
import { foldName } from '../../src/text/fold-name';
import { meta, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();
let userId: UserId;
let postId: PostId;
beforeEach(async () => {
  userId = (await insertUser(fixture.database.ownerRepo)).id;
  postId = (await insertPost(fixture.database.ownerRepo, { authorId: userId })).id;
});

test('the name of a collection has a visible character, at most 50 code points, and no controls', () => {
  const errorsOf = (name: unknown) => collectionNameChangeset({ name }).errorsByField;
  expect(errorsOf('\u{1f305}'.repeat(50))).toEqual({});
  expect(errorsOf('\u{1f305}'.repeat(51))).toEqual({ name: ['should be at most 50 character(s)'] });
  expect(errorsOf('  ')).toEqual({ name: ["can't be blank"] });
  expect(errorsOf('a\u202eb')).toEqual({ name: ['has characters that cannot be shown'] });
  expect(errorsOf(undefined)).toEqual({ name: ["can't be blank"] });
  expect(collectionNameChangeset({ name: ' Fog ' }).changes).toEqual({ name: 'Fog' });
});

test('the key of a name is the same for every case, width and spacing, and of its own key', () => {
  for (const name of ['Blue  Hour', 'BLUE\u00a0HOUR', 'ｂｌｕｅ hour', 'blue\u200b hour'])
    expect(foldName(name)).toBe('blue hour');
  expect(foldName(foldName('Straße'))).toBe('strasse');
});

test('[inv 52] saving twice is one row and one in the counter, and unsaving ends it everywhere', async () => {
  const { content } = fixture;
  const collectionId = unwrap(await content.createCollection({ ownerId: userId, name: 'Fog' }, meta)).id;
  const target = { postId, userId, collectionId };
  expect(unwrap(await content.savePost(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.savePost(target, meta))).toEqual({ changed: false });
  expect(unwrap(await content.addToCollection(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.addToCollection(target, meta))).toEqual({ changed: false });
  expect((await content.getPost(postId))?.saves).toBe(1);
  expect(unwrap(await content.removeFromCollection(target, meta))).toEqual({ changed: true });
  expect((await content.getPost(postId))?.saves).toBe(1);
  expect(unwrap(await content.addToCollection(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.unsavePost(target, meta))).toEqual({ changed: true });
  expect((await content.getPost(postId))?.saves).toBe(0);
  expect(await rows(fixture.database.ownerRepo, 'SELECT FROM tintype.collection_items')).toEqual([]);
});

test('a post that is not published is not saved, and an unknown user saves nothing', async () => {
  const { content, database } = fixture;
  const absent = database.repo.newId() as UserId;
  const saved = await content.savePost({ postId, userId: absent }, meta);
  expect(saved.ok || (saved.error.kind === 'invalid' && saved.error.changeset.errorsByField)).toEqual({
    userId: ['does not exist'],
  });
  const created = await content.createCollection({ ownerId: absent, name: 'Fog' }, meta);
  expect(created.ok || (created.error.kind === 'invalid' && created.error.changeset.errorsByField)).toEqual({
    ownerId: ['does not exist'],
  });
  await database.ownerRepo.dataSource.query(`UPDATE tintype.posts SET status = 'archived' WHERE id = $1`, [
    postId,
  ]);
  expect(await content.savePost({ postId, userId }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'post' },
  });
});

test('the collections of others are not found: none is renamed, removed, or given a post', async () => {
  const { content, database } = fixture;
  const other = (await insertUser(database.ownerRepo)).id;
  const collectionId = unwrap(await content.createCollection({ ownerId: other, name: 'Theirs' }, meta)).id;
  const notFound = { ok: false, error: { kind: 'not_found', entity: 'collection' } };
  expect(await content.renameCollection({ ownerId: userId, collectionId, name: 'Mine' }, meta)).toEqual(
    notFound,
  );
  expect(await content.addToCollection({ postId, userId, collectionId }, meta)).toEqual(notFound);
  expect(unwrap(await content.removeCollection({ ownerId: userId, collectionId }, meta))).toEqual({
    changed: false,
  });
  expect(
    await rows(database.ownerRepo, 'SELECT name FROM tintype.collections WHERE id = $1', [collectionId]),
  ).toEqual([{ name: 'Theirs' }]);
  expect((await content.getPost(postId))?.saves).toBe(0);
});
