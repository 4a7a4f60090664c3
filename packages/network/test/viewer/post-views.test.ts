import type { UserId } from '@tintype/shared-db';
import { systemMeta, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

const racers = 32;

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());

test('my post tells me alone how often it was viewed, an hour later: 32 people at once are 32 views', async () => {
  const { network, clock } = fixture;
  const [author, ...readers] = (await fixture.people(racers + 1)) as [UserId, ...UserId[]];
  const post = await fixture.publish(author);
  const viewed = await Promise.all([...readers, ...readers].map((id) => network.as(id).posts.viewed(post)));
  expect(viewed.filter((view) => unwrap(view).changed)).toHaveLength(racers);
  expect(unwrap(await network.as(author).posts.viewed(post))).toEqual({ changed: false });
  const told = async () => unwrap(await network.as(author).posts.get(post)).views;
  unwrap(await network.content.foldViews(1_000, systemMeta));
  expect(await told()).toBe(0);
  clock.moveMinutes(60);
  const folds = await Promise.all([1, 2, 3].map(() => network.content.foldViews(1_000, systemMeta)));
  expect(folds.reduce((sum, fold) => sum + unwrap(fold).folded, 0)).toBe(racers);
  expect(await told()).toBe(racers);
  const [reader] = readers as [UserId];
  expect(unwrap(await network.as(reader).posts.get(post)).views).toBeNull();
  expect(unwrap(await network.as(null).posts.get(post)).views).toBeNull();
  unwrap(await network.as(reader).posts.viewed(post));
  clock.moveMinutes(60);
  unwrap(await network.content.foldViews(1_000, systemMeta));
  expect(await told()).toBe(racers + 1);
});

test('a post that I do not see is not viewed', async () => {
  const [author, stranger] = (await fixture.people(2)) as [UserId, UserId];
  const post = await fixture.publish(author);
  unwrap(await fixture.network.as(author).account.setPrivacy(true));
  expect(await fixture.network.as(stranger).posts.viewed(post)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'post' },
  });
  expect(await fixture.rows('SELECT FROM tintype.post_viewings WHERE post_id = $1', [post])).toEqual([]);
});
