import { insertBlock } from '@tintype/shared-db/testing';
import { parseStoryId, type StoryId, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

const racers = 32;
const aDay = 24 * 60;

let fixture: TestNetwork;
let author: UserId;
let reader: UserId;
let moderator: UserId;
let story: StoryId;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  [author, reader] = (await fixture.people(2)) as [UserId, UserId];
  moderator = (await fixture.register('moderator')).id;
  await fixture.follow(reader, author);
  story = await publish('Cheap watches');
});

const as = (id: UserId) => fixture.network.as(id);
const desk = (id: UserId = moderator) => fixture.network.moderate(id);
const publish = async (caption: string, audience: 'everyone' | 'close_friends' = 'everyone') =>
  unwrap(await as(author).stories.publish({ caption, audience })).id;
const kindOf = (answer: { readonly ok: boolean; readonly error?: { readonly kind: string } }) =>
  answer.ok ? 'ok' : answer.error?.kind;
const report = async () =>
  unwrap(await as(reader).stories.report(story, { reason: 'spam', note: 'Sells' })).id;

/** Keeps the story in a highlight. */
async function highlight() {
  const { id } = unwrap(await as(author).stories.createHighlight({ name: 'Shop' }));
  unwrap(await as(author).stories.addToHighlight(id, story));
  return id;
}

const ids = (items: readonly { readonly id: StoryId }[]) => items.map(({ id }) => id);

/** Where the story is shown, for the reader and for its author. */
const shown = async (of: Awaited<ReturnType<typeof highlight>>) => ({
  reader: ids(unwrap(await as(reader).stories.of(author))).includes(story),
  author: ids(unwrap(await as(author).stories.of(author))).includes(story),
  tray: unwrap(await as(reader).stories.tray()).items.length > 0,
  highlight: ids(unwrap(await as(reader).stories.highlight(of)).items).includes(story),
  view: kindOf(await as(reader).stories.view(story)) === 'ok',
  archive: unwrap(await as(author).stories.archive()).items.map(({ id, takenDown }) => [
    id === story,
    takenDown,
  ]),
});

const everywhere = { reader: true, author: true, tray: true, highlight: true, view: true, archive: [] };
const nowhere = {
  ...{ reader: false, author: false, tray: false, highlight: false, view: false },
  archive: [[true, true]],
};

test('moderators see the story as it was when it was reported, also after its author removed it', async () => {
  const id = await report();
  expect(kindOf(await as(reader).stories.report(story, { reason: 'hate' }))).toBe('already_reported');
  unwrap(await as(author).stories.remove(story));
  const { report: read, open } = unwrap(await desk().reports.get(id));
  expect(read).toMatchObject({
    ...{ target: 'story', storyId: null, userId: author, note: 'Sells', state: 'open' },
    snapshot: { caption: 'Cheap watches' },
  });
  expect(open).toBe(1);
  expect(
    unwrap(await desk().reports.open({ target: 'story' }, { first: 100 })).items.map((item) => item.id),
  ).toContain(id);
  expect(unwrap(await desk().reports.uphold(id))).toEqual({ decided: 1 });
  const [own] = unwrap(await as(reader).reports.list()).items;
  expect(own).toMatchObject({ id, target: 'story', storyId: null, state: 'upheld' });
});

test('an upheld report takes the story out of every list and highlight, and a restore brings it back while it is young', async () => {
  const of = await highlight();
  const before = await shown(of);
  expect(before).toEqual(everywhere);
  const id = await report();
  expect(unwrap(await desk().reports.uphold(id))).toEqual({ decided: 1 });
  expect(await shown(of)).toEqual(nowhere);
  expect(kindOf(await as(reader).stories.report(story, { reason: 'spam' }))).toBe('not_found');
  expect(unwrap(await desk().stories.restore(story))).toEqual({ changed: true });
  expect(unwrap(await desk().stories.restore(story))).toEqual({ changed: false });
  expect(await shown(of)).toEqual(everywhere);
});

test('a story that expired while it was down comes back in its highlights alone', async () => {
  const of = await highlight();
  expect(unwrap(await desk().stories.takeDown(story))).toEqual({ changed: true });
  expect(unwrap(await desk().stories.takeDown(story))).toEqual({ changed: false });
  fixture.clock.moveMinutes(aDay);
  expect(await shown(of)).toEqual(nowhere);
  unwrap(await desk().stories.restore(story));
  expect(await shown(of)).toEqual({ ...nowhere, highlight: true, archive: [[true, false]] });
});

test('an expired story can be reported as long as a highlight shows it, and is taken down there', async () => {
  fixture.clock.moveMinutes(aDay);
  expect(kindOf(await as(reader).stories.report(story, { reason: 'spam' }))).toBe('not_found');
  const of = await highlight();
  unwrap(await desk().reports.uphold(await report()));
  expect((await shown(of)).highlight).toBe(false);
});

test('who does not see a story cannot report it, and its author cannot', async () => {
  const form = { reason: 'hate' };
  const forFriends = await publish('Among us', 'close_friends');
  expect(kindOf(await as(reader).stories.report(forFriends, form))).toBe('not_found');
  expect(kindOf(await as(author).stories.report(story, form))).toBe('own_content');
  await insertBlock(fixture.database.ownerRepo, { blockerId: author, blockedId: reader });
  const absent = parseStoryId(fixture.database.repo.newId()) ?? story;
  for (const named of [story, absent])
    expect(await as(reader).stories.report(named, form)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'story' },
    });
  expect(await fixture.rows('SELECT 1 FROM tintype.reports WHERE story_id = $1', [story])).toEqual([]);
  const stranger = (await fixture.register()).id;
  const refused = await as(stranger).stories.report(story, { reason: 'dislike' } as never);
  expect(kindOf(refused)).toBe('invalid');
});

test('who is no moderator takes no story down, and learns nothing of it', async () => {
  const absent = parseStoryId(fixture.database.repo.newId()) ?? story;
  for (const named of [story, absent]) {
    expect(await desk(author).stories.restore(named)).toEqual({ ok: false, error: { kind: 'forbidden' } });
    expect(await desk(reader).stories.takeDown(named)).toEqual({ ok: false, error: { kind: 'forbidden' } });
  }
  expect(kindOf(await desk().stories.takeDown(absent))).toBe('not_found');
});

test('of 32 moderators who take one story down at once one does, whatever its author removes meanwhile', async () => {
  const moderators = await Promise.all(Array.from({ length: racers }, () => fixture.register('moderator')));
  const answers = await Promise.all(moderators.map(({ id }) => desk(id).stories.takeDown(story)));
  expect(answers.map(unwrap).filter(({ changed }) => changed)).toHaveLength(1);
  const [removal, ...restores] = await Promise.all([
    as(author).stories.remove(story),
    ...moderators.slice(1).map(({ id }) => desk(id).stories.restore(story)),
  ]);
  expect(unwrap(removal)).toEqual({ changed: true });
  const kinds = new Set(restores.map(kindOf));
  kinds.delete('ok');
  expect([...kinds].filter((kind) => kind !== 'not_found')).toEqual([]);
  expect(await fixture.rows('SELECT 1 FROM tintype.stories WHERE id = $1', [story])).toEqual([]);
});
