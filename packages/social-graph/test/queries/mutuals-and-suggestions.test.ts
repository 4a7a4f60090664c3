import { countStatements } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { insertBlock, insertFollow } from '@tintype/shared-db/testing';
import { createSocialGraph } from '../../src';
import { freshUsers, meta, people, sideEffects, unwrap, useGraph } from '../graph-setup';

const fixture = useGraph();

const follow = (followerId: UserId, followeeId: UserId, state: 'accepted' | 'pending' = 'accepted') =>
  insertFollow(fixture.database.ownerRepo, { followerId, followeeId, state });

type Octet = [UserId, UserId, UserId, UserId, UserId, UserId, UserId, UserId];

/** A viewer who follows three friends. */
async function friends() {
  const [viewer, ...others] = (await freshUsers(fixture.database, 4)) as [UserId, UserId, UserId, UserId];
  for (const friend of others) await follow(viewer, friend);
  return { viewer, friends: others as [UserId, UserId, UserId] };
}

test('mutuals are users that the viewer follows and that follow the target, in pages', async () => {
  const { graph, database } = fixture;
  const { viewer, friends: those } = await friends();
  const [target, stranger] = (await freshUsers(database, 2)) as [UserId, UserId];
  for (const one of [...those.slice(0, 2), stranger]) await follow(one, target);
  await follow(those[2], target, 'pending');
  const first = unwrap(await graph.listMutuals(viewer, target, { first: 1 }));
  const second = unwrap(await graph.listMutuals(viewer, target, { first: 1, after: first.next }));
  expect([...first.items, ...second.items].map(({ userId }) => userId).sort()).toEqual(
    those.slice(0, 2).sort(),
  );
  expect(second.next).toBeNull();
  expect(unwrap(await graph.listMutuals(stranger, target)).items).toEqual([]);
});

test('suggestions are friends of friends, those with the most friends in common first', async () => {
  const { graph, database } = fixture;
  const { viewer, friends: those } = await friends();
  const made = (await freshUsers(database, 8)) as Octet;
  const [most, some, followed, asked, blocked, blocking, dismissed, none] = made;
  for (const friend of those) {
    for (const other of [most, followed, asked, blocked, blocking, dismissed]) await follow(friend, other);
  }
  await follow(those[0], some);
  await follow(those[1], none, 'pending');
  await follow(those[0], viewer);
  await follow(viewer, followed);
  await follow(viewer, asked, 'pending');
  await insertBlock(database.ownerRepo, { blockerId: viewer, blockedId: blocked });
  await insertBlock(database.ownerRepo, { blockerId: blocking, blockedId: viewer });
  unwrap(await graph.dismissSuggestion({ ownerId: viewer, otherId: dismissed }, meta));

  const { result, statements } = await countStatements(database.repo, (counted) =>
    createSocialGraph(counted, people, sideEffects).listSuggestions(viewer),
  );
  expect(unwrap(result).items).toEqual([
    { userId: most, mutuals: 3 },
    { userId: some, mutuals: 1 },
  ]);
  expect(statements.map(({ name }) => name)).toEqual([
    'social_graph.list_suggesting_friends',
    'test.find_active',
    'social_graph.list_suggestions',
  ]);

  const first = unwrap(await graph.listSuggestions(viewer, { first: 1 }));
  const second = unwrap(await graph.listSuggestions(viewer, { first: 1, after: first.next }));
  expect([first.items, second.items, second.next]).toEqual([
    [{ userId: most, mutuals: 3 }],
    [{ userId: some, mutuals: 1 }],
    null,
  ]);
  unwrap(await graph.restoreSuggestion({ ownerId: viewer, otherId: dismissed }, meta));
  expect(unwrap(await graph.listSuggestions(viewer)).items).toHaveLength(3);
});

test('[inv 38] the relationship to each of many equals the single answer, whatever stands between', async () => {
  const { graph, database } = fixture;
  const [viewer, ...others] = (await freshUsers(database, 25)) as [UserId, ...UserId[]];
  for (const [index, other] of others.entries()) {
    const entry = { ownerId: viewer, otherId: other };
    const mirrored = { ownerId: other, otherId: viewer };
    if (index % 2 === 0) await follow(viewer, other, index % 4 === 0 ? 'accepted' : 'pending');
    if (index % 3 === 0) await follow(other, viewer, index % 9 === 0 ? 'pending' : 'accepted');
    if (index % 5 === 0)
      unwrap(await graph.mute({ muterId: viewer, mutedId: other, posts: index % 10 === 0 }, meta));
    if (index % 6 === 0) unwrap(await graph.restrict(index % 12 === 0 ? entry : mirrored, meta));
    if (index % 7 === 0) unwrap(await graph.addCloseFriend(index % 14 === 0 ? entry : mirrored, meta));
    if (index % 8 === 7) unwrap(await graph.block({ blockerId: viewer, blockedId: other }, meta));
    if (index % 8 === 3) unwrap(await graph.block({ blockerId: other, blockedId: viewer }, meta));
  }
  const all = await graph.getRelationships(viewer, others);
  expect(all.size).toBe(others.length);
  const kinds = new Set([...all.values()].map(({ targetId: _targetId, ...facts }) => JSON.stringify(facts)));
  expect(kinds.size).toBeGreaterThan(10);
  for (const other of others)
    expect((await graph.getRelationships(viewer, [other])).get(other)).toEqual(all.get(other));
});
