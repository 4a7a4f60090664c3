import { assertIndexed } from '@tintype/database/testing';
import { asMediaId, type MediaId, type StoryId, type UserId } from '@tintype/shared-db';
import { insertMedia } from '@tintype/shared-db/testing';
import { systemMeta, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { noPreview } from '../stored-media';

const racers = 32;

let fixture: TestNetwork;
let author: UserId;
let reader: UserId;
let picture: MediaId;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  [author, reader] = (await fixture.people(2)) as [UserId, UserId];
  picture = await pictureOf(author);
});

const as = (id: UserId) => fixture.network.as(id);
const pictureOf = async (ownerId: UserId) => (await insertMedia(fixture.database.ownerRepo, { ownerId })).id;
const shownTo = async (viewer: UserId) =>
  unwrap(await as(viewer).stories.of(author)).map(({ caption, media }) => [caption, media]);
const errorsOf = (answer: { readonly ok: boolean; readonly error?: unknown }) =>
  answer.ok ? null : (answer.error as { changeset: { errorsByField: object } }).changeset.errorsByField;
const deletion = async () => {
  const answer = await fixture.network.media.deleteMedia({ ownerId: author, mediaId: picture }, systemMeta);
  return answer.ok ? 'ok' : answer.error.kind;
};

const needed = 'should be ready pictures of the author that no other post, story or profile has';

test('a story with a picture needs no caption, and shows it in the list, in a highlight and in the archive', async () => {
  const media = [{ mediaId: picture, alt: 'Fog over the rive\u0301r' }];
  const published = { id: picture, alt: 'Fog over the rivér' };
  const shown = [{ ...published, ...noPreview }];
  const story = unwrap(await as(author).stories.publish({ media }));
  expect(story).toMatchObject({ caption: '', media: [published] });
  unwrap(await as(author).stories.publish({ caption: 'Without' }));
  expect(await shownTo(reader)).toEqual([
    ['', shown],
    ['Without', []],
  ]);
  const { id: highlight } = unwrap(await as(author).stories.createHighlight({ name: 'Lisboa' }));
  unwrap(await as(author).stories.addToHighlight(highlight, story.id));
  fixture.clock.moveMinutes(24 * 60);
  expect(await shownTo(reader)).toEqual([]);
  expect(unwrap(await fixture.network.as(null).stories.highlight(highlight)).items[0]?.media).toEqual(shown);
  expect(unwrap(await as(author).stories.archive()).items.map((item) => item.media)).toEqual([[], shown]);
  expect(await deletion()).toBe('in_use');
});

test('a story needs a caption or a picture, and has one picture at most', async () => {
  for (const [form, errors] of [
    [{}, { caption: ["can't be blank"] }],
    [{ caption: ' ', media: [] }, { caption: ["can't be blank"] }],
    [{ media: [{ mediaId: picture, alt: '\u200b' }] }, { media: [expect.stringContaining('for picture 1')] }],
    [
      { media: [{ mediaId: picture }, { mediaId: await pictureOf(author) }] },
      { media: ['should have at most 1 item(s)'] },
    ],
    [{ caption: 'Fog', media: [{ mediaId: 'nonsense' }] }, { 'media.0.mediaId': [expect.any(String)] }],
  ] as const)
    expect([form, errorsOf(await as(author).stories.publish(form as never))]).toEqual([form, errors]);
  expect(await shownTo(reader)).toEqual([]);
});

test('[inv 47] a story takes a ready picture of its author that no post or story has, and is else refused without a trace', async () => {
  const pending = await insertMedia(fixture.database.ownerRepo, { ownerId: author, status: 'pending' });
  const [inPost, inStory] = [await pictureOf(author), await pictureOf(author)];
  unwrap(await as(author).posts.publish({ media: [{ mediaId: inPost }] }));
  const { id: told } = unwrap(await as(author).stories.publish({ media: [{ mediaId: inStory }] }));
  const absent = asMediaId(fixture.database.repo.newId());
  for (const mediaId of [await pictureOf(reader), pending.id, inPost, inStory, absent])
    expect(errorsOf(await as(author).stories.publish({ caption: 'Fog', media: [{ mediaId }] }))).toEqual({
      media: [`${needed}, and picture 1 is not`],
    });
  const post = await as(author).posts.publish({ media: [{ mediaId: inStory }] });
  expect(errorsOf(post)).toEqual({ media: [`${needed}, and picture 1 is not`] });
  const days = await fixture.rows('SELECT published FROM tintype.story_days WHERE author_id = $1', [author]);
  expect(days).toEqual([{ published: 1 }]);
  // A removed story leaves its picture free.
  unwrap(await as(author).stories.remove(told));
  unwrap(await as(author).posts.publish({ media: [{ mediaId: inStory }] }));
});

test('[inv 47] 16 stories and 16 posts that take one picture at once: one gets it, and the others change nothing', async () => {
  const media = [{ mediaId: picture }];
  const answers = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      index % 2 === 0
        ? as(author).stories.publish({ caption: `Story ${index}`, media })
        : as(author).posts.publish({ caption: `Post ${index}`, media }),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers)
    if (!answer.ok) expect(errorsOf(answer)).toEqual({ media: [expect.stringContaining(needed)] });
  const stories = unwrap(await as(author).stories.of(author)).length;
  expect(stories + unwrap(await as(author).posts.of(author)).items.length).toBe(1);
  const claims = await fixture.rows<{ ofStory: boolean }>(
    `SELECT story_id IS NOT NULL AS "ofStory" FROM tintype.used_media WHERE media_id = $1`,
    [picture],
  );
  expect(claims).toEqual([{ ofStory: stories === 1 }]);
});

test('a picture is kept while its story is down, and is free once the story is removed', async () => {
  const { id } = unwrap(await as(author).stories.publish({ media: [{ mediaId: picture }] }));
  const moderator = (await fixture.register('moderator')).id;
  unwrap(await fixture.network.moderate(moderator).stories.takeDown(id));
  expect(await shownTo(reader)).toEqual([]);
  expect(await deletion()).toBe('in_use');
  unwrap(await fixture.network.moderate(moderator).stories.restore(id));
  expect(await shownTo(reader)).toEqual([['', [{ id: picture, alt: null, ...noPreview }]]]);
  unwrap(await as(author).stories.remove(id));
  expect(await deletion()).toBe('ok');
});

test('the pictures of stories are read by their key, however many there are', async () => {
  const [first] = (await fixture.rows<{ id: StoryId }>(
    `WITH told AS (
       INSERT INTO tintype.stories (id, author_id, caption, audience, published_at, expires_at)
       SELECT gen_random_uuid(), $1, 'Fog', 'everyone', now() - n * interval '1 day', now() - (n - 1) * interval '1 day'
       FROM generate_series(1, 3000) AS n RETURNING id, author_id
     ), shown AS (
       INSERT INTO tintype.media_objects
         (id, owner_id, file_name, full_path, file_size, mime, sha256, width, height, status, created_at)
       SELECT id, author_id, id || '.jpg', '/' || id || '.jpg', 1024, 'image/jpeg', sha256('fog'), 1, 1, 'ready', now()
       FROM told
     ), claimed AS (
       INSERT INTO tintype.used_media (media_id, story_id) SELECT id, id FROM told
     )
     INSERT INTO tintype.story_media (story_id, media_id, author_id) SELECT id, id, author_id FROM told
     RETURNING story_id AS id`,
    [author],
  )) as [{ id: StoryId }];
  await fixture.rows('ANALYZE');
  const texts = new Map<string, string>();
  const watched = await fixture.openAgain({ onStatement: ({ name, text }) => texts.set(name, text) });
  try {
    unwrap(await watched.as(author).stories.archive({ first: 30 }));
    unwrap(await watched.as(reader).stories.of(author));
    unwrap(await watched.as(author).stories.remove(first.id));
  } finally {
    await watched.close();
  }
  const read = [...texts].filter(([name]) => name.startsWith('network.'));
  expect(read.map(([name]) => name).sort()).toEqual([
    ...['network.list_stories_of', 'network.read_story_archive', 'network.remove_story'],
  ]);
  const tables = ['stories', 'story_media', 'used_media', 'media_objects', 'media_variants'];
  for (const [name, text] of read)
    await assertIndexed(fixture.database.ownerRepo, { name, text }, { tables });
});
