import { ok } from '@tintype/database';
import { insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';
import { absentPost, authorIn, countedTags, countersAreRight, linksOf } from '../own-posts';

const fixture = useContent();

test('[inv 50] an archived post leaves every list and count, and comes back as it was', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const reader = await insertUser(database.ownerRepo, { username: 'reader' });
  const older = await ada.publish({ caption: 'Older' });
  const id = await ada.publish({ caption: 'Fog #shelved for @reader' });
  await ada.publish({ caption: 'Newer' });
  unwrap(await content.likePost({ postId: id, userId: reader.id }, meta));
  unwrap(await content.addComment({ postId: id, authorId: reader.id, body: 'Splendid' }, meta));
  const look = async () => ({
    post: await content.getPost(id),
    grid: unwrap(await content.listAuthorPosts(ada.authorId, ['public'])).items.map((post) => post.id),
    home: unwrap(await content.listRecentPosts([ada.authorId], [])).items.map((post) => post.id),
    posts: await ada.posts(),
    tags: await countedTags(database.ownerRepo, 'shelved'),
  });
  const before = await look();
  expect(before).toMatchObject({ posts: 3, tags: { shelved: 1 }, post: { likes: 1, comments: 1 } });
  expect(unwrap(await content.archivePost(ada.own(id), meta))).toEqual({ changed: true });
  const away = await look();
  expect(away).toMatchObject({ post: null, posts: 2, tags: { shelved: 0 } });
  expect([away.grid, away.home].map((list) => list.includes(id))).toEqual([false, false]);
  expect(away.grid).toContain(older);
  expect((await content.likePost({ postId: id, userId: ada.authorId }, meta)).ok).toBe(false);
  await countersAreRight(database.ownerRepo);
  expect(unwrap(await content.archivePost(ada.own(id), meta))).toEqual({ changed: false });
  expect(await look()).toEqual(away);
  expect(unwrap(await content.unarchivePost(ada.own(id), meta))).toEqual({ changed: true });
  expect(await look()).toEqual(before);
  expect(unwrap(await content.unarchivePost(ada.own(id), meta))).toEqual({ changed: false });
  expect(await look()).toEqual(before);
  await countersAreRight(database.ownerRepo);
});

test('[inv 46] what the privacy of the author changes meanwhile is right when the post comes back', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: '#later' });
  const setPrivate = async (isPrivate: boolean) => {
    await rows(database.ownerRepo, 'UPDATE tintype.users SET is_private = $2 WHERE id = $1', [
      ada.authorId,
      isPrivate,
    ]);
    const counted = await database.repo.transact(async (tx) => {
      await createContent(tx, people).countAuthorTags(ada.authorId, !isPrivate);
      return ok(null);
    });
    unwrap(counted);
  };
  unwrap(await content.archivePost(ada.own(id), meta));
  await setPrivate(true);
  expect(await countedTags(database.ownerRepo, 'later')).toEqual({ later: 0 });
  unwrap(await content.unarchivePost(ada.own(id), meta));
  expect(await countedTags(database.ownerRepo, 'later')).toEqual({ later: 0 });
  await setPrivate(false);
  expect(await countedTags(database.ownerRepo, 'later')).toEqual({ later: 1 });
  await countersAreRight(database.ownerRepo);
});

test('[inv 46] a post that its hashtags do not count is archived, brought back and removed without them', async () => {
  const { database, content } = fixture;
  const [open, closed] = [await authorIn(fixture), await authorIn(fixture, { isPrivate: true })];
  await open.publish({ caption: '#seldom' });
  const ofFollowers = await open.publish({ caption: '#seldom', visibility: 'followers' });
  const ofPrivate = await closed.publish({ caption: '#seldom' });
  for (const target of [open.own(ofFollowers), closed.own(ofPrivate)])
    for (const change of ['archivePost', 'unarchivePost', 'removePost'] as const) {
      expect(unwrap(await content[change](target, meta))).toEqual({ changed: true });
      expect(await countedTags(database.ownerRepo, 'seldom')).toEqual({ seldom: 1 });
    }
  await countersAreRight(database.ownerRepo);
});

test('a pin ends with the archive, and does not come back', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: 'Fog' });
  unwrap(await content.pinPost(ada.own(id), meta));
  expect(await content.getPost(id)).toMatchObject({ pinnedAt: expect.any(Date) });
  unwrap(await content.archivePost(ada.own(id), meta));
  await countersAreRight(database.ownerRepo);
  unwrap(await content.unarchivePost(ada.own(id), meta));
  expect(await content.getPost(id)).toMatchObject({ pinnedAt: null });
});

test('another user archives no post, and there is no archive for a draft or a removed post', async () => {
  const { database, content } = fixture;
  const [ada, grace] = [await authorIn(fixture), await authorIn(fixture)];
  const id = await ada.publish({ caption: 'Fog #kept' });
  const draft = await ada.draft({ caption: 'Fog' });
  const removed = await ada.publish({ caption: 'Fog' });
  unwrap(await content.removePost(ada.own(removed), meta));
  const absent = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  for (const target of [
    grace.own(id),
    ada.own(draft),
    ada.own(removed),
    ada.own(absentPost(database.repo)),
  ]) {
    expect(await content.archivePost(target, meta)).toEqual(absent);
    expect(await content.unarchivePost(target, meta)).toEqual(absent);
  }
  expect(await linksOf(database.ownerRepo, id)).toEqual({ hashtags: ['kept'], mentions: [] });
  expect(await ada.posts()).toBe(1);
});
