import { err } from '@tintype/database';
import { insertUser, testSize } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';
import { authorIn, countedTags, countersAreRight, linksOf } from '../own-posts';

const fixture = useContent();

/** What is left of a post, by table. */
async function leftOf(postId: string): Promise<Readonly<Record<string, unknown>>> {
  const tables = [
    'posts',
    'post_likes',
    'comments',
    'comment_likes',
    'post_hashtags',
    'post_mentions',
    'post_edits',
  ];
  const counts = tables.map(
    (table) =>
      `(SELECT count(*)::int FROM tintype.${table} WHERE ${table === 'posts' ? 'id' : 'post_id'} = $1) AS ${table}`,
  );
  const [left = {}] = await rows(fixture.database.ownerRepo, `SELECT ${counts.join(', ')}`, [postId]);
  return Object.fromEntries(Object.entries(left).filter(([, count]) => count !== 0));
}

/** A post with likes, comments, replies and likes of them by so many people. */
async function busyPost(many: number) {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({
    caption: `First #away with @${(await insertUser(database.ownerRepo)).username}`,
  });
  unwrap(
    await ada.edit(id, { caption: `Second #away with @${(await insertUser(database.ownerRepo)).username}` }),
  );
  for (let index = 0; index < many; index += 1) {
    const { id: userId } = await insertUser(database.ownerRepo);
    unwrap(await content.likePost({ postId: id, userId }, meta));
    const said = unwrap(await content.addComment({ postId: id, authorId: userId, body: 'Splendid' }, meta));
    const reply = { postId: id, authorId: ada.authorId, parentId: said.id, body: 'Thank you' };
    unwrap(await content.addComment(reply, meta));
    unwrap(await content.likeComment({ postId: id, commentId: said.id, userId: ada.authorId }, meta));
  }
  return { ada, id };
}

test('[inv 46] a removed post leaves every list and count at once, and its texts are gone', async () => {
  const { database, content } = fixture;
  const { ada, id } = await busyPost(2);
  expect(await countedTags(database.ownerRepo, 'away')).toEqual({ away: 1 });
  unwrap(await content.pinPost(ada.own(id), meta));
  expect(unwrap(await content.removePost(ada.own(id), meta))).toEqual({ changed: true });
  expect(await content.getPost(id, ada.authorId)).toBeNull();
  expect(unwrap(await content.listAuthorPosts(ada.authorId, ['public'])).items).toEqual([]);
  expect(await ada.posts()).toBe(0);
  expect(await countedTags(database.ownerRepo, 'away')).toEqual({ away: 0 });
  expect(await linksOf(database.ownerRepo, id)).toEqual({ hashtags: [], mentions: [] });
  expect(
    await rows(
      database.ownerRepo,
      'SELECT status, caption, pinned_at, lat FROM tintype.posts WHERE id = $1',
      [id],
    ),
  ).toEqual([{ status: 'removed', caption: '', pinned_at: null, lat: null }]);
  await countersAreRight(database.ownerRepo);
  expect(await content.removePost(ada.own(id), meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'post' },
  });
});

test('drafts and archived posts are removed without a counter', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const draft = await ada.draft({ caption: '#never' });
  const archived = await ada.publish({ caption: '#was' });
  unwrap(await content.archivePost(ada.own(archived), meta));
  for (const id of [draft, archived]) unwrap(await content.removePost(ada.own(id), meta));
  expect(
    await rows(database.ownerRepo, 'SELECT FROM tintype.post_drafts WHERE post_id = $1', [draft]),
  ).toEqual([]);
  expect(await countedTags(database.ownerRepo, 'was')).toEqual({ was: 0 });
  await countersAreRight(database.ownerRepo);
});

test('the sweep deletes what is left, also when it is cut off after any batch, and nothing else', async () => {
  const { database, content } = fixture;
  const { id: other } = await busyPost(1);
  const before = await leftOf(other);
  const { ada, id } = await busyPost(testSize({ small: 3, deep: 40 }));
  unwrap(await content.removePost(ada.own(id), meta));
  let batches = 0;
  for (;;) {
    // A batch that is cut off is undone; what was committed before stays.
    await database.repo.transact(async (tx) => {
      unwrap(await createContent(tx, people).purgeRemovedPosts(2, meta));
      return err('cut off');
    });
    await countersAreRight(database.ownerRepo);
    const { removed } = unwrap(await content.purgeRemovedPosts(2, meta));
    if (removed === 0) break;
    expect(removed).toBeLessThanOrEqual(2);
    await countersAreRight(database.ownerRepo);
    batches += 1;
  }
  expect(batches).toBeGreaterThan(5);
  expect(await leftOf(id)).toEqual({});
  expect(await leftOf(other)).toEqual(before);
  expect(unwrap(await content.purgeRemovedPosts(100, meta))).toEqual({ removed: 0 });
});

test('several sweeps at once delete each row once', async () => {
  const { database, content } = fixture;
  const posts = [await busyPost(2), await busyPost(2), await busyPost(2)];
  for (const { ada, id } of posts) unwrap(await content.removePost(ada.own(id), meta));
  let left = true;
  while (left) {
    const swept = await Promise.all(Array.from({ length: 4 }, () => content.purgeRemovedPosts(3, meta)));
    left = swept.some((result) => unwrap(result).removed > 0);
  }
  for (const { id } of posts) expect(await leftOf(id)).toEqual({});
  await countersAreRight(database.ownerRepo);
});

test('the sweep leaves a post that its author has not removed, and one that waits in another state', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: 'Fog' });
  await rows(database.ownerRepo, `UPDATE tintype.posts SET status = 'removed' WHERE id = $1`, [id]);
  await rows(database.ownerRepo, `UPDATE tintype.author_counters SET value = 0 WHERE author_id = $1`, [
    ada.authorId,
  ]);
  while (unwrap(await content.purgeRemovedPosts(100, meta)).removed > 0);
  expect(await leftOf(id)).toEqual({ posts: 1 });
});

test('another user removes nothing', async () => {
  const { content } = fixture;
  const [ada, grace] = [await authorIn(fixture), await authorIn(fixture)];
  const id = await ada.publish({ caption: 'Fog' });
  const absent = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  expect(await content.removePost(grace.own(id), meta)).toEqual(absent);
  expect(await content.getPost(id)).not.toBeNull();
});
