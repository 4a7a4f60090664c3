import type { UserId } from '@tintype/shared-db';
import { unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

test('[inv 36] a muted one is gone from the home page and nowhere else', async () => {
  const { network } = fixture;
  const [ada, bob] = (await fixture.people(2)) as [UserId, UserId];
  const me = network.as(ada);
  const post = unwrap(await network.as(bob).publishPost({ caption: 'Lunch' }));
  unwrap(await me.follow(bob));
  const home = async () => unwrap(await me.home()).items.map(({ id }) => id);
  expect(await home()).toEqual([post.id]);
  unwrap(await me.mute(bob, { stories: true, posts: false }));
  expect(await home()).toEqual([post.id]);
  unwrap(await me.mute(bob));
  expect(await home()).toEqual([]);
  expect(unwrap(await me.posts(bob)).items).toMatchObject([{ id: post.id }]);
  expect(unwrap(await me.muted()).items).toMatchObject([{ id: bob }]);
  expect(unwrap(await network.as(bob).relationships([ada])).get(ada)).toMatchObject({ followedBy: true });
  unwrap(await me.unmute(bob));
  expect(await home()).toEqual([post.id]);
});

test('a restricted one comments for themselves and the owner, until the owner approves', async () => {
  const { network } = fixture;
  const [ada, bob, carol] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const [asAda, asBob, asCarol] = [network.as(ada), network.as(bob), network.as(carol)];
  const post = unwrap(await asAda.publishPost({ caption: 'Mine' }));
  const top = unwrap(await asCarol.comment(post.id, 'Nice'));
  unwrap(await asAda.restrict(bob));
  const comment = unwrap(await asBob.comment(post.id, 'Rude'));
  const reply = unwrap(await asBob.reply(post.id, top.id, 'Ruder'));
  const seen = async (viewer: typeof asAda) => [
    unwrap(await viewer.comments(post.id)).items.map(({ id }) => id),
    unwrap(await viewer.replies(post.id, top.id)).items.map(({ id }) => id),
  ];
  const all = [[top.id, comment.id], [reply.id]];
  expect(await seen(asBob)).toEqual(all);
  expect(await seen(asAda)).toEqual(all);
  expect(await seen(asCarol)).toEqual([[top.id], []]);
  expect(unwrap(await network.as(null).comments(post.id)).items).toMatchObject([{ id: top.id, replies: 0 }]);
  expect(unwrap(await asCarol.post(post.id)).comments).toBe(1);
  expect(await asBob.approveComment(post.id, comment.id)).toMatchObject({ error: { kind: 'not_found' } });
  for (const id of [comment.id, reply.id]) {
    expect(unwrap(await asAda.approveComment(post.id, id))).toEqual({ changed: true });
    expect(unwrap(await asAda.approveComment(post.id, id))).toEqual({ changed: false });
  }
  expect(await seen(asCarol)).toEqual(all);
  expect(unwrap(await asCarol.post(post.id)).comments).toBe(3);
  expect(await fixture.counterDrift()).toEqual([]);
  expect(unwrap(await asBob.relationships([ada])).get(ada)).not.toHaveProperty('restrictedBy');
});

test('[inv 62] what is for close friends reaches those who are on the list now', async () => {
  const { network } = fixture;
  const [ada, bob] = (await fixture.people(2)) as [UserId, UserId];
  const post = unwrap(await network.as(ada).publishPost({ caption: 'Close', visibility: 'close_friends' }));
  const sees = async () => (await network.as(bob).post(post.id)).ok;
  unwrap(await network.as(bob).follow(ada));
  expect(await sees()).toBe(false);
  unwrap(await network.as(ada).addCloseFriend(bob));
  expect(await sees()).toBe(true);
  unwrap(await network.as(bob).unfollow(ada));
  expect(await sees()).toBe(true);
  unwrap(await network.as(ada).setPrivate(true));
  expect(await sees()).toBe(false);
  unwrap(await network.as(ada).setPrivate(false));
  unwrap(await network.as(ada).removeCloseFriend(bob));
  expect(await sees()).toBe(false);
});
