import type { UserId } from '@tintype/shared-db';
import { insertFollow, insertUser } from '@tintype/shared-db/testing';
import { acceptRequest } from '../../src/commands/accept-request';
import { followUser } from '../../src/commands/follow-user';
import { drift, freshUsers, meta, people, unwrap, useGraph } from '../graph-setup';

const fixture = useGraph();
let asker: UserId;
let quiet: UserId;
let request: { followerId: UserId; followeeId: UserId };
beforeEach(async () => {
  const { database, graph } = fixture;
  [asker] = (await freshUsers(database, 1)) as [UserId];
  quiet = (await insertUser(database.ownerRepo, { isPrivate: true })).id;
  request = { followerId: asker, followeeId: quiet };
  unwrap(await graph.follow(request, meta));
});

const relation = async () => {
  const found = (await fixture.graph.getRelationships(asker, [quiet])).get(quiet);
  return found && { following: found.following, requested: found.requested };
};

test('[inv 27] an accepted request is a follow, accepted once', async () => {
  const { database, graph } = fixture;
  expect(unwrap(await graph.listRequests(quiet)).items).toMatchObject([{ userId: asker }]);
  expect(unwrap(await graph.acceptRequest(request, meta))).toEqual({ changed: true });
  expect(unwrap(await graph.acceptRequest(request, meta))).toEqual({ changed: false });
  expect(await relation()).toEqual({ following: true, requested: false });
  expect(unwrap(await graph.listRequests(quiet)).items).toEqual([]);
  expect(unwrap(await graph.listFollowers(quiet)).items).toMatchObject([{ userId: asker }]);
  expect(await drift(database)).toEqual([]);
});

test('[inv 26] rejecting and cancelling end a request and leave an accepted one alone', async () => {
  const { database, graph } = fixture;
  for (const end of [graph.rejectRequest, graph.cancelRequest]) {
    expect(unwrap(await end(request, meta))).toEqual({ changed: true });
    expect(unwrap(await end(request, meta))).toEqual({ changed: false });
    expect(await relation()).toEqual({ following: false, requested: false });
    expect(await drift(database)).toEqual([]);
    unwrap(await graph.follow(request, meta));
  }
  unwrap(await graph.acceptRequest(request, meta));
  for (const end of [graph.rejectRequest, graph.cancelRequest]) {
    expect(unwrap(await end(request, meta))).toEqual({ changed: false });
  }
  expect(await relation()).toEqual({ following: true, requested: false });
});

test('a request that is not there cannot be accepted', async () => {
  const { graph } = fixture;
  unwrap(await graph.cancelRequest(request, meta));
  const notFound = { ok: false, error: { kind: 'not_found', entity: 'request' } };
  expect(await graph.acceptRequest(request, meta)).toEqual(notFound);
});

test('a follower is removed, a request is not', async () => {
  const { database, graph } = fixture;
  expect(unwrap(await graph.removeFollower(request, meta))).toEqual({ changed: false });
  unwrap(await graph.acceptRequest(request, meta));
  expect(unwrap(await graph.removeFollower(request, meta))).toEqual({ changed: true });
  expect(unwrap(await graph.removeFollower(request, meta))).toEqual({ changed: false });
  expect(await relation()).toEqual({ following: false, requested: false });
  expect(await drift(database)).toEqual([]);
});

test('[inv 35] neither a follow nor an accepted request passes the cap', async () => {
  const { database } = fixture;
  const others = await freshUsers(database, 3);
  const cap = 2;
  const reached = { ok: false, error: { kind: 'following_cap_reached', cap } };
  const [first, second, third] = others as [UserId, UserId, UserId];
  for (const followeeId of [first, second])
    unwrap(await followUser(database.repo, people, { followerId: asker, followeeId }, meta, cap));
  const beyond = { followerId: asker, followeeId: third };
  expect(await followUser(database.repo, people, beyond, meta, cap)).toEqual(reached);
  expect(await acceptRequest(database.repo, people, request, meta, cap)).toEqual(reached);
  expect(await relation()).toEqual({ following: false, requested: true });
  expect(await drift(database)).toEqual([]);
});

test('[inv 29] settling accepts every request, and drops those of followers who have reached the cap', async () => {
  const { database, graph } = fixture;
  const [full, other] = (await freshUsers(database, 2)) as [UserId, UserId];
  await insertFollow(database.ownerRepo, { followerId: full, followeeId: quiet, state: 'pending' });
  await database.ownerRepo.dataSource.query(
    `INSERT INTO tintype.follow_counters (user_id, kind, value) VALUES ($1, 'following', 7500)`,
    [full],
  );
  unwrap(await graph.follow({ followerId: other, followeeId: quiet }, meta));
  const settled = await database.repo.transact(async (tx) => ({
    ok: true as const,
    value: await fixture.withRepo(tx).settleRequests(quiet),
  }));
  expect(settled).toEqual({ ok: true, value: { accepted: 2, dropped: 1 } });
  expect((await graph.countFollows([quiet])).get(quiet)).toEqual({ followers: 2, following: 0 });
  expect(unwrap(await graph.listRequests(quiet)).items).toEqual([]);
  expect(await drift(database)).toEqual([
    {
      counter: 'follow_counters',
      kind: 'following',
      key: { user_id: full, slot: 0 },
      kept: 7500,
      counted: null,
    },
  ]);
  await database.ownerRepo.dataSource.query('DELETE FROM tintype.follow_counters WHERE user_id = $1', [full]);
});

test('[inv 72] each command is one action, whatever it came to', async () => {
  const { database, graph } = fixture;
  const as = { actorId: quiet, requestId: null };
  await graph.acceptRequest(request, as);
  await graph.removeFollower(request, as);
  await graph.acceptRequest(request, as);
  await graph.rejectRequest(request, as);
  await graph.cancelRequest({ followerId: quiet, followeeId: asker }, as);
  const actions = await database.ownerRepo.dataSource.query(
    'SELECT name, outcome, entity_id FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at, id',
    [quiet],
  );
  expect(actions).toEqual([
    { name: 'accept_request', outcome: 'succeeded', entity_id: asker },
    { name: 'remove_follower', outcome: 'succeeded', entity_id: asker },
    { name: 'accept_request', outcome: 'failed', entity_id: asker },
    { name: 'reject_request', outcome: 'succeeded', entity_id: asker },
    { name: 'cancel_request', outcome: 'succeeded', entity_id: asker },
  ]);
});
