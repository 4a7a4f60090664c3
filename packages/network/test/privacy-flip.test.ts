import type { UserId } from '@tintype/shared-db';
import { unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
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
