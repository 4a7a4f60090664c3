import type { UserId } from '@tintype/shared-db';
import { insertFollow } from '@tintype/shared-db/testing';
import { unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const states: Readonly<Record<string, string>> = {
  suspended: `status = 'suspended'`,
  deactivated: `status = 'deactivated', deactivated_at = now()`,
  'about to be deleted': `status = 'pending_deletion', delete_after = now() + interval '30 days'`,
};
const active = `status = 'active', deactivated_at = NULL, delete_after = NULL`;

const enter = (id: UserId, change: string) =>
  fixture.rows(`UPDATE tintype.users SET ${change} WHERE id = $1`, [id]);

test.each(Object.entries(states))(
  'a friend who is %s adds no suggestions and counts for no suggestion, until they are back',
  async (_state, change) => {
    const repo = fixture.database.ownerRepo;
    const [viewer, friend, other, both, only] = (await fixture.people(5)) as [
      UserId,
      UserId,
      UserId,
      UserId,
      UserId,
    ];
    for (const followeeId of [friend, other]) await insertFollow(repo, { followerId: viewer, followeeId });
    for (const followeeId of [both, only]) await insertFollow(repo, { followerId: friend, followeeId });
    await insertFollow(repo, { followerId: other, followeeId: both });
    const suggested = async () =>
      unwrap(await fixture.network.as(viewer).people.suggestions()).items.map(({ id, mutuals }) => [
        id,
        mutuals,
      ]);
    const whole = [
      [both, 2],
      [only, 1],
    ];
    expect(await suggested()).toEqual(whole);
    await enter(friend, change);
    expect(await suggested()).toEqual([[both, 1]]);
    expect(unwrap(await fixture.network.as(viewer).people.mutuals(both)).items).toMatchObject([
      { id: other },
    ]);
    await enter(friend, active);
    expect(await suggested()).toEqual(whole);
  },
);

test.each(Object.entries(states))(
  'the request of an asker who is %s is in no list and not accepted; it waits until they are back',
  async (_state, change) => {
    const { network } = fixture;
    const [owner] = (await fixture.people(1, { isPrivate: true })) as [UserId];
    const [asker] = (await fixture.people(1)) as [UserId];
    unwrap(await network.as(asker).people.follow(owner));
    await enter(asker, change);
    const me = network.as(owner);
    expect(unwrap(await me.people.requests()).items).toEqual([]);
    expect(await me.people.acceptRequest(asker)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'request' },
    });
    await enter(asker, active);
    expect(unwrap(await me.people.requests()).items).toMatchObject([{ id: asker }]);
    expect(unwrap(await me.people.acceptRequest(asker))).toEqual({ changed: true });
    expect(await fixture.counterDrift()).toEqual([]);
  },
);

test('[inv 29] going public accepts the users that the list of requests shows, and drops the others: no request is left waiting', async () => {
  const { network } = fixture;
  const [owner] = (await fixture.people(1, { isPrivate: true })) as [UserId];
  const [shown, ...hidden] = (await fixture.people(4)) as [UserId, ...UserId[]];
  for (const asker of [shown, ...hidden]) unwrap(await network.as(asker).people.follow(owner));
  for (const [index, change] of Object.values(states).entries()) await enter(hidden[index] ?? shown, change);
  unwrap(await network.as(owner).account.setPrivacy(false));
  expect(unwrap(await network.as(owner).people.followers(owner)).items).toMatchObject([{ id: shown }]);
  expect((await network.socialGraph.countFollows([owner])).get(owner)).toEqual({
    followers: 1,
    following: 0,
  });
  const [back] = hidden as [UserId];
  await enter(back, active);
  expect(unwrap(await network.as(back).people.relationships([owner])).get(owner)).toMatchObject({
    requested: false,
    following: false,
  });
  expect(unwrap(await network.as(back).people.follow(owner))).toEqual({ state: 'accepted', changed: true });
  expect(await fixture.counterDrift()).toEqual([]);
});
