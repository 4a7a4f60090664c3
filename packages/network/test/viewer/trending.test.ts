import { insertBlock, insertFollow } from '@tintype/shared-db/testing';
import { type PostId, systemMeta, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());
// Each test has a day of its own.
beforeEach(() => fixture.clock.moveMinutes(25 * 60));

/** The trends of a caller, each as `tag authors`, in their order. */
const trends = async (viewer: UserId | null): Promise<readonly string[]> =>
  unwrap(await reads(viewer).trending()).map(({ display, authors }) => `${display} ${authors}`);

const reads = (viewer: UserId | null) =>
  (viewer === null ? fixture.network.as(null) : fixture.network.as(viewer)).hashtags;

/** Each of these users publishes this caption, a minute after the one before. */
async function eachPublishes(authors: readonly UserId[], caption: string): Promise<readonly PostId[]> {
  const posts: PostId[] = [];
  for (const author of authors) {
    fixture.clock.moveMinutes(1);
    posts.push(await fixture.publish(author, caption));
  }
  return posts;
}

const setStatus = (id: UserId, status: 'active' | 'suspended' | 'deactivated') =>
  fixture.rows(
    `UPDATE tintype.users SET status = $2, deactivated_at = CASE $2 WHEN 'deactivated' THEN now() END WHERE id = $1`,
    [id, status],
  );

test('the hashtag of the most authors is first, then the one that was used last; one author makes no trend', async () => {
  const [ada, grace, ella] = (await fixture.people(3)) as [UserId, UserId, UserId];
  await eachPublishes([ada, grace], '#fog');
  await eachPublishes([ada, grace], '#rain');
  await eachPublishes([ada, grace, ella], '#light');
  await eachPublishes([ada, ada, ada, ada], '#me');
  for (const viewer of [null, ada, ella])
    expect(await trends(viewer)).toEqual(['light 3', 'rain 2', 'fog 2']);
  const [first] = unwrap(await fixture.network.as(null).hashtags.trending());
  const { id, publicPosts } = unwrap(await fixture.network.as(null).hashtags.get('light'));
  expect(first).toEqual({ id, display: 'light', description: null, publicPosts, authors: 3 });
});

test('an alias counts for its hashtag, and a post with both counts once', async () => {
  const [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  await eachPublishes([ada, grace], '#Lisboa');
  const { id: hashtagId } = unwrap(await fixture.network.as(null).hashtags.get('lisboa'));
  unwrap(await fixture.network.content.addHashtagAlias({ hashtagId, alias: 'Lisbon' }, systemMeta));
  await eachPublishes([ada], '#lisbon #lisboa');
  expect(await trends(null)).toEqual(['Lisboa 2']);
});

test('a hashtag trends for a day', async () => {
  const [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  await eachPublishes([ada, grace], '#dusk');
  fixture.clock.moveMinutes(24 * 60 - 2);
  expect(await trends(null)).toEqual(['dusk 2']);
  fixture.clock.moveMinutes(1);
  expect(await trends(null)).toEqual([]);
});

test('20 hashtags are listed at most, however many trend', async () => {
  const people = (await fixture.people(2)) as [UserId, UserId];
  for (const half of ['a', 'b'])
    await eachPublishes(people, Array.from({ length: 15 }, (_item, n) => `#${half}${n}x`).join(' '));
  expect(await trends(null)).toHaveLength(20);
  expect((await trends(null)).slice(0, 15).every((trend) => trend.startsWith('b'))).toBe(true);
});

test('a post for followers, an archived, a removed and an edited post make no trend', async () => {
  const { network, database } = fixture;
  const [ada, grace, ella] = (await fixture.people(3)) as [UserId, UserId, UserId];
  await insertFollow(database.ownerRepo, { followerId: ella, followeeId: grace });
  const me = network.as(grace).posts;
  await eachPublishes([ada], '#quiet');
  unwrap(await me.publish({ caption: '#quiet', visibility: 'followers' }));
  unwrap(await me.publish({ caption: '#quiet', visibility: 'close_friends' }));
  expect(await trends(ella)).toEqual([]);
  const [open] = (await eachPublishes([grace], '#quiet')) as [PostId];
  expect(await trends(ella)).toEqual(['quiet 2']);
  unwrap(await me.archive(open));
  expect(await trends(ella)).toEqual([]);
  unwrap(await me.unarchive(open));
  expect(await trends(ella)).toEqual(['quiet 2']);
  unwrap(await me.edit(open, { caption: '#loud' }, 1));
  expect(await trends(ella)).toEqual([]);
  unwrap(await me.edit(open, { caption: '#quiet again' }, 2));
  expect(await trends(ella)).toEqual(['quiet 2']);
  unwrap(await me.remove(open));
  expect(await trends(ella)).toEqual([]);
});

test('whose account is private or not active does not count for anyone, and does again afterwards', async () => {
  const { network } = fixture;
  const [ada, grace, ella] = (await fixture.people(3)) as [UserId, UserId, UserId];
  await eachPublishes([ada, grace], '#harbour');
  unwrap(await network.as(grace).account.setPrivacy(true));
  for (const viewer of [null, ada, grace, ella]) expect(await trends(viewer)).toEqual([]);
  unwrap(await network.as(grace).account.setPrivacy(false));
  expect(await trends(ella)).toEqual(['harbour 2']);
  for (const status of ['suspended', 'deactivated'] as const) {
    await setStatus(grace, status);
    for (const viewer of [null, ada, grace, ella])
      expect([status, await trends(viewer)]).toEqual([status, []]);
    await setStatus(grace, 'active');
    expect(await trends(ella)).toEqual(['harbour 2']);
  }
});

test('authors across a block and muted ones do not count for the viewer, and count for all others', async () => {
  const { network, database } = fixture;
  const [ada, grace, blocking, blocked, muting] = (await fixture.people(5)) as [
    UserId,
    UserId,
    UserId,
    UserId,
    UserId,
  ];
  await eachPublishes([ada, grace], '#walls');
  await insertBlock(database.ownerRepo, { blockerId: blocking, blockedId: grace });
  await insertBlock(database.ownerRepo, { blockerId: grace, blockedId: blocked });
  unwrap(await network.as(muting).people.mute(grace, { posts: true, stories: false }));
  for (const viewer of [blocking, blocked, muting]) expect(await trends(viewer)).toEqual([]);
  for (const viewer of [null, ada, grace]) expect(await trends(viewer)).toEqual(['walls 2']);
  // A caller whose account is not active sees what an anonymous caller sees.
  for (const viewer of [blocking, blocked, muting]) {
    await setStatus(viewer, 'suspended');
    expect(await trends(viewer)).toEqual(['walls 2']);
  }
});

test('a mute of stories alone, and one that has ended, leave the author in the trends', async () => {
  const { network } = fixture;
  const [ada, grace, muting] = (await fixture.people(3)) as [UserId, UserId, UserId];
  await eachPublishes([ada, grace], '#bridges');
  unwrap(await network.as(muting).people.mute(grace, { posts: false, stories: true }));
  expect(await trends(muting)).toEqual(['bridges 2']);
  unwrap(await network.as(muting).people.mute(grace, { posts: true, stories: true }));
  expect(await trends(muting)).toEqual([]);
  unwrap(await network.as(muting).people.unmute(grace));
  expect(await trends(muting)).toEqual(['bridges 2']);
});

test('a banned hashtag, and one that a moderator leaves out, are no trends; the next one takes the place', async () => {
  const { network } = fixture;
  const [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  const { id: moderator } = await fixture.register('moderator');
  await eachPublishes([ada, grace], '#prize');
  await eachPublishes([ada, grace], '#snow');
  const desk = network.moderate(moderator).hashtags;
  const { id } = unwrap(await desk.get('snow'));
  expect(await trends(null)).toEqual(['snow 2', 'prize 2']);
  unwrap(await desk.stopTrend(id));
  for (const viewer of [null, ada, moderator]) expect(await trends(viewer)).toEqual(['prize 2']);
  unwrap(await desk.allowTrend(id));
  unwrap(await desk.ban(id));
  for (const viewer of [null, ada, moderator]) expect(await trends(viewer)).toEqual(['prize 2']);
  unwrap(await desk.unban(id));
  expect(await trends(null)).toEqual(['snow 2', 'prize 2']);
});
