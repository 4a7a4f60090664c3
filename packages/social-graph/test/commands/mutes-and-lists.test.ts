import type { UserId } from '@tintype/shared-db';
import { createSocialGraph } from '../../src';
import { freshUsers, meta, people, sideEffects, unwrap, useGraph } from '../graph-setup';

const fixture = useGraph();
let ada: UserId;
let bob: UserId;
beforeEach(async () => {
  [ada, bob] = (await freshUsers(fixture.database, 2)) as [UserId, UserId];
});

const muting = async (graph = fixture.graph) => {
  const found = (await graph.getRelationships(ada, [bob])).get(bob);
  return found && [found.mutingPosts, found.mutingStories];
};

test('[inv 36] a mute has its scopes, and changes nothing that the muted user can see', async () => {
  const { graph } = fixture;
  unwrap(await graph.follow({ followerId: ada, followeeId: bob }, meta));
  const before = [await graph.countFollows([ada, bob]), await graph.getRelationships(bob, [ada])];
  const pair = { muterId: ada, mutedId: bob };
  expect(unwrap(await graph.mute(pair, meta))).toEqual({ posts: true, stories: true, expiresAt: null });
  expect(await muting()).toEqual([true, true]);
  unwrap(await graph.mute({ ...pair, posts: false }, meta));
  expect(await muting()).toEqual([false, true]);
  unwrap(await graph.mute({ ...pair, stories: false }, meta));
  expect(await muting()).toEqual([true, false]);
  expect(unwrap(await graph.listMuted(ada)).items).toMatchObject([
    { userId: bob, posts: true, stories: false },
  ]);
  expect([await graph.countFollows([ada, bob]), await graph.getRelationships(bob, [ada])]).toEqual(before);
  expect(unwrap(await graph.unmute(pair, meta))).toEqual({ changed: true });
  expect(unwrap(await graph.unmute(pair, meta))).toEqual({ changed: false });
  expect(await muting()).toEqual([false, false]);
});

test('[inv 37] a mute that has run out has no effect, and no job has to run', async () => {
  const { database, graph } = fixture;
  const expiresAt = new Date(Date.now() + 60_000);
  unwrap(await graph.mute({ muterId: ada, mutedId: bob, expiresAt }, meta));
  expect(await muting()).toEqual([true, true]);
  const later = createSocialGraph(database.repo.with({ clock: () => expiresAt }), people, sideEffects);
  expect(await muting(later)).toEqual([false, false]);
  expect(unwrap(await later.listMuted(ada)).items).toEqual([]);
});

test('[inv 23] a mute of the own account, of nothing, of an unknown user or until the past is refused', async () => {
  const { database, graph } = fixture;
  const errors = async (params: object) => {
    const result = await graph.mute({ muterId: ada, mutedId: bob, ...params }, meta);
    return result.ok || result.error.changeset.errorsByField;
  };
  expect(await errors({ mutedId: ada })).toEqual({ mutedId: ['must be another user'] });
  expect(await errors({ mutedId: database.repo.newId() })).toEqual({ mutedId: ['does not exist'] });
  expect(await errors({ posts: false, stories: false })).toEqual({ posts: ['or stories must be muted'] });
  expect(await errors({ expiresAt: new Date(0) })).toEqual({ expiresAt: ['must lie ahead'] });
  expect(await errors({ posts: 'perhaps' })).toHaveProperty('posts');
});

test('close friends and restrictions come and go, and only their owner can list them', async () => {
  const { graph } = fixture;
  const entry = { ownerId: ada, otherId: bob };
  for (const [add, remove, list] of [
    [graph.addCloseFriend, graph.removeCloseFriend, graph.listCloseFriends],
    [graph.restrict, graph.unrestrict, graph.listRestricted],
  ] as const) {
    expect(unwrap(await add(entry, meta))).toEqual({ changed: true });
    expect(unwrap(await add(entry, meta))).toEqual({ changed: false });
    expect(unwrap(await list(ada)).items).toMatchObject([{ userId: bob }]);
    expect(unwrap(await list(bob)).items).toEqual([]);
    expect(unwrap(await remove(entry, meta))).toEqual({ changed: true });
    expect(unwrap(await remove(entry, meta))).toEqual({ changed: false });
    expect(unwrap(await list(ada)).items).toEqual([]);
  }
});

test('both sides of a list are in the relationship', async () => {
  const { graph } = fixture;
  unwrap(await graph.addCloseFriend({ ownerId: ada, otherId: bob }, meta));
  unwrap(await graph.restrict({ ownerId: ada, otherId: bob }, meta));
  expect((await graph.getRelationships(ada, [bob])).get(bob)).toMatchObject({
    closeFriend: true,
    closeFriendOf: false,
    restricting: true,
    restrictedBy: false,
  });
  expect((await graph.getRelationships(bob, [ada])).get(ada)).toMatchObject({
    closeFriend: false,
    closeFriendOf: true,
    restricting: false,
    restrictedBy: true,
  });
});

test('the own account and unknown users are refused on a list', async () => {
  const { database, graph } = fixture;
  for (const add of [graph.addCloseFriend, graph.restrict, graph.dismissSuggestion]) {
    const errors = async (otherId: UserId) => {
      const result = await add({ ownerId: ada, otherId }, meta);
      return result.ok || (result.error.kind === 'invalid' && result.error.changeset.errorsByField);
    };
    expect(await errors(ada)).toEqual({ otherId: ['must be another user'] });
    expect(await errors(database.repo.newId() as UserId)).toEqual({ otherId: ['does not exist'] });
  }
});

test('[inv 23] the tables themselves refuse an edge from a user to the same user', async () => {
  const { dataSource } = fixture.database.ownerRepo;
  for (const [table, columns] of [
    ['mutes', 'muter_id, muted_id, posts, stories'],
    ['restrictions', 'owner_id, restricted_id'],
    ['close_friends', 'owner_id, friend_id'],
    ['suggestion_dismissals', 'owner_id, dismissed_id'],
  ] as const) {
    const scopes = table === 'mutes' ? ', true, true' : '';
    const insertion = dataSource.query(`INSERT INTO tintype.${table} (${columns}) VALUES ($1, $1${scopes})`, [
      ada,
    ]);
    await expect(insertion).rejects.toThrow(`${table}_self_check`);
  }
  const nothing = dataSource.query(
    'INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories) VALUES ($1, $2, false, false)',
    [ada, bob],
  );
  await expect(nothing).rejects.toThrow('mutes_scope_check');
});
