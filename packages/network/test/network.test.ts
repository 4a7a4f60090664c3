import { ProgrammerError } from '@tintype/database';
import { createTestDatabase, type TestDatabase, testCursorKey } from '@tintype/shared-db/testing';
import { err, type Network, ok, openNetwork, type RegisteredUser, systemMeta, unwrap } from '../src';
import { testPassword as password } from '../src/testing';

let test_: TestDatabase;
let network: Network;
beforeAll(async () => {
  test_ = await createTestDatabase();
  network = await openNetwork({ cursorKey: testCursorKey, url: test_.url });
});
afterAll(async () => {
  await network?.close();
  await test_?.close();
});

let made = 0;
async function register(): Promise<RegisteredUser> {
  made += 1;
  const username = `person_${made}`;
  const input = {
    username,
    email: `${username}@example.org`,
    password,
    name: `Person ${made}`,
  };
  return unwrap(await network.accounts.registerUser(input, systemMeta));
}

test('a network from registration to the home page', async () => {
  const [ada, grace] = [await register(), await register()];
  const [me, her] = [network.as(ada.id), network.as(grace.id)];
  const post = unwrap(await me.posts.publish({ caption: 'First light over #Lisboa' }));
  unwrap(await her.people.follow(ada.id));
  unwrap(await her.posts.like(post.id));
  const comment = unwrap(await her.comments.add(post.id, 'Splendid'));
  unwrap(await me.comments.reply(post.id, comment.id, 'Thank you'));
  unwrap(await me.comments.like(post.id, comment.id));

  expect(unwrap(await her.feed.home()).items).toMatchObject([
    { id: post.id, likes: 1, comments: 2, hashtags: ['Lisboa'], author: { username: ada.username } },
  ]);
  expect(unwrap(await network.as(null).people.profile(ada.username.toUpperCase()))).toMatchObject({
    posts: 1,
    followers: 1,
    following: 0,
  });
  expect(unwrap(await network.as(null).comments.list(post.id)).items).toMatchObject([
    { body: 'Splendid', likes: 1, replies: 1, author: { username: grace.username } },
  ]);
  expect(unwrap(await me.comments.replies(post.id, comment.id)).items).toMatchObject([{ body: 'Thank you' }]);
  expect(unwrap(await me.people.followers(ada.id)).items).toMatchObject([{ username: grace.username }]);
  expect(unwrap(await me.people.following(grace.id)).items).toMatchObject([{ username: ada.username }]);

  unwrap(await her.people.unfollow(ada.id));
  expect(unwrap(await her.feed.home()).items).toEqual([]);
});

test('what happens inside transact happens together or not at all', async () => {
  const ada = await register();
  const failed = await network.transact(async (tx) => {
    unwrap(await tx.as(ada.id).posts.publish({ caption: 'Undone' }));
    return err({ kind: 'changed_my_mind' as const });
  });
  expect(failed).toEqual({ ok: false, error: { kind: 'changed_my_mind' } });
  expect(unwrap(await network.as(ada.id).posts.of(ada.id)).items).toEqual([]);
  const done = await network.transact(async (tx) => {
    unwrap(await tx.as(ada.id).posts.publish({ caption: 'Kept' }));
    return ok('done');
  });
  expect(done).toEqual({ ok: true, value: 'done' });
  expect(unwrap(await network.as(ada.id).posts.of(ada.id)).items).toMatchObject([{ caption: 'Kept' }]);
});

test('a transaction without a function says so', async () => {
  const nothing = null as never;
  for (const run of [() => network.transact(nothing), () => network.transact((tx) => tx.transact(nothing))]) {
    const running = run();
    await expect(running).rejects.toThrow(ProgrammerError);
    await expect(running).rejects.toThrow('transact wants a function, and was given null');
  }
});

test('[inv 59] what is hidden and what does not exist are one answer', async () => {
  const [ada, stranger] = [await register(), await register()];
  const post = unwrap(
    await network.as(ada.id).posts.publish({ caption: 'For friends', visibility: 'followers' }),
  );
  const nowhere = stranger.id as unknown as typeof post.id;
  const viewer = network.as(stranger.id);
  for (const read of [
    (id: typeof post.id) => viewer.posts.get(id),
    (id: typeof post.id) => viewer.comments.list(id),
    (id: typeof post.id) => viewer.posts.like(id),
    (id: typeof post.id) => viewer.comments.add(id, 'Hello'),
    (id: typeof post.id) => network.as(null).posts.get(id),
  ]) {
    expect(await read(post.id)).toEqual(await read(nowhere));
    expect((await read(post.id)).ok).toBe(false);
  }
  unwrap(await viewer.people.follow(ada.id));
  expect(unwrap(await viewer.posts.get(post.id))).toMatchObject({ caption: 'For friends' });
});

test('[inv 58] between a blocked pair neither sees the other', async () => {
  const [ada, bob] = [await register(), await register()];
  const post = unwrap(await network.as(ada.id).posts.publish({ caption: 'Mine' }));
  const comment = unwrap(await network.as(bob.id).comments.add(post.id, 'Hm'));
  await test_.ownerRepo.dataSource.query(
    'INSERT INTO tintype.blocks (blocker_id, blocked_id) VALUES ($1, $2)',
    [ada.id, bob.id],
  );
  expect((await network.as(bob.id).people.profile(ada.username)).ok).toBe(false);
  expect((await network.as(bob.id).posts.get(post.id)).ok).toBe(false);
  expect((await network.as(bob.id).people.follow(ada.id)).ok).toBe(false);
  expect(unwrap(await network.as(ada.id).people.profile(bob.username))).toMatchObject({
    stub: true,
    bio: '',
  });
  expect(unwrap(await network.as(ada.id).comments.list(post.id)).items).toEqual([]);
  expect(unwrap(await network.as(null).comments.list(post.id)).items).toMatchObject([{ id: comment.id }]);
});

test('[inv 60] a suspended account shows nothing, sees what a caller who is not logged in sees, and does nothing', async () => {
  const [ada, bob] = [await register(), await register()];
  const mine = unwrap(await network.as(bob.id).posts.publish({ caption: 'Mine' }));
  const shy = unwrap(await network.as(ada.id).posts.publish({ caption: 'Shy', visibility: 'followers' }));
  const open = unwrap(await network.as(ada.id).posts.publish({ caption: 'Open' }));
  unwrap(await network.as(bob.id).people.follow(ada.id));
  expect((await network.as(bob.id).posts.get(shy.id)).ok).toBe(true);
  await test_.ownerRepo.dataSource.query(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [
    bob.id,
  ]);

  expect((await network.as(ada.id).posts.get(mine.id)).ok).toBe(false);
  expect((await network.as(ada.id).people.profile(bob.username)).ok).toBe(false);
  const viewer = network.as(bob.id);
  expect([
    (await viewer.posts.get(shy.id)).ok,
    (await viewer.posts.get(open.id)).ok,
    (await viewer.people.profile(bob.username)).ok,
  ]).toEqual([false, true, true]);
  const inactive = { ok: false, error: { kind: 'inactive' } };
  for (const attempt of [
    viewer.posts.publish({ caption: 'Still here' }),
    viewer.posts.like(open.id),
    viewer.comments.add(open.id, 'Hello'),
    viewer.people.follow(ada.id),
    viewer.people.unfollow(ada.id),
  ]) {
    expect(await attempt).toEqual(inactive);
  }
  await test_.ownerRepo.dataSource.query(`UPDATE tintype.users SET status = 'active' WHERE id = $1`, [
    bob.id,
  ]);
  expect((await network.as(bob.id).posts.get(shy.id)).ok).toBe(true);
  expect((await network.as(ada.id).posts.get(mine.id)).ok).toBe(true);
});
