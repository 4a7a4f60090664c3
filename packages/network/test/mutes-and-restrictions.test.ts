import type { UserId } from '@tintype/shared-db';
import { unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

test('[inv 36] a muted user is missing on the home page and nowhere else', async () => {
  const { network } = fixture;
  const [ada, bob] = (await fixture.people(2)) as [UserId, UserId];
  const me = network.as(ada);
  const post = unwrap(await network.as(bob).posts.publish({ caption: 'Lunch' }));
  unwrap(await me.people.follow(bob));
  const home = async () => unwrap(await me.feed.home()).items.map(({ id }) => id);
  expect(await home()).toEqual([post.id]);
  unwrap(await me.people.mute(bob, { stories: true, posts: false }));
  expect(await home()).toEqual([post.id]);
  unwrap(await me.people.mute(bob));
  expect(await home()).toEqual([]);
  expect(unwrap(await me.posts.of(bob)).items).toMatchObject([{ id: post.id }]);
  expect(unwrap(await me.people.muted()).items).toMatchObject([{ id: bob }]);
  expect(unwrap(await network.as(bob).people.relationships([ada])).get(ada)).toMatchObject({
    followedBy: true,
  });
  unwrap(await me.people.unmute(bob));
  expect(await home()).toEqual([post.id]);
});

test('the comment of a restricted user is seen by its writer and the owner alone, until the owner approves it', async () => {
  const { network } = fixture;
  const [ada, bob, carol] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const [asAda, asBob, asCarol] = [network.as(ada), network.as(bob), network.as(carol)];
  const post = unwrap(await asAda.posts.publish({ caption: 'Mine' }));
  const top = unwrap(await asCarol.comments.add(post.id, 'Nice'));
  unwrap(await asAda.people.restrict(bob));
  const comment = unwrap(await asBob.comments.add(post.id, 'Rude'));
  const reply = unwrap(await asBob.comments.reply(post.id, top.id, 'Ruder'));
  const seen = async (viewer: typeof asAda) => [
    unwrap(await viewer.comments.list(post.id)).items.map(({ id }) => id),
    unwrap(await viewer.comments.replies(post.id, top.id)).items.map(({ id }) => id),
  ];
  const all = [[top.id, comment.id], [reply.id]];
  expect(await seen(asBob)).toEqual(all);
  expect(await seen(asAda)).toEqual(all);
  expect(await seen(asCarol)).toEqual([[top.id], []]);
  expect(unwrap(await network.as(null).comments.list(post.id)).items).toMatchObject([
    { id: top.id, replies: 0 },
  ]);
  expect(unwrap(await asCarol.posts.get(post.id)).comments).toBe(1);
  expect(await asBob.comments.approve(post.id, comment.id)).toMatchObject({ error: { kind: 'not_found' } });
  for (const id of [comment.id, reply.id]) {
    expect(unwrap(await asAda.comments.approve(post.id, id))).toEqual({ changed: true });
    expect(unwrap(await asAda.comments.approve(post.id, id))).toEqual({ changed: false });
  }
  expect(await seen(asCarol)).toEqual(all);
  expect(unwrap(await asCarol.posts.get(post.id)).comments).toBe(3);
  expect(await fixture.counterDrift()).toEqual([]);
  expect(unwrap(await asBob.people.relationships([ada])).get(ada)).not.toHaveProperty('restrictedBy');
});

test('[inv 62] a post for close friends is shown to the users who are on the list now', async () => {
  const { network } = fixture;
  const [ada, bob] = (await fixture.people(2)) as [UserId, UserId];
  const post = unwrap(await network.as(ada).posts.publish({ caption: 'Close', visibility: 'close_friends' }));
  const sees = async () => (await network.as(bob).posts.get(post.id)).ok;
  unwrap(await network.as(bob).people.follow(ada));
  expect(await sees()).toBe(false);
  unwrap(await network.as(ada).people.addCloseFriend(bob));
  expect(await sees()).toBe(true);
  unwrap(await network.as(bob).people.unfollow(ada));
  expect(await sees()).toBe(true);
  unwrap(await network.as(ada).account.setPrivacy(true));
  expect(await sees()).toBe(false);
  unwrap(await network.as(ada).account.setPrivacy(false));
  unwrap(await network.as(ada).people.removeCloseFriend(bob));
  expect(await sees()).toBe(false);
});
