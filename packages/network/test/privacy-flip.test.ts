import type { UserId } from '@tintype/shared-db';
import { unwrap } from '../src';
import { openTestNetwork, type TestNetwork, testPassword } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: 32 });
});
afterAll(() => fixture?.close());

test('[inv 29] going public accepts every request', async () => {
  const { network } = fixture;
  const [owner, ...askers] = (await fixture.people(4)) as [UserId, ...UserId[]];
  const me = network.as(owner);
  expect(unwrap(await me.account.setPrivacy(true))).toEqual({ changed: true });
  for (const id of askers)
    expect(unwrap(await network.as(id).people.follow(owner))).toMatchObject({ state: 'pending' });
  expect(unwrap(await me.people.requests()).items.map(({ id }) => id)).toEqual(askers);
  expect(unwrap(await me.account.setPrivacy(false))).toEqual({ changed: true });
  expect(unwrap(await me.people.requests()).items).toEqual([]);
  expect(unwrap(await me.people.followers(owner)).items).toHaveLength(3);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 30] going private removes no follower, and later follows wait', async () => {
  const { network } = fixture;
  const [owner, early, late] = (await fixture.people(3)) as [UserId, UserId, UserId];
  unwrap(await network.as(early).people.follow(owner));
  unwrap(await network.as(owner).account.setPrivacy(true));
  expect(unwrap(await network.as(late).people.follow(owner))).toEqual({ state: 'pending', changed: true });
  expect(unwrap(await network.as(owner).people.followers(owner)).items.map(({ id }) => id)).toEqual([early]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 46] hashtags count the posts of public accounts only, before and after', async () => {
  const { network } = fixture;
  const [owner, other] = (await fixture.people(2)) as [UserId, UserId];
  const me = network.as(owner);
  unwrap(await me.posts.publish({ caption: '#alpha #beta' }));
  unwrap(await me.posts.publish({ caption: '#beta' }));
  unwrap(await me.posts.publish({ caption: '#alpha', visibility: 'followers' }));
  unwrap(await network.as(other).posts.publish({ caption: '#beta' }));
  const counts = () =>
    fixture.rows(
      `SELECT tag_key, value::int FROM tintype.hashtags JOIN tintype.hashtag_counters ON hashtag_id = id ORDER BY 1`,
    );
  const before = await counts();
  expect(before).toEqual([
    { tag_key: 'alpha', value: 1 },
    { tag_key: 'beta', value: 3 },
  ]);
  unwrap(await me.account.setPrivacy(true));
  expect(await counts()).toEqual([
    { tag_key: 'alpha', value: 0 },
    { tag_key: 'beta', value: 1 },
  ]);
  unwrap(await me.posts.publish({ caption: '#alpha' }));
  expect(await fixture.counterDrift()).toEqual([]);
  unwrap(await me.account.setPrivacy(false));
  expect(await fixture.counterDrift()).toEqual([]);
  expect(await counts()).toEqual([
    { tag_key: 'alpha', value: 2 },
    { tag_key: 'beta', value: 3 },
  ]);
});

test('[inv 46] the counter of a hashtag follows privacy, suspension, deactivation, deletion and the purge', async () => {
  const { network, clock } = fixture;
  const [owner, other] = [await fixture.register(), await fixture.register()];
  const desk = network.moderate((await fixture.register('moderator')).id);
  for (const caption of ['#gamma', '#gamma #delta', 'No tag'])
    unwrap(await network.as(owner.id).posts.publish({ caption }));
  unwrap(await network.as(owner.id).posts.publish({ caption: '#gamma', visibility: 'followers' }));
  unwrap(await network.as(other.id).posts.publish({ caption: '#gamma' }));
  const counts = async () => {
    const page = async (tag: string) => unwrap(await network.as(null).hashtags.get(tag)).publicPosts;
    expect(await fixture.counterDrift()).toEqual([]);
    return [await page('gamma'), await page('delta')];
  };
  const { account } = network.as(owner.id);
  const [all, without] = [
    [3, 1],
    [1, 0],
  ];
  expect(await counts()).toEqual(all);
  const changes: readonly (readonly [() => Promise<unknown>, readonly number[]])[] = [
    [() => account.setPrivacy(true).then(unwrap), without],
    // A private account that is suspended was not counted, and is not when it comes back.
    [() => desk.account.suspend(owner.id).then(unwrap), without],
    [() => desk.account.unsuspend(owner.id).then(unwrap), without],
    [() => account.setPrivacy(false).then(unwrap), all],
    [() => desk.account.suspend(owner.id).then(unwrap), without],
    [() => desk.account.unsuspend(owner.id).then(unwrap), all],
    [() => account.deactivate({ password: testPassword }).then(unwrap), without],
    [() => account.reactivate().then(unwrap), all],
    [() => account.requestDeletion({ password: testPassword }).then(unwrap), without],
    [() => account.reactivate().then(unwrap), all],
    [() => account.requestDeletion({ password: testPassword }).then(unwrap), without],
    [async () => clock.moveMinutes(31 * 24 * 60), without],
    [() => network.purgeUser(owner.id).then(unwrap), without],
  ];
  for (const [change, counted] of changes) {
    await change();
    expect(await counts()).toEqual(counted);
  }
});

test('[inv 46] posts that race a change of privacy are counted as the account is in the end', async () => {
  const { network } = fixture;
  const [owner] = (await fixture.people(1)) as [UserId];
  const me = network.as(owner);
  const racers = 32;
  await Promise.all(
    Array.from({ length: racers }, async (_, index) =>
      index % 4 === 0
        ? unwrap(await me.account.setPrivacy(index % 8 === 0))
        : unwrap(await me.posts.publish({ caption: `#epsilon #zeta${index % 3}` })),
    ),
  );
  expect(await fixture.counterDrift()).toEqual([]);
  const counted = async () => unwrap(await network.as(null).hashtags.get('epsilon')).publicPosts;
  unwrap(await me.account.setPrivacy(true));
  expect(await counted()).toBe(0);
  unwrap(await me.account.setPrivacy(false));
  expect(await counted()).toBe((racers * 3) / 4);
  expect(await fixture.counterDrift()).toEqual([]);
});
