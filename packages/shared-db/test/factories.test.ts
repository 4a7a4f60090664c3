import { User } from '../src/accounts';
import { Comment, HashtagCounter, Post, PostCounter } from '../src/content';
import { FollowCounter } from '../src/social-graph';
import {
  createTestDatabase,
  insertBlock,
  insertComment,
  insertFollow,
  insertHashtag,
  insertPost,
  insertPostLike,
  insertUser,
  type TestDatabase,
} from '../src/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ clock: () => new Date('2026-11-21T12:00:00.123Z') });
});
afterAll(() => database.close());

test('users are valid, unique and claimed', async () => {
  const { ownerRepo } = database;
  const users = await Promise.all(Array.from({ length: 5 }, () => insertUser(ownerRepo)));
  expect(new Set(users.map((user) => user.username)).size).toBe(5);
  const row = await ownerRepo.getOrFail(User, users[0]?.id ?? '');
  expect(row).toMatchObject({
    username: users[0]?.username,
    status: 'active',
    createdAt: new Date('2026-11-21T12:00:00.123Z'),
  });
  await insertUser(ownerRepo, { username: 'Ada', status: 'pending_deletion' });
  await insertUser(ownerRepo, { status: 'deactivated' });
});

test('whatever is inserted is counted', async () => {
  const { ownerRepo } = database;
  const ada = await insertUser(ownerRepo);
  const grace = await insertUser(ownerRepo, { isPrivate: true });
  const tag = await insertHashtag(ownerRepo, { display: 'Tintype' });
  const post = await insertPost(ownerRepo, { authorId: ada.id, hashtags: [tag.id] });
  await insertPost(ownerRepo, { authorId: grace.id, hashtags: [tag.id] });
  await insertPost(ownerRepo, { authorId: ada.id, status: 'draft', hashtags: [tag.id] });
  const comment = await insertComment(ownerRepo, { postId: post.id, authorId: grace.id });
  await insertComment(ownerRepo, { postId: post.id, authorId: ada.id, parentId: comment.id });
  await insertPostLike(ownerRepo, { postId: post.id, userId: grace.id });
  await insertFollow(ownerRepo, { followerId: ada.id, followeeId: grace.id, state: 'pending' });
  await insertFollow(ownerRepo, { followerId: grace.id, followeeId: ada.id });
  await insertBlock(ownerRepo, { blockerId: ada.id, blockedId: grace.id });

  const values = async (entity: new () => { kind: string; value: number }, where: object) =>
    Object.fromEntries(
      (await ownerRepo.list(entity, { where })).map((counter) => [counter.kind, counter.value]),
    );
  expect(await values(PostCounter, { postId: post.id })).toEqual({ comments: 2, likes: 1 });
  expect(await values(HashtagCounter, { hashtagId: tag.id })).toEqual({ public_posts: 1 });
  expect(await values(FollowCounter, { userId: ada.id })).toEqual({ followers: 1 });
  expect(await values(FollowCounter, { userId: grace.id })).toEqual({ following: 1, pending_in: 1 });
  expect(await ownerRepo.list(Post, { where: { authorId: ada.id } })).toHaveLength(2);
  const [reply] = await ownerRepo.list(Comment, { where: { parentId: comment.id } });
  expect(reply).toMatchObject({ depth: 1, parentDepth: 0, postAuthorId: ada.id });
});
