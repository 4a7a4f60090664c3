import { steadyStatements } from '@tintype/database/testing';
import type { UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import { createSocialGraph } from '../../src';
import { drift, freshUsers, meta, people, sideEffects, unwrap, useGraph } from '../graph-setup';

const fixture = useGraph();
let ada: UserId;
let grace: UserId;
beforeEach(async () => {
  [ada, grace] = (await freshUsers(fixture.database, 2)) as [UserId, UserId];
});

test('[inv 22] following is idempotent and counts both directions', async () => {
  const { database, graph } = fixture;
  const target = { followerId: ada, followeeId: grace };
  expect(unwrap(await graph.follow(target, meta))).toEqual({ state: 'accepted', changed: true });
  expect(unwrap(await graph.follow(target, meta))).toEqual({ state: 'accepted', changed: false });
  expect(await graph.countFollows([ada, grace])).toEqual(
    new Map([
      [ada, { followers: 0, following: 1 }],
      [grace, { followers: 1, following: 0 }],
    ]),
  );
  expect(unwrap(await graph.listFollowers(grace)).items).toMatchObject([{ userId: ada }]);
  expect(unwrap(await graph.listFollowing(ada)).items).toMatchObject([{ userId: grace }]);
  expect(unwrap(await graph.unfollow(target, meta))).toEqual({ changed: true });
  expect(unwrap(await graph.unfollow(target, meta))).toEqual({ changed: false });
  expect(await drift(database)).toEqual([]);
});

test('a follow of a private account is a request first; taking the request back changes no counter', async () => {
  const { database, graph } = fixture;
  const quiet = await insertUser(database.ownerRepo, { isPrivate: true });
  const target = { followerId: ada, followeeId: quiet.id };
  expect(unwrap(await graph.follow(target, meta))).toEqual({ state: 'pending', changed: true });
  expect(unwrap(await graph.listFollowers(quiet.id)).items).toEqual([]);
  expect(await graph.countFollows([quiet.id])).toEqual(new Map([[quiet.id, { followers: 0, following: 0 }]]));
  expect((await graph.getRelationships(ada, [quiet.id])).get(quiet.id)).toMatchObject({
    requested: true,
    following: false,
  });
  expect(await drift(database)).toEqual([]);
  unwrap(await graph.unfollow(target, meta));
  expect(await drift(database)).toEqual([]);
});

test('[inv 23] a follow of the own account is refused', async () => {
  const { database, graph } = fixture;
  const result = await graph.follow({ followerId: ada, followeeId: ada }, meta);
  expect(result.ok || (result.error.kind === 'invalid' && result.error.changeset.errorsByField)).toEqual({
    followeeId: ['must be another user'],
  });
  await expect(
    database.ownerRepo.dataSource.query(
      `INSERT INTO tintype.follows (follower_id, followee_id, state, accepted_at) VALUES ($1, $1, 'accepted', now())`,
      [ada],
    ),
  ).rejects.toThrow('follows_self_check');
});

test('an unknown user or an inactive account is not found; an unknown follower is a field error', async () => {
  const { database, graph } = fixture;
  const unknown = database.repo.newId() as UserId;
  const gone = await insertUser(database.ownerRepo, { status: 'suspended' });
  for (const followeeId of [unknown, gone.id]) {
    expect(await graph.follow({ followerId: ada, followeeId }, meta)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'user' },
    });
  }
  const result = await graph.follow({ followerId: unknown, followeeId: grace }, meta);
  expect(result.ok || (result.error.kind === 'invalid' && result.error.changeset.errorsByField)).toEqual({
    followerId: ['does not exist'],
  });
});

test('a block in either direction refuses the follow', async () => {
  const { database, graph } = fixture;
  await database.ownerRepo.dataSource.query(
    'INSERT INTO tintype.blocks (blocker_id, blocked_id) VALUES ($1, $2)',
    [ada, grace],
  );
  for (const target of [
    { followerId: ada, followeeId: grace },
    { followerId: grace, followeeId: ada },
  ]) {
    expect(await graph.follow(target, meta)).toEqual({ ok: false, error: { kind: 'blocked' } });
  }
});

test('[inv 72] success and failure are each one action', async () => {
  const { database, graph } = fixture;
  await graph.follow({ followerId: ada, followeeId: grace }, { actorId: ada, requestId: null });
  await graph.follow({ followerId: ada, followeeId: ada }, { actorId: ada, requestId: null });
  await graph.unfollow({ followerId: ada, followeeId: grace }, { actorId: ada, requestId: null });
  const actions = await database.ownerRepo.dataSource.query(
    'SELECT name, outcome, entity_id FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at, id',
    [ada],
  );
  expect(actions).toEqual([
    { name: 'follow_user', outcome: 'succeeded', entity_id: grace },
    { name: 'follow_user', outcome: 'failed', entity_id: ada },
    { name: 'unfollow_user', outcome: 'succeeded', entity_id: grace },
  ]);
});

test('[inv 38] relationships to many users cost one statement and equal the single answers', async () => {
  const { database, graph } = fixture;
  const others = await freshUsers(database, 20);
  for (const [index, followeeId] of others.entries()) {
    if (index % 2 === 0) unwrap(await graph.follow({ followerId: ada, followeeId }, meta));
    if (index % 3 === 0) unwrap(await graph.follow({ followerId: followeeId, followeeId: ada }, meta));
  }
  const all = await graph.getRelationships(ada, others);
  const sent = await steadyStatements(database.repo, [1, 7, 20], ({ counted, size }) =>
    createSocialGraph(counted, people, sideEffects).getRelationships(ada, others.slice(0, size)),
  );
  expect(sent).toEqual(['social_graph.get_relationships']);
  for (const other of others)
    expect((await graph.getRelationships(ada, [other])).get(other)).toEqual(all.get(other));
});
