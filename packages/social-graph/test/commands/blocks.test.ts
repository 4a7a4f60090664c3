import type { UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import { drift, freshUsers, meta, unwrap, useGraph } from '../graph-setup';

const fixture = useGraph();
let ada: UserId;
let bob: UserId;
beforeEach(async () => {
  [ada, bob] = (await freshUsers(fixture.database, 2)) as [UserId, UserId];
});

const edges = (): Promise<unknown[]> =>
  fixture.database.ownerRepo.dataSource.query(
    `SELECT 'follow' AS edge FROM tintype.follows WHERE follower_id IN ($1, $2) AND followee_id IN ($1, $2)
    UNION ALL SELECT 'friend' FROM tintype.close_friends WHERE owner_id IN ($1, $2) AND friend_id IN ($1, $2)
    UNION ALL SELECT 'restriction' FROM tintype.restrictions WHERE owner_id IN ($1, $2) AND restricted_id IN ($1, $2)`,
    [ada, bob],
  );

test('[inv 31] a block ends every edge between the two, and none begins until it is taken back', async () => {
  const { database, graph } = fixture;
  const before = (await fixture.effects()).length;
  const [there, back] = [
    { followerId: ada, followeeId: bob },
    { followerId: bob, followeeId: ada },
  ];
  const lists = [
    { ownerId: ada, otherId: bob },
    { ownerId: bob, otherId: ada },
  ] as const;
  for (const target of [there, back]) unwrap(await graph.follow(target, meta));
  for (const entry of lists) {
    unwrap(await graph.addCloseFriend(entry, meta));
    unwrap(await graph.restrict(entry, meta));
  }
  expect(await edges()).toHaveLength(6);

  const pair = { blockerId: ada, blockedId: bob };
  expect(unwrap(await graph.block(pair, meta))).toEqual({ changed: true });
  expect(unwrap(await graph.block(pair, meta))).toEqual({ changed: false });
  expect(await edges()).toEqual([]);
  expect(await drift(database)).toEqual([]);
  expect(unwrap(await graph.listBlocked(ada)).items).toMatchObject([{ userId: bob }]);

  const blocked = { ok: false, error: { kind: 'blocked' } };
  for (const target of [there, back]) expect(await graph.follow(target, meta)).toEqual(blocked);
  for (const entry of lists) {
    expect(await graph.addCloseFriend(entry, meta)).toEqual(blocked);
    expect(await graph.restrict(entry, meta)).toEqual(blocked);
  }
  expect(unwrap(await graph.unblock(pair, meta))).toEqual({ changed: true });
  expect(unwrap(await graph.unblock(pair, meta))).toEqual({ changed: false });
  expect(await edges()).toEqual([]);
  expect(unwrap(await graph.follow(there, meta))).toEqual({ state: 'accepted', changed: true });
  expect((await fixture.effects()).slice(before)).toEqual([
    `blocked ${ada} ${bob}`,
    `unblocked ${ada} ${bob}`,
  ]);
});

test('[inv 31] a block ends a request in either direction', async () => {
  const { database, graph } = fixture;
  const quiet = (await insertUser(database.ownerRepo, { isPrivate: true })).id;
  const request = { followerId: ada, followeeId: quiet };
  for (const pair of [
    { blockerId: ada, blockedId: quiet },
    { blockerId: quiet, blockedId: ada },
  ]) {
    unwrap(await graph.follow(request, meta));
    unwrap(await graph.block(pair, meta));
    expect(unwrap(await graph.listRequests(quiet)).items).toEqual([]);
    expect(await graph.acceptRequest(request, meta)).toMatchObject({ error: { kind: 'not_found' } });
    expect(await drift(database)).toEqual([]);
    unwrap(await graph.unblock(pair, meta));
  }
});

test('[inv 33] when one of two mutual blocks ends, the other one stays in force', async () => {
  const { graph } = fixture;
  const before = (await fixture.effects()).length;
  const [mine, theirs] = [
    { blockerId: ada, blockedId: bob },
    { blockerId: bob, blockedId: ada },
  ];
  unwrap(await graph.block(mine, meta));
  unwrap(await graph.block(theirs, meta));
  unwrap(await graph.unblock(mine, meta));
  expect(await graph.follow({ followerId: ada, followeeId: bob }, meta)).toMatchObject({
    error: { kind: 'blocked' },
  });
  expect((await graph.getRelationships(ada, [bob])).get(bob)).toMatchObject({
    blocking: false,
    blockedBy: true,
  });
  const seen = async () => (await fixture.effects()).slice(before);
  expect((await seen()).filter((line) => line.startsWith('unblocked'))).toEqual([]);
  unwrap(await graph.unblock(theirs, meta));
  expect((await seen()).at(-1)).toBe(`unblocked ${bob} ${ada}`);
});

test('[inv 23] a block of the own account or of an unknown user is refused', async () => {
  const { database, graph } = fixture;
  const errors = async (blockedId: UserId) => {
    const result = await graph.block({ blockerId: ada, blockedId }, meta);
    return result.ok || result.error.changeset.errorsByField;
  };
  expect(await errors(ada)).toEqual({ blockedId: ['must be another user'] });
  expect(await errors(database.repo.newId() as UserId)).toEqual({ blockedId: ['does not exist'] });
});

test('[inv 72] block and unblock are one action each', async () => {
  const { database, graph } = fixture;
  const as = { actorId: ada, requestId: null };
  await graph.block({ blockerId: ada, blockedId: bob }, as);
  await graph.unblock({ blockerId: ada, blockedId: bob }, as);
  await graph.block({ blockerId: ada, blockedId: ada }, as);
  const actions = await database.ownerRepo.dataSource.query(
    'SELECT name, outcome, entity_id FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at, id',
    [ada],
  );
  expect(actions).toEqual([
    { name: 'block_user', outcome: 'succeeded', entity_id: bob },
    { name: 'unblock_user', outcome: 'succeeded', entity_id: bob },
    { name: 'block_user', outcome: 'failed', entity_id: ada },
  ]);
});
