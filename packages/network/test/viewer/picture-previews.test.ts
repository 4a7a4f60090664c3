import { assertIndexed } from '@tintype/database/testing';
import type { CollectionId, HighlightId, MediaId, PostId, StoryId, UserId } from '@tintype/shared-db';
import { insertPostTag } from '@tintype/shared-db/testing';
import { type Network, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { greyPicture, noPreview, streamOf } from '../stored-media';

let fixture: TestNetwork;
let [ada, grace] = [] as unknown as [UserId, UserId];
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  await fixture.follow(grace, ada);
});

const as = (id: UserId) => fixture.network.as(id);
const stored = async (fullPath: string, width: number, height: number): Promise<MediaId> => {
  const bytes = greyPicture(width, height);
  return unwrap(await as(ada).media.store({ fullPath, fileSize: bytes.length }, streamOf(bytes))).mediaId;
};
const blurhash = expect.stringMatching(/^.{6,}$/);

interface Published {
  readonly post: PostId;
  readonly draft: PostId;
  readonly archived: PostId;
  readonly story: StoryId;
  /** Of ada, with the story. */
  readonly highlight: HighlightId;
  /** Of grace, with the post. */
  readonly collection: CollectionId;
  /** Of the post: one larger than each variant, one that is larger than the thumb alone, and a small one. */
  readonly pictures: readonly [MediaId, MediaId, MediaId];
}

async function published(): Promise<Published> {
  const pictures = [
    await stored('/large.png', 2160, 1080),
    await stored('/middle.png', 400, 800),
    await stored('/small.png', 300, 300),
  ] as const;
  const me = as(ada);
  const form = async (path: string) => ({ media: [{ mediaId: await stored(path, 640, 320) }] });
  const media = pictures.map((mediaId, place) => ({ mediaId, alt: `Picture ${place}` }));
  const post = unwrap(await me.posts.publish({ caption: '#fog', media })).id;
  await insertPostTag(fixture.database.ownerRepo, { postId: post, mediaId: pictures[0], userId: grace });
  unwrap(await me.posts.pin(post));
  const draft = unwrap(await me.posts.draft(await form('/draft.png'))).id;
  const archived = unwrap(await me.posts.publish(await form('/archived.png'))).id;
  unwrap(await me.posts.archive(archived));
  const story = unwrap(await me.stories.publish(await form('/story.png'))).id;
  const { id: highlight } = unwrap(await me.stories.createHighlight({ name: 'Lisboa' }));
  unwrap(await me.stories.addToHighlight(highlight, story));
  const { id: collection } = unwrap(await as(grace).collections.create({ name: 'Light' }));
  unwrap(await as(grace).collections.save(post));
  unwrap(await as(grace).collections.addPost(collection, post));
  return { post, draft, archived, story, highlight, collection, pictures };
}

/** The pictures of each read that shows posts or stories, by the name of the read. */
async function shownIn(network: Network, all: Published) {
  const { post, draft, archived, story, highlight, collection } = all;
  const [me, reader] = [network.as(ada), network.as(grace)];
  const of = <Item extends { readonly id: string; readonly media: readonly object[] }>(
    items: readonly Item[],
    id: string,
  ) => items.find((item) => item.id === id)?.media;
  return {
    ofPost: {
      'posts.get': unwrap(await reader.posts.get(post)).media,
      'posts.of': of(unwrap(await reader.posts.of(ada)).items, post),
      'posts.pinned': of(unwrap(await reader.posts.pinned(ada)), post),
      'feed.home': of(unwrap(await reader.feed.home()).items, post),
      'hashtags.posts': of(unwrap(await reader.hashtags.posts('fog')).items, post),
      'people.taggedIn': of(unwrap(await me.people.taggedIn(grace)).items, post),
      'collections.saved': of(unwrap(await reader.collections.saved()).items, post),
      'collections.posts': of(unwrap(await reader.collections.posts(collection)).items, post),
    },
    ofOthers: {
      'posts.drafts': of(unwrap(await me.posts.drafts()).items, draft),
      'posts.archived': of(unwrap(await me.posts.archived()).items, archived),
      'stories.of': of(unwrap(await reader.stories.of(ada)), story),
      'stories.highlight': of(unwrap(await reader.stories.highlight(highlight)).items, story),
    },
  };
}

test('every read of posts and stories has the previews of their pictures, and the variants once they are made', async () => {
  const all = await published();
  const expected = (variants: readonly object[]) =>
    all.pictures.map((id, place) => ({
      ...{ id, alt: `Picture ${place}`, blurhash },
      variants: { ...noPreview.variants, ...variants[place] },
    }));
  const before = await shownIn(fixture.network, all);
  for (const [name, media] of Object.entries(before.ofPost))
    expect([name, media]).toEqual([name, expected([{}, {}, {}])]);
  expect((await fixture.network.workOff()).failures).toEqual([]);
  const after = await shownIn(fixture.network, all);
  const made = [
    { thumb: { width: 320, height: 160 }, '1080': { width: 1080, height: 540 } },
    { thumb: { width: 160, height: 320 } },
    {},
  ];
  for (const [name, media] of Object.entries(after.ofPost))
    expect([name, media]).toEqual([name, expected(made)]);
  const thumb = { thumb: { width: 320, height: 160 }, '1080': null };
  for (const [name, media] of Object.entries(after.ofOthers))
    expect([name, media]).toMatchObject([name, [{ blurhash, variants: thumb }]]);
  fixture.clock.moveMinutes(24 * 60);
  expect(unwrap(await as(ada).stories.archive()).items[0]?.media).toMatchObject([
    { blurhash, variants: thumb },
  ]);
});

test('a picture that its app keeps by itself has no preview, and the pictures keep their places', async () => {
  const register = async (name: string) => {
    const file = { fileSize: 48_213, mime: 'image/jpeg', sha256: 'ab'.repeat(32), width: 1080, height: 1350 };
    const of = { ...file, ownerId: ada, fullPath: `/${name}.jpg` };
    return unwrap(await fixture.network.media.registerMedia(of, { actorId: ada, requestId: null })).id;
  };
  const posts = new Map<PostId, readonly MediaId[]>();
  for (let index = 0; index < 3; index += 1) {
    const ids = [
      await register(`${index}a`),
      await stored(`/${index}b.png`, 2, 1),
      await register(`${index}c`),
    ];
    const media = ids.reverse().map((mediaId) => ({ mediaId }));
    posts.set(unwrap(await as(ada).posts.publish({ media })).id, ids);
  }
  const { items } = unwrap(await as(grace).posts.of(ada));
  expect(items).toHaveLength(3);
  for (const { id, media } of items)
    expect(media).toEqual(
      posts.get(id)?.map((picture, place) => ({
        ...{ id: picture, alt: null },
        ...(place === 1 ? { ...noPreview, blurhash } : noPreview),
      })),
    );
});

test('previews take no statement more, and are found by keys however many files there are', async () => {
  const all = await published();
  unwrap(await as(ada).account.setAvatar({ mediaId: await stored('/me.png', 400, 400) }));
  await fixture.rows(
    `WITH files AS (
       INSERT INTO tintype.media_objects
         (id, owner_id, file_name, full_path, file_size, mime, sha256, width, height, status, created_at)
       SELECT gen_random_uuid(), $1, n || '.jpg', '/many/' || n || '.jpg', 1024, 'image/jpeg', sha256('fog'), 1, 1, 'ready', now()
       FROM generate_series(1, 3000) AS n RETURNING owner_id, id
     ), bytes AS (
       INSERT INTO tintype.media_bytes (owner_id, id, size, key_id, wrapped_key, attached_at)
       SELECT owner_id, id, 0, 'test', decode(repeat('00', 60), 'hex'), now() FROM files RETURNING owner_id, id
     )
     INSERT INTO tintype.media_variants (owner_id, media_id, kind, bytes_id, file_size, sha256, width, height)
     SELECT f.owner_id, f.id, 'thumb', f.id, 1, sha256('fog'), 1, 1 FROM files f`,
    [ada],
  );
  await fixture.rows('ANALYZE');
  const texts = new Map<string, string>();
  const sent: string[] = [];
  const watched = await fixture.openAgain({
    onStatement: ({ name, text }) => {
      sent.push(name);
      texts.set(name, text);
    },
  });
  try {
    sent.length = 0;
    await shownIn(watched, all);
    unwrap(await watched.as(ada).stories.archive());
  } finally {
    await watched.close();
  }
  const reads = [
    ...['network.get_post', 'network.list_posts_of', 'network.list_pinned', 'network.read_home'],
    ...[
      'network.list_posts_of_hashtag',
      'network.list_tagged_in',
      'network.list_saved',
      'network.list_posts_of_collection',
    ],
    ...['network.list_drafts', 'network.list_archived', 'network.list_stories_of', 'network.read_highlight'],
    'network.read_story_archive',
  ];
  expect([...sent].sort()).toEqual([...reads].sort());
  const tables = ['media_objects', 'media_variants', 'profiles', 'users'];
  for (const name of reads)
    await assertIndexed(fixture.database.ownerRepo, { name, text: texts.get(name) ?? '' }, { tables });
});
