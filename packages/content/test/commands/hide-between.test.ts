import { insertComment, insertPost, insertPostLike, insertUser } from '@tintype/shared-db/testing';
import { hidingBetween, showingBetween } from '../../src/sql/hide-between';
import { changedPair, meta, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();

test('likes and comments between two users are hidden and shown again, once, with their counts', async () => {
  const { database, content } = fixture;
  const repo = database.ownerRepo;
  const [ada, bob, carol] = await Promise.all([insertUser(repo), insertUser(repo), insertUser(repo)]);
  const post = await insertPost(repo, { authorId: ada.id });
  const top = await insertComment(repo, { postId: post.id, authorId: bob.id });
  await insertComment(repo, { postId: post.id, authorId: carol.id, parentId: top.id });
  await insertPostLike(repo, { postId: post.id, userId: bob.id });
  await insertPostLike(repo, { postId: post.id, userId: carol.id });
  const counts = async () => {
    const view = await content.getPost(post.id);
    return [view?.likes, view?.comments];
  };
  expect(await counts()).toEqual([2, 2]);
  const one = { likes: 1, comments: 1 };
  const none = { likes: 0, comments: 0 };
  for (const expected of [one, none]) {
    const sent = await database.repo.series([changedPair(bob.id, ada.id), ...hidingBetween(bob.id, ada.id)]);
    expect(sent).toEqual({ ok: true, value: [expected] });
    expect(await counts()).toEqual([1, 0]);
  }
  expect(unwrap(await content.listComments(post.id)).items).toEqual([]);
  expect(unwrap(await content.listReplies(post.id, top.id)).items).toEqual([]);
  expect(await content.findComment(post.id, top.id)).toBeNull();
  const reply = { postId: post.id, authorId: carol.id, parentId: top.id, body: 'Still there?' };
  expect((await content.addComment(reply, meta)).ok).toBe(false);
  expect(
    await content.likeComment({ postId: post.id, commentId: top.id, userId: carol.id }, meta),
  ).toMatchObject({ error: { kind: 'not_found' } });
  for (const expected of [one, none]) {
    const sent = await database.repo.series([changedPair(ada.id, bob.id), ...showingBetween(ada.id, bob.id)]);
    expect(sent).toEqual({ ok: true, value: [expected] });
    expect(await counts()).toEqual([2, 2]);
  }
});

test('nothing is hidden where no block has begun between the two, and hashtags are counted in a transaction', async () => {
  const { database, content } = fixture;
  const repo = database.ownerRepo;
  const [ada, bob, carol] = await Promise.all([insertUser(repo), insertUser(repo), insertUser(repo)]);
  const post = await insertPost(repo, { authorId: ada.id });
  await insertPostLike(repo, { postId: post.id, userId: bob.id });
  const hiding = hidingBetween(ada.id, bob.id);
  for (const series of [hiding, [changedPair(ada.id, carol.id), ...hiding]] as const)
    expect(await database.repo.series(series)).toEqual({ ok: true, value: [{ likes: 0, comments: 0 }] });
  expect(await content.getPost(post.id)).toMatchObject({ likes: 1 });
  await expect(content.countAuthorTags(ada.id, true)).rejects.toThrow(/transact/);
});

test('[inv 72] a comment that waits is counted when the author of the post approves it, each try one action', async () => {
  const { database, content } = fixture;
  const repo = database.ownerRepo;
  const [ada, bob] = await Promise.all([insertUser(repo), insertUser(repo)]);
  const post = await insertPost(repo, { authorId: ada.id });
  const added = unwrap(
    await content.addComment({ postId: post.id, authorId: bob.id, body: 'Hm', awaitsApproval: true }, meta),
  );
  expect(await content.getPost(post.id)).toMatchObject({ comments: 0 });
  const approval = { postId: post.id, commentId: added.id };
  const as = { actorId: ada.id, requestId: null };
  expect(await content.approveComment({ ...approval, approverId: bob.id }, as)).toMatchObject({
    error: { kind: 'not_found', entity: 'comment' },
  });
  expect(unwrap(await content.approveComment({ ...approval, approverId: ada.id }, as))).toEqual({
    changed: true,
  });
  expect(unwrap(await content.approveComment({ ...approval, approverId: ada.id }, as))).toEqual({
    changed: false,
  });
  expect(await content.getPost(post.id)).toMatchObject({ comments: 1 });
  expect(
    await rows(
      repo,
      'SELECT name, outcome FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at, id',
      [ada.id],
    ),
  ).toEqual([
    { name: 'approve_comment', outcome: 'failed' },
    { name: 'approve_comment', outcome: 'succeeded' },
    { name: 'approve_comment', outcome: 'succeeded' },
  ]);
});
