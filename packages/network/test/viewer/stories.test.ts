import type { UserId } from '@tintype/shared-db';
import { type StoryId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

const racers = 32;
const aDay = 24 * 60;

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());

const as = (id: UserId) => fixture.network.as(id);

const publish = async (
  author: UserId,
  audience: 'everyone' | 'close_friends' = 'everyone',
): Promise<StoryId> => unwrap(await as(author).stories.publish({ caption: 'First light', audience })).id;

/** An author and a follower. */
async function setScene() {
  const [author, reader] = (await fixture.people(2)) as [UserId, UserId];
  await fixture.follow(reader, author);
  return { author, reader };
}

const trayOf = async (reader: UserId) =>
  unwrap(await as(reader).stories.tray()).items.map(({ author, unseen, stories }) => [
    author.id,
    unseen,
    stories,
  ]);

test('[inv 54] a story that has expired is shown nowhere but in the archive of its author, without any job', async () => {
  const { author, reader } = await setScene();
  const story = await publish(author);
  const shown = async () => ({
    stories: unwrap(await as(reader).stories.of(author)).map(({ id }) => id),
    own: unwrap(await as(author).stories.of(author)).map(({ id }) => id),
    tray: (await trayOf(reader)).length,
    ownTray: (await trayOf(author)).length,
    view: (await as(reader).stories.view(story)).ok,
    archive: unwrap(await as(author).stories.archive()).items.map(({ id }) => id),
    archiveOfReader: unwrap(await as(reader).stories.archive()).items.length,
  });
  const whileShown = {
    stories: [story],
    own: [story],
    tray: 1,
    ownTray: 1,
    view: true,
    archive: [],
    archiveOfReader: 0,
  };
  expect(await shown()).toEqual(whileShown);
  fixture.clock.moveMinutes(aDay - 1);
  expect(await shown()).toEqual(whileShown);
  fixture.clock.moveMinutes(1);
  const expired = { ...whileShown, stories: [], own: [], tray: 0, ownTray: 0, view: false, archive: [story] };
  expect(await shown()).toEqual(expired);
  expect(unwrap(await as(author).stories.viewers(story)).items.map(({ id }) => id)).toEqual([reader]);
});

test('[inv 54] a story that a follower opens in 32 places at once has one view, and 32 viewers make 32', async () => {
  const [author, ...readers] = (await fixture.people(racers + 1)) as [UserId, ...UserId[]];
  const story = await publish(author);
  const [first] = readers as [UserId];
  const ofOne = await Promise.all(Array.from({ length: racers }, () => as(first).stories.view(story)));
  expect(ofOne.filter((view) => unwrap(view).changed)).toHaveLength(1);
  const ofAll = await Promise.all(readers.map((id) => as(id).stories.view(story)));
  expect(ofAll.filter((view) => unwrap(view).changed)).toHaveLength(racers - 1);
  const { items } = unwrap(await as(author).stories.viewers(story, { first: 100 }));
  expect(items.map(({ id }) => id).sort()).toEqual([...readers].sort());
});

test('[inv 54] only the author learns who has seen a story', async () => {
  const { author, reader } = await setScene();
  const story = await publish(author);
  unwrap(await as(reader).stories.view(story));
  expect(unwrap(await as(author).stories.view(story))).toEqual({ changed: false });
  expect(unwrap(await as(author).stories.viewers(story)).items.map(({ id }) => id)).toEqual([reader]);
  const notFound = { ok: false, error: { kind: 'not_found', entity: 'story' } };
  expect(await as(reader).stories.viewers(story)).toEqual(notFound);
  expect(await fixture.network.as(null).stories.viewers(story)).toEqual(notFound);
});

test('my tray has the people I follow and myself, those with something new first, then the latest', async () => {
  const [me, early, late, seen, muted, stranger, silent] = (await fixture.people(7)) as [
    ...[UserId, UserId, UserId, UserId, UserId, UserId, UserId],
  ];
  for (const followed of [early, late, seen, muted, silent]) await fixture.follow(me, followed);
  unwrap(await as(me).people.mute(muted, { posts: false, stories: true }));
  for (const author of [early, me, muted, stranger, late, seen]) {
    await publish(author);
    fixture.clock.moveMinutes(1);
  }
  const second = await publish(late);
  for (const { id } of unwrap(await as(me).stories.of(seen))) unwrap(await as(me).stories.view(id));
  expect(await trayOf(me)).toEqual([
    [late, true, 2],
    [early, true, 1],
    [seen, false, 1],
    [me, false, 1],
  ]);
  unwrap(await as(me).stories.view(second));
  expect((await trayOf(me))[0]).toEqual([late, true, 2]);
  for (const { id } of unwrap(await as(me).stories.of(late))) unwrap(await as(me).stories.view(id));
  expect((await trayOf(me)).map(([id]) => id)).toEqual([early, late, seen, me]);
  unwrap(await as(me).people.mute(early, { posts: true, stories: false }));
  expect((await trayOf(me)).map(([id]) => id)).toEqual([early, late, seen, me]);
});

test('[inv 62] a story for close friends is shown to them alone, also in the tray', async () => {
  const { author, reader } = await setScene();
  const [friend] = (await fixture.people(1)) as [UserId];
  await fixture.follow(friend, author);
  unwrap(await as(author).people.addCloseFriend(friend));
  const story = await publish(author, 'close_friends');
  expect([await trayOf(friend), await trayOf(reader)]).toEqual([[[author, true, 1]], []]);
  expect(unwrap(await as(friend).stories.of(author)).map(({ id }) => id)).toEqual([story]);
  expect(unwrap(await as(reader).stories.of(author))).toEqual([]);
  expect((await as(reader).stories.view(story)).ok).toBe(false);
  unwrap(await as(friend).stories.view(story));
  unwrap(await as(author).people.removeCloseFriend(friend));
  expect([await trayOf(friend), unwrap(await as(friend).stories.of(author))]).toEqual([[], []]);
});

/** Ways in which the stories of an author become hidden, and shown again. */
const ways: Readonly<
  Record<
    string,
    readonly [hide: (of: Pair) => Promise<unknown>, show: (of: Pair) => Promise<unknown>, left: number]
  >
> = {
  'who blocks me': [
    ({ author, reader }) => as(author).people.block(reader),
    async ({ author, reader }) => {
      await as(author).people.unblock(reader);
      await fixture.follow(reader, author);
    },
    0,
  ],
  'blocked by me': [
    ({ author, reader }) => as(reader).people.block(author),
    async ({ author, reader }) => {
      await as(reader).people.unblock(author);
      await fixture.follow(reader, author);
    },
    0,
  ],
  'who is suspended': [
    ({ author }) => fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [author]),
    ({ author }) => fixture.rows(`UPDATE tintype.users SET status = 'active' WHERE id = $1`, [author]),
    1,
  ],
};
type Pair = Awaited<ReturnType<typeof setScene>>;

test.each(Object.entries(ways))(
  '[inv 60] the stories of a user %s are hidden from me until that ends, and a block hides me from their viewers',
  async (_way, [hide, show, left]) => {
    const of = await setScene();
    const story = await publish(of.author);
    unwrap(await as(of.reader).stories.view(story));
    const look = async () => ({
      tray: (await trayOf(of.reader)).length,
      stories: (await as(of.reader).stories.of(of.author)).ok,
      view: (await as(of.reader).stories.view(story)).ok,
    });
    const viewers = async () => unwrap(await as(of.author).stories.viewers(story)).items.length;
    expect([await look(), await viewers()]).toEqual([{ tray: 1, stories: true, view: true }, 1]);
    await hide(of);
    expect([await look(), await viewers()]).toEqual([{ tray: 0, stories: false, view: false }, left]);
    await show(of);
    expect([await look(), await viewers()]).toEqual([{ tray: 1, stories: true, view: true }, 1]);
  },
);

test('100 stories a day, also when 32 are published at once, and the next day again', async () => {
  const [author] = (await fixture.people(1)) as [UserId];
  await fixture.rows(`INSERT INTO tintype.story_days (author_id, day, published) VALUES ($1, $2, $3)`, [
    author,
    fixture.clock.now(),
    100 - racers / 2,
  ]);
  const published = await Promise.all(
    Array.from({ length: racers }, () => as(author).stories.publish({ caption: 'Again' })),
  );
  const refused = published.flatMap((story) => (story.ok ? [] : [story.error]));
  expect(refused).toHaveLength(racers / 2);
  const tomorrow = new Date(Math.ceil(fixture.clock.now().getTime() / (aDay * 60_000)) * aDay * 60_000);
  expect(refused[0]).toEqual({ kind: 'limit_reached', until: tomorrow });
  for (const { id } of unwrap(await as(author).stories.of(author)))
    unwrap(await as(author).stories.remove(id));
  expect((await as(author).stories.publish({ caption: 'In its place' })).ok).toBe(false);
  fixture.clock.moveMinutes(aDay);
  expect((await as(author).stories.publish({ caption: 'A new day' })).ok).toBe(true);
});

test('a story that is removed is gone with its views, and only its author removes it', async () => {
  const { author, reader } = await setScene();
  const story = await publish(author);
  unwrap(await as(reader).stories.view(story));
  expect(unwrap(await as(reader).stories.remove(story))).toEqual({ changed: false });
  expect(unwrap(await as(reader).stories.of(author))).toMatchObject([{ id: story, seen: true }]);
  expect(unwrap(await as(author).stories.remove(story))).toEqual({ changed: true });
  expect(unwrap(await as(reader).stories.of(author))).toEqual([]);
  expect(await fixture.rows('SELECT FROM tintype.story_views WHERE story_id = $1', [story])).toEqual([]);
});

test('a highlight shows my stories after they have expired, in their order, to those who see my highlights', async () => {
  const { author, reader } = await setScene();
  const [friend] = (await fixture.people(1)) as [UserId];
  await fixture.follow(friend, author);
  unwrap(await as(author).people.addCloseFriend(friend));
  const { id } = unwrap(await as(author).stories.createHighlight({ name: ' Lisboa ' }));
  const first = await publish(author);
  fixture.clock.moveMinutes(1);
  const secret = await publish(author, 'close_friends');
  for (const story of [secret, first])
    expect(unwrap(await as(author).stories.addToHighlight(id, story))).toEqual({ changed: true });
  expect(unwrap(await as(author).stories.addToHighlight(id, first))).toEqual({ changed: false });
  fixture.clock.moveMinutes(2 * aDay);
  const seenBy = async (viewer: UserId | null) => {
    const reads = viewer === null ? fixture.network.as(null) : as(viewer);
    const highlights = await reads.stories.highlights(author);
    const stories = await reads.stories.highlight(id);
    return [
      highlights.ok && highlights.value.items.map(({ name }) => name),
      stories.ok && stories.value.items.map((story) => story.id),
    ];
  };
  const names = ['Lisboa'];
  expect(await seenBy(friend)).toEqual([names, [first, secret]]);
  expect(await seenBy(reader)).toEqual([names, [first]]);
  expect(await seenBy(null)).toEqual([names, [first]]);
  unwrap(await as(author).account.setPrivacy(true));
  expect([await seenBy(reader), await seenBy(null)]).toEqual([
    [names, [first]],
    [false, false],
  ]);
  unwrap(await as(author).people.block(reader));
  expect(await seenBy(reader)).toEqual([false, false]);
  expect(unwrap(await as(author).stories.removeFromHighlight(id, first))).toEqual({ changed: true });
  expect(unwrap(await as(author).stories.removeFromHighlight(id, first))).toEqual({ changed: false });
  expect(await seenBy(author)).toEqual([names, [secret]]);
  unwrap(await as(author).stories.remove(secret));
  expect(await seenBy(author)).toEqual([names, []]);
  unwrap(await as(author).stories.renameHighlight(id, { name: 'Porto' }));
  expect((await seenBy(author))[0]).toEqual(['Porto']);
  expect(unwrap(await as(author).stories.removeHighlight(id))).toEqual({ changed: true });
  expect(await seenBy(author)).toEqual([[], false]);
  expect(unwrap(await as(author).stories.archive()).items.map((story) => story.id)).toEqual([first]);
});

test('a highlight takes its author’s stories and no others, and only its author changes it', async () => {
  const { author, reader } = await setScene();
  const [mine, theirs] = [await publish(reader), await publish(author)];
  const own = unwrap(await as(reader).stories.createHighlight({ name: 'Mine' })).id;
  const other = unwrap(await as(author).stories.createHighlight({ name: 'Theirs' })).id;
  const notFound = (entity: string) => ({ ok: false, error: { kind: 'not_found', entity } });
  expect(await as(reader).stories.addToHighlight(own, theirs)).toEqual(notFound('story'));
  expect(await as(reader).stories.addToHighlight(other, mine)).toEqual(notFound('highlight'));
  expect(await as(reader).stories.renameHighlight(other, { name: 'Mine' })).toEqual(notFound('highlight'));
  unwrap(await as(author).stories.addToHighlight(other, theirs));
  expect(unwrap(await as(reader).stories.removeFromHighlight(other, theirs))).toEqual({ changed: false });
  expect(unwrap(await as(reader).stories.removeHighlight(other))).toEqual({ changed: false });
  expect(unwrap(await as(reader).stories.highlight(other)).items.map(({ id }) => id)).toEqual([theirs]);
});

test('32 calls that add a story to a highlight, take it out and remove the highlight at once all answer', async () => {
  const [author] = (await fixture.people(1)) as [UserId];
  const me = as(author).stories;
  const story = await publish(author);
  const { id } = unwrap(await me.createHighlight({ name: 'Rush' }));
  const added = await Promise.all(Array.from({ length: racers }, () => me.addToHighlight(id, story)));
  expect(added.filter((one) => unwrap(one).changed)).toHaveLength(1);
  const raced = await Promise.all(
    Array.from({ length: racers }, (_, index) => {
      if (index === racers - 1) return me.removeHighlight(id);
      return index % 2 === 0 ? me.addToHighlight(id, story) : me.removeFromHighlight(id, story);
    }),
  );
  const refused = raced.flatMap((one) => (one.ok ? [] : [one.error]));
  expect(refused.filter(({ kind }) => kind !== 'not_found')).toEqual([]);
  expect(await fixture.rows('SELECT FROM tintype.highlight_items WHERE highlight_id = $1', [id])).toEqual([]);
});
