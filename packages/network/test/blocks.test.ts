import type { UserId } from '@tintype/shared-db';
import { unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** Ada and Bob have each a post, which the other and Carol have liked and commented. */
async function scene() {
  const { network } = fixture;
  const [ada, bob, carol] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const [asAda, asBob, asCarol] = [network.as(ada), network.as(bob), network.as(carol)];
  const mine = unwrap(await asAda.posts.publish({ caption: 'Mine' }));
  const his = unwrap(await asBob.posts.publish({ caption: 'His' }));
  const hers = unwrap(await asCarol.posts.publish({ caption: 'Hers' }));
  for (const viewer of [asAda, asBob, asCarol]) {
    for (const post of [mine, his, hers]) unwrap(await viewer.posts.like(post.id));
  }
  const top = unwrap(await asBob.comments.add(mine.id, 'Bob on mine'));
  const answer = unwrap(await asCarol.comments.reply(mine.id, top.id, 'Carol answers Bob'));
  const self = unwrap(await asBob.comments.reply(mine.id, top.id, 'Bob answers himself'));
  const other = unwrap(await asCarol.comments.add(mine.id, 'Carol on mine'));
  const under = unwrap(await asBob.comments.reply(mine.id, other.id, 'Bob answers Carol'));
  const there = unwrap(await asAda.comments.add(his.id, 'Ada on his'));
  const third = unwrap(await asBob.comments.add(hers.id, 'Bob on hers'));
  unwrap(await asAda.comments.like(mine.id, top.id));
  unwrap(await asAda.comments.like(hers.id, third.id));
  unwrap(await asCarol.comments.like(hers.id, third.id));
  return {
    ...{ ada, bob, carol, asAda, asBob, asCarol, mine, his, hers },
    ...{ top, answer, self, other, under, there, third },
  };
}

test('[inv 31] a block hides from everyone what the two did to each other, and the counts follow', async () => {
  const { bob, carol, asAda, asBob, asCarol, mine, his, hers, top, other, third } = await scene();
  expect(unwrap(await asCarol.posts.get(mine.id))).toMatchObject({ likes: 3, comments: 5 });
  unwrap(await asAda.people.block(bob));
  expect(await fixture.counterDrift()).toEqual([]);

  expect(unwrap(await asCarol.posts.get(mine.id))).toMatchObject({ likes: 2, comments: 1 });
  expect(unwrap(await asCarol.posts.get(his.id))).toMatchObject({ likes: 2, comments: 0 });
  expect(unwrap(await asCarol.posts.likers(mine.id)).items).toHaveLength(2);
  expect(unwrap(await asCarol.comments.list(mine.id)).items).toMatchObject([{ id: other.id, replies: 0 }]);
  expect(unwrap(await asCarol.comments.replies(mine.id, top.id)).items).toEqual([]);
  expect(unwrap(await asCarol.comments.replies(mine.id, other.id)).items).toEqual([]);
  expect(unwrap(await asCarol.comments.list(his.id)).items).toEqual([]);

  // On the post of a third user they only do not see each other. The like of the one on the comment of the other is hidden.
  expect(unwrap(await asCarol.comments.list(hers.id)).items).toMatchObject([{ id: third.id, likes: 1 }]);
  expect(unwrap(await asAda.comments.list(hers.id)).items).toEqual([]);
  expect(
    unwrap(await asBob.posts.likers(hers.id))
      .items.map(({ id }) => id)
      .sort(),
  ).toEqual([bob, carol].sort());
});

test('[inv 31] neither of the two succeeds with anything that names the other until the block ends', async () => {
  const { ada, bob, asAda, asBob, mine, his, hers, third } = await scene();
  const users = await fixture.network.accounts.getUsers([ada, bob]);
  unwrap(await asAda.people.block(bob));
  for (const [viewer, post, id] of [
    [asBob, mine, ada],
    [asAda, his, bob],
  ] as const) {
    for (const attempt of [
      viewer.posts.like(post.id),
      viewer.comments.add(post.id, 'Hello?'),
      viewer.people.follow(id),
      viewer.people.addCloseFriend(id),
      viewer.people.restrict(id),
    ])
      expect((await attempt).ok).toBe(false);
  }
  expect(await asAda.comments.like(hers.id, third.id)).toMatchObject({ error: { kind: 'not_found' } });
  expect(await asAda.comments.reply(hers.id, third.id, 'Hm')).toMatchObject({ error: { kind: 'not_found' } });
  for (const [viewer, name] of [
    [asAda, users.get(bob)?.username],
    [asBob, users.get(ada)?.username],
  ] as const) {
    const post = unwrap(await viewer.posts.publish({ caption: `Thinking of @${name}` }));
    expect(unwrap(await viewer.posts.get(post.id)).mentions).toEqual([]);
  }
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 34] the end of a block shows and counts everything again, and restores no follow', async () => {
  const { ada, bob, asAda, asBob, asCarol, mine, top, self, answer } = await scene();
  unwrap(await asBob.people.follow(ada));
  unwrap(await asAda.people.block(bob));
  unwrap(await asAda.people.unblock(bob));
  expect(await fixture.counterDrift()).toEqual([]);
  expect(unwrap(await asCarol.posts.get(mine.id))).toMatchObject({ likes: 3, comments: 5 });
  expect(unwrap(await asCarol.comments.replies(mine.id, top.id)).items.map(({ id }) => id)).toEqual([
    answer.id,
    self.id,
  ]);
  expect(unwrap(await asBob.people.relationships([ada])).get(ada)).toMatchObject({ following: false });
});

test('[inv 34] what two blocks hide stays hidden until both have ended', async () => {
  const { bob, carol, asAda, asCarol, mine, top } = await scene();
  unwrap(await asAda.people.block(bob));
  unwrap(await asAda.people.block(carol));
  expect(await fixture.counterDrift()).toEqual([]);
  expect(unwrap(await asAda.posts.get(mine.id))).toMatchObject({ likes: 1, comments: 0 });
  unwrap(await asAda.people.unblock(bob));
  expect(await fixture.counterDrift()).toEqual([]);
  // Bob's comment and his own reply; Carol's reply to him and his to her stay away with her.
  expect(unwrap(await asAda.posts.get(mine.id))).toMatchObject({ likes: 2, comments: 2 });
  expect(unwrap(await asAda.comments.replies(mine.id, top.id)).items).toHaveLength(1);
  unwrap(await asAda.people.unblock(carol));
  expect(unwrap(await asCarol.posts.get(mine.id))).toMatchObject({ likes: 3, comments: 5 });
  expect(await fixture.counterDrift()).toEqual([]);
});

test('unliking what a block hides counts nothing', async () => {
  const { ada, bob, asAda, asBob, mine } = await scene();
  unwrap(await asAda.people.block(bob));
  unwrap(
    await fixture.network.content.unlikePost(
      { postId: mine.id, userId: bob },
      { actorId: bob, requestId: null },
    ),
  );
  expect(await fixture.counterDrift()).toEqual([]);
  unwrap(await asAda.people.unblock(bob));
  expect(await fixture.counterDrift()).toEqual([]);
  expect(unwrap(await asBob.posts.get(mine.id))).toMatchObject({ likes: 2, authorId: ada });
});

test('[inv 58] a mention of a user who blocks the viewer is left out, the post stays', async () => {
  const { ada, bob, asAda, asCarol, asBob } = await scene();
  const name = (await fixture.network.accounts.getUser(ada))?.username;
  const post = unwrap(await asCarol.posts.publish({ caption: `With @${name}` }));
  expect(unwrap(await asBob.posts.get(post.id)).mentions).toEqual([ada]);
  unwrap(await asAda.people.block(bob));
  expect(unwrap(await asBob.posts.get(post.id)).mentions).toEqual([]);
  expect(unwrap(await asCarol.posts.get(post.id)).mentions).toEqual([ada]);
});
