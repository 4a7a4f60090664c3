import { insertUser } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';
import { absentPost, authorIn, countedTags, countersAreRight, linksOf } from '../own-posts';

const fixture = useContent();

test('[inv 48] a draft is on no list and in no count, and its hashtags and mentions are no links yet', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  await insertUser(database.ownerRepo, { username: 'hypatia' });
  const id = await ada.draft({ caption: 'Not #yetSeen, @hypatia' });
  expect(await content.getPost(id, ada.authorId)).toBeNull();
  expect(unwrap(await content.listAuthorPosts(ada.authorId, ['public'])).items).toEqual([]);
  expect(unwrap(await content.listRecentPosts([ada.authorId], [])).items).toEqual([]);
  expect(await ada.posts()).toBe(0);
  expect(await countedTags(database.ownerRepo, 'yetseen')).toEqual({});
  expect(await linksOf(database.ownerRepo, id)).toEqual({ hashtags: [], mentions: [] });
  const liked = await content.likePost({ postId: id, userId: ada.authorId }, meta);
  expect(liked).toEqual({ ok: false, error: { kind: 'not_found', entity: 'post' } });
  const said = await content.addComment({ postId: id, authorId: ada.authorId, body: 'Me first' }, meta);
  expect(said).toEqual({ ok: false, error: { kind: 'not_found', entity: 'post' } });
  await countersAreRight(database.ownerRepo);
});

test('publishing a draft is like publishing its text: hashtags, mentions, counters, time', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const grace = await insertUser(database.ownerRepo, { username: 'gracie' });
  const form = {
    caption: 'An #Engine, an #engine and #日本 for @gracie and @nobody_here',
    lat: '38.7',
    long: '-9.1',
  };
  const at = new Date();
  const id = await ada.draft(form);
  const published = unwrap(await content.publishDraft(ada.own(id), meta));
  expect(published).toMatchObject({ id, authorId: ada.authorId, caption: form.caption });
  expect(published.publishedAt.getTime()).toBeGreaterThanOrEqual(at.getTime());
  const direct = await ada.publish(form);
  const [one, other] = [await content.getPost(id), await content.getPost(direct)];
  expect(one).toEqual({ ...other, id, code: one?.code, publishedAt: published.publishedAt });
  expect(one).toMatchObject({
    hashtags: ['Engine', '日本'],
    mentions: [grace.id],
    status: 'published',
    lat: '38.700000',
  });
  expect(await ada.posts()).toBe(2);
  expect(await countedTags(database.ownerRepo, 'engine', '日本')).toEqual({ engine: 2, 日本: 2 });
  expect(
    unwrap(await content.listAuthorPosts(ada.authorId, ['public'])).items.map((post) => post.id),
  ).toEqual([direct, id]);
  expect(await rows(database.ownerRepo, 'SELECT FROM tintype.post_drafts WHERE post_id = $1', [id])).toEqual(
    [],
  );
  await countersAreRight(database.ownerRepo);
});

test('a draft for followers, and a draft of a private author, count for no hashtag', async () => {
  const { database, content } = fixture;
  const [open, closed] = [await authorIn(fixture), await authorIn(fixture, { isPrivate: true })];
  const forFollowers = await open.draft({ caption: '#quietly', visibility: 'followers' });
  const ofPrivate = await closed.draft({ caption: '#quietly' });
  unwrap(await content.publishDraft(open.own(forFollowers), meta));
  unwrap(await content.publishDraft(closed.own(ofPrivate), meta));
  expect(await countedTags(database.ownerRepo, 'quietly')).toEqual({ quietly: 0 });
  expect((await linksOf(database.ownerRepo, ofPrivate)).hashtags).toEqual(['quietly']);
});

test('a draft may be empty, and is published when it has a caption', async () => {
  const { content } = fixture;
  const ada = await authorIn(fixture);
  for (const form of [{}, { caption: null }, { caption: '' }, { caption: ' \u200b' }]) {
    const id = await ada.draft(form);
    const refused = await content.publishDraft(ada.own(id), meta);
    expect(refused.ok ? null : refused.error).toMatchObject({
      kind: 'invalid',
      changeset: { errorsByField: { caption: ["can't be blank"] } },
    });
    expect(await ada.posts()).toBe(0);
  }
  const id = await ada.draft();
  unwrap(await ada.edit(id, { caption: 'Now #readable' }));
  expect(unwrap(await content.publishDraft(ada.own(id), meta)).caption).toBe('Now #readable');
  expect(await content.getPost(id)).toMatchObject({ hashtags: ['readable'], version: 2, editedAt: null });
});

test('an author who is suspended neither writes nor publishes drafts', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.draft({ caption: 'Fog #held' });
  await rows(database.ownerRepo, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [
    ada.authorId,
  ]);
  const gone = { ok: false, error: { kind: 'not_found', entity: 'user' } };
  expect(await content.draftPost({ authorId: ada.authorId }, meta)).toEqual(gone);
  expect(await content.publishDraft(ada.own(id), meta)).toEqual(gone);
  expect(await countedTags(database.ownerRepo, 'held')).toEqual({});
});

test('another user, and a post that is no draft, publish nothing', async () => {
  const { database, content } = fixture;
  const [ada, grace] = [await authorIn(fixture), await authorIn(fixture)];
  const id = await ada.draft({ caption: 'Hers #alone' });
  const absent = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  expect(await content.publishDraft(grace.own(id), meta)).toEqual(absent);
  expect(await content.publishDraft(ada.own(absentPost(database.repo)), meta)).toEqual(absent);
  const archived = await ada.publish({ caption: 'Old' });
  unwrap(await content.archivePost(ada.own(archived), meta));
  expect(await content.publishDraft(ada.own(archived), meta)).toEqual(absent);
  expect(await countedTags(database.ownerRepo, 'alone')).toEqual({});
  unwrap(await content.publishDraft(ada.own(id), meta));
});

test('[inv 72] each of these leaves one action', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const by = { actorId: ada.authorId, requestId: null };
  const { id } = unwrap(await content.draftPost({ authorId: ada.authorId }, by));
  await content.publishDraft(ada.own(id), by);
  unwrap(await content.editPost({ ...ada.own(id), changes: { caption: 'Fog' }, version: 1 }, by));
  unwrap(await content.publishDraft(ada.own(id), by));
  const actions = await rows(
    database.ownerRepo,
    `SELECT name, outcome, data ->> 'error' AS error FROM tintype.actions WHERE entity_id = $1 ORDER BY created_at, id`,
    [id],
  );
  expect(actions.map(({ name, outcome, error }) => [name, outcome, error])).toEqual([
    ['draft_post', 'succeeded', null],
    ['publish_draft', 'failed', 'invalid'],
    ['edit_post', 'succeeded', null],
    ['publish_draft', 'succeeded', null],
  ]);
});

test('a draft that is sent again with its key is written once', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const once = { idempotencyKey: 'draft-once' };
  const send = (caption: string) => content.draftPost({ authorId: ada.authorId, caption }, meta, once);
  expect(unwrap(await send('Fog'))).toEqual(unwrap(await send('Fog')));
  expect(await send('Rain')).toMatchObject({ ok: false, error: { kind: 'key_reused' } });
  expect(
    await rows(database.ownerRepo, 'SELECT count(*)::int AS n FROM tintype.posts WHERE author_id = $1', [
      ada.authorId,
    ]),
  ).toEqual([{ n: 1 }]);
});
