import { asMediaId, asPostId, type UserId } from '@tintype/shared-db';
import { insertBlock, insertPost, insertPostMedia, insertUser } from '@tintype/shared-db/testing';
import { peopleTagsChangeset } from '../../src/changesets/people-tags';
import { hidingBetween, showingBetween } from '../../src/sql/hide-between';
import { changedPair, meta, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const fixture = useContent({ poolSize: racers });

/** A post with two pictures, and some people. */
async function scene(count = 2) {
  const repo = fixture.database.ownerRepo;
  const author = await insertUser(repo);
  const { id: postId } = await insertPost(repo, { authorId: author.id });
  const [first, second] = [
    await insertPostMedia(repo, { postId, authorId: author.id }),
    await insertPostMedia(repo, { postId, authorId: author.id }),
  ];
  const people = await Promise.all(Array.from({ length: count }, () => insertUser(repo)));
  const own = { postId, authorId: author.id };
  return { own, author, first: first.mediaId, second: second.mediaId, people: people.map(({ id }) => id) };
}

type Scene = Awaited<ReturnType<typeof scene>>;

const tag = (userId: UserId | undefined, mediaId: Scene['first'], x = 0.25, y = 0.5) => ({
  userId,
  mediaId,
  x,
  y,
});
const tagsSeen = async ({ own }: Scene, viewerId: UserId | null = null) =>
  (await fixture.content.getPost(own.postId, viewerId))?.tags;
const errorsOf = (answer: { ok: boolean; error?: unknown }) =>
  (answer.error as { changeset: { errorsByField: object } }).changeset.errorsByField;

test('a place that is nearly at the edge is stored as the edge where the column holds no smaller number', async () => {
  const at = await scene();
  const tags = [tag(at.author.id, at.first, 5e-324, 1e-40)];
  expect(unwrap(await fixture.content.tagPeople({ ...at.own, tags }, meta))).toEqual({ changed: true });
  expect(await tagsSeen(at, at.author.id)).toMatchObject([{ x: 0, y: 0 }]);
});

test('a tag waits for its user, and the author and the user alone see it until then', async () => {
  const { content } = fixture;
  const at = await scene();
  const [grace = at.author.id, other = at.author.id] = at.people;
  const tags = [tag(grace, at.first, 0.1, 1), tag(at.author.id, at.second, 0, 0.625)];
  expect(unwrap(await content.tagPeople({ ...at.own, tags }, meta))).toEqual({ changed: true });
  const waiting = { userId: grace, mediaId: at.first, x: 0.1, y: 1, approved: false };
  const mine = { userId: at.author.id, mediaId: at.second, x: 0, y: 0.625, approved: true };
  for (const viewer of [null, other]) expect(await tagsSeen(at, viewer)).toEqual([mine]);
  for (const viewer of [grace, at.author.id])
    expect(await tagsSeen(at, viewer)).toEqual(expect.arrayContaining([waiting, mine]));
  const target = { postId: at.own.postId, userId: grace };
  expect(unwrap(await content.approveTag(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.approveTag(target, meta))).toEqual({ changed: false });
  expect(await tagsSeen(at, other)).toEqual(expect.arrayContaining([{ ...waiting, approved: true }, mine]));
  expect(unwrap(await content.removeTag(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.removeTag(target, meta))).toEqual({ changed: false });
  expect(await content.approveTag(target, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'tag' },
  });
  expect(await tagsSeen(at, grace)).toEqual([mine]);
});

test('a tag that stays on its picture keeps its approval, and one that moves to another waits again', async () => {
  const { content } = fixture;
  const at = await scene();
  const [grace = at.author.id, gone = at.author.id] = at.people;
  const set = async (...tags: readonly object[]) =>
    unwrap(await content.tagPeople({ ...at.own, tags }, meta));
  await set(tag(grace, at.first), tag(gone, at.first));
  unwrap(await content.approveTag({ postId: at.own.postId, userId: grace }, meta));
  expect(await set(tag(grace, at.first, 0.75, 0.75))).toEqual({ changed: true });
  expect(await set(tag(grace, at.first, 0.75, 0.75))).toEqual({ changed: false });
  expect(await tagsSeen(at)).toEqual([{ ...tag(grace, at.first, 0.75, 0.75), approved: true }]);
  expect(await set(tag(grace, at.second, 0.75, 0.75))).toEqual({ changed: true });
  expect(await tagsSeen(at, grace)).toEqual([{ ...tag(grace, at.second, 0.75, 0.75), approved: false }]);
  expect(await set()).toEqual({ changed: true });
  expect(await tagsSeen(at, grace)).toEqual([]);
});

test('[inv 47] a tag goes with its picture, and ends with it', async () => {
  const { content } = fixture;
  const at = await scene();
  const [grace = at.author.id, carol = at.author.id] = at.people;
  const tags = [tag(grace, at.first), tag(carol, at.second)];
  unwrap(await content.tagPeople({ ...at.own, tags }, meta));
  const arrange = async (...media: readonly object[]) =>
    unwrap(await content.arrangeMedia({ ...at.own, media }, meta));
  await arrange({ mediaId: at.second }, { mediaId: at.first });
  expect(await tagsSeen(at, at.author.id)).toHaveLength(2);
  await arrange({ mediaId: at.second });
  expect(await tagsSeen(at, at.author.id)).toEqual([{ ...tag(carol, at.second), approved: false }]);
});

test.each<[string, unknown, object]>([
  ['no list', 'x', { tags: ['is invalid'] }],
  ['nothing', null, { tags: ["can't be blank"] }],
  ['an empty text', '', { tags: ["can't be blank"] }],
  [
    'a place outside',
    [{ x: -0.1, y: 1.1 }],
    { 'tags.0.x': [expect.any(String)], 'tags.0.y': [expect.any(String)] },
  ],
  ['no place', [{ x: Number.NaN }], { 'tags.0.x': ['is invalid'], 'tags.0.y': ["can't be blank"] }],
])('the input is judged: %s', (_name, tags, errors) => {
  expect(peopleTagsChangeset({ tags }).errorsByField).toMatchObject(errors);
});

test('[inv 51] a user is tagged once, on a picture of the post, and twenty are the most', async () => {
  const { content } = fixture;
  const at = await scene(21);
  const [grace = at.author.id] = at.people;
  const refused = async (tags: unknown) => errorsOf(await content.tagPeople({ ...at.own, tags }, meta));
  expect(await refused([tag(grace, at.first), tag(grace, at.second)])).toEqual({
    tags: ['should have each user once'],
  });
  expect(
    await refused([tag(grace, at.first), tag(at.author.id, asMediaId(fixture.database.repo.newId()))]),
  ).toEqual({
    tags: ['should be on pictures of the post, and tag 2 is not'],
  });
  expect(Object.keys(await refused(at.people.map((id) => tag(id, at.first))))).toEqual(['tags']);
  const most = at.people.slice(0, 20).map((id) => tag(id, at.first));
  expect(unwrap(await content.tagPeople({ ...at.own, tags: most }, meta))).toEqual({ changed: true });
});

test('[inv 72] only the author tags, and each call leaves one action', async () => {
  const { content, database } = fixture;
  const at = await scene();
  const [grace = at.author.id] = at.people;
  const tags = [tag(grace, at.first)];
  const as = { actorId: grace, requestId: null };
  const missing = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  expect(await content.tagPeople({ ...at.own, authorId: grace, tags }, as)).toEqual(missing);
  const absent = { postId: asPostId(database.repo.newId()), authorId: grace, tags: [] };
  expect(await content.tagPeople(absent, as)).toEqual(missing);
  unwrap(await content.tagPeople({ ...at.own, tags }, as));
  unwrap(await content.approveTag({ postId: at.own.postId, userId: grace }, as));
  unwrap(await content.removeTag({ postId: at.own.postId, userId: grace }, as));
  await content.approveTag({ postId: at.own.postId, userId: grace }, as);
  const actions = await rows(
    database.ownerRepo,
    'SELECT name, outcome FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at, id',
    [grace],
  );
  expect(actions.map(({ name, outcome }) => [name, outcome].join(' '))).toEqual([
    ...['tag_people failed', 'tag_people failed', 'tag_people succeeded'],
    ...['approve_tag succeeded', 'remove_tag succeeded', 'approve_tag failed'],
  ]);
});

test('a block hides the tags between the two, also from the author, and its end shows them again', async () => {
  const { content, database } = fixture;
  const at = await scene();
  const [grace = at.author.id] = at.people;
  unwrap(await content.tagPeople({ ...at.own, tags: [tag(grace, at.first)] }, meta));
  unwrap(await content.approveTag({ postId: at.own.postId, userId: grace }, meta));
  await insertBlock(database.ownerRepo, { blockerId: grace, blockedId: at.author.id });
  const pair = changedPair(grace, at.author.id);
  unwrap(await database.repo.series([pair, ...hidingBetween(grace, at.author.id)]));
  for (const viewer of [null, at.author.id, grace]) expect(await tagsSeen(at, viewer)).toEqual([]);
  // What the author does not see is not lost by a list without it.
  unwrap(await content.tagPeople({ ...at.own, tags: [] }, meta));
  unwrap(await database.repo.series([pair, ...showingBetween(grace, at.author.id)]));
  expect(await tagsSeen(at)).toEqual([{ ...tag(grace, at.first), approved: true }]);
});

test('[inv 51] lists of tags that are set at once leave one of them, each user once', async () => {
  const { content } = fixture;
  const at = await scene(8);
  const wanted = Array.from({ length: racers }, (_, turn) =>
    at.people.filter((_id, index) => (turn >> (index % 4)) % 2 === 0 || index === turn % 8),
  );
  const answers = await Promise.all(
    wanted.map((people, turn) =>
      content.tagPeople({ ...at.own, tags: people.map((id) => tag(id, at.first, turn / racers)) }, meta),
    ),
  );
  for (const answer of answers) unwrap(answer);
  const seen = await tagsSeen(at, at.author.id);
  const [one] = seen ?? [];
  const turn = Math.round((one?.x ?? 0) * racers);
  expect(seen?.map(({ userId, x }) => [userId, x]).sort()).toEqual(
    wanted[turn]?.map((id) => [id, turn / racers]).sort(),
  );
});
