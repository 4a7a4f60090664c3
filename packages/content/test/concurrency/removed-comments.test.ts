import { type CommentId, type PostId, type UserId, verifyCounters } from '@tintype/shared-db';
import { insertPost, insertUser, testSize } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const fixture = useContent({ poolSize: racers });
let users: UserId[];
beforeAll(async () => {
  const { ownerRepo } = fixture.database;
  users = await Promise.all(Array.from({ length: racers }, async () => (await insertUser(ownerRepo)).id));
});

const [authorAt, writerAt] = [0, 1];
const userAt = (index: number): UserId => users[index % users.length] as UserId;

async function commented() {
  const { database, content } = fixture;
  const { id: postId } = await insertPost(database.ownerRepo, { authorId: userAt(authorAt) });
  const top = unwrap(await content.addComment({ postId, authorId: userAt(writerAt), body: 'Top' }, meta)).id;
  return { postId, top };
}

/** What is left of a post, as a reader finds it: the count, the comments above, and their replies. */
async function left(postId: PostId) {
  const { content } = fixture;
  const items = unwrap(await content.listComments(postId, { first: 100 })).items;
  const replies = await Promise.all(
    items.map(async ({ id }) => unwrap(await content.listReplies(postId, id, { first: 100 })).items.length),
  );
  return {
    comments: (await content.getPost(postId))?.comments,
    statuses: items.map(({ status }) => status),
    replies: replies.reduce((sum, count) => sum + count, 0),
  };
}

/** No row is left for its replies when it has none, and every counter agrees. */
async function expectNoRest(): Promise<void> {
  const { ownerRepo } = fixture.database;
  const orphans = `SELECT id FROM tintype.comments c WHERE status = 'removed'
    AND NOT EXISTS (SELECT FROM tintype.comments r WHERE r.parent_id = c.id AND r.post_id = c.post_id)`;
  expect(await rows(ownerRepo, orphans)).toEqual([]);
  expect(await verifyCounters(ownerRepo)).toEqual([]);
}

const rounds = testSize({ small: 3, deep: 60 });

test('[inv 43] a comment that is removed by both at once, while others reply to it and like it, goes once', async () => {
  const { content } = fixture;
  for (let round = 0; round < rounds; round += 1) {
    const { postId, top } = await commented();
    const removals: boolean[] = [];
    let replied = 0;
    await Promise.all(
      users.map(async (authorId, index) => {
        if (index < 2) {
          const removal = { postId, commentId: top, userId: authorId };
          removals.push(unwrap(await content.removeComment(removal, meta)).changed);
        } else if (index % 2 === 0) {
          const reply = { postId, authorId, parentId: top, body: 'Reply' };
          if ((await content.addComment(reply, meta)).ok) replied += 1;
        } else await content.likeComment({ postId, commentId: top, userId: authorId }, meta);
      }),
    );
    expect(removals.filter(Boolean)).toHaveLength(1);
    expect(await left(postId)).toEqual({
      comments: replied,
      statuses: replied > 0 ? ['removed'] : [],
      replies: replied,
    });
    const likes = await rows(
      fixture.database.ownerRepo,
      'SELECT FROM tintype.comment_likes WHERE comment_id = $1',
      [top],
    );
    expect(likes).toEqual([]);
  }
  await expectNoRest();
});

test('[inv 43] replies that are removed at once with the comment above leave nothing behind', async () => {
  const { content } = fixture;
  for (let round = 0; round < rounds; round += 1) {
    const { postId, top } = await commented();
    const replies: [CommentId, UserId][] = [];
    for (const authorId of users.slice(2)) {
      const reply = await content.addComment({ postId, authorId, parentId: top, body: 'Reply' }, meta);
      replies.push([unwrap(reply).id, authorId]);
    }
    const kept = round % 2;
    const gone = [[top, userAt(writerAt)] as const, ...replies.slice(kept)];
    const changes = await Promise.all(
      [...gone, ...gone.slice(0, 2)].map(([commentId, userId]) =>
        content.removeComment({ postId, commentId, userId }, meta),
      ),
    );
    expect(changes.filter((change) => unwrap(change).changed)).toHaveLength(gone.length);
    expect(await left(postId)).toEqual({
      comments: kept,
      statuses: kept ? ['removed'] : [],
      replies: kept,
    });
  }
  await expectNoRest();
});
