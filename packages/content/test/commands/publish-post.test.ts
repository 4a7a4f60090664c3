import { insertUser } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();

test('publishes a post with its hashtags, mentions and counters, and logs it', async () => {
  const { database, content } = fixture;
  const ada = await insertUser(database.ownerRepo, { username: 'ada' });
  const grace = await insertUser(database.ownerRepo, { username: 'Grace' });
  const post = unwrap(
    await content.publishPost(
      { authorId: ada.id, caption: 'An #Engine, an #engine and #日本 for @grace and @nobody_here' },
      meta,
    ),
  );
  expect(await content.getPost(post.id)).toMatchObject({
    authorId: ada.id,
    hashtags: ['Engine', '日本'],
    mentions: [grace.id],
    likes: 0,
    comments: 0,
    status: 'published',
  });
  expect(await content.countAuthorPosts([ada.id, grace.id])).toEqual(new Map([[ada.id, 1]]));
  const counters = await rows(
    database.ownerRepo,
    `SELECT h.display, c.value::int FROM tintype.hashtag_counters c JOIN tintype.hashtags h ON h.id = c.hashtag_id ORDER BY 1`,
  );
  expect(counters).toEqual([
    { display: 'Engine', value: 1 },
    { display: '日本', value: 1 },
  ]);
  const actions = await rows(
    database.ownerRepo,
    `SELECT name, outcome, entity_id, request_id FROM tintype.actions`,
  );
  expect(actions).toEqual([
    { name: 'publish_post', outcome: 'succeeded', entity_id: post.id, request_id: 'test' },
  ]);
});

test('counts a hashtag only for public posts of public authors', async () => {
  const { database, content } = fixture;
  const open = await insertUser(database.ownerRepo);
  const closed = await insertUser(database.ownerRepo, { isPrivate: true });
  unwrap(
    await content.publishPost({ authorId: open.id, caption: '#counted', visibility: 'followers' }, meta),
  );
  unwrap(await content.publishPost({ authorId: closed.id, caption: '#counted' }, meta));
  unwrap(await content.publishPost({ authorId: open.id, caption: '#counted' }, meta));
  const [row] = await rows(
    database.ownerRepo,
    `SELECT (SELECT value FROM tintype.hashtag_counters WHERE hashtag_id = h.id)::int AS counted,
      (SELECT count(*) FROM tintype.post_hashtags WHERE hashtag_id = h.id)::int AS linked
     FROM tintype.hashtags h WHERE tag_key = 'counted'`,
  );
  expect(row).toEqual({ counted: 1, linked: 3 });
});

test.each(['suspended', 'deactivated'])('an author who is %s publishes nothing', async (status) => {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo, { status });
  const result = await content.publishPost({ authorId: author.id, caption: 'Hello' }, meta);
  expect(result).toEqual({ ok: false, error: { kind: 'not_found', entity: 'user' } });
  expect((await content.countAuthorPosts([author.id])).size).toBe(0);
});

test('[inv 72] a refused post changes nothing and leaves one failed action, without the text', async () => {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo);
  const before = await rows(database.ownerRepo, 'SELECT count(*)::int AS posts FROM tintype.posts');
  const caption = `secret${'x'.repeat(2300)}`;
  const result = await content.publishPost(
    { authorId: author.id, caption },
    { actorId: author.id, requestId: null },
  );
  expect(result.ok || result.error.kind).toBe('invalid');
  expect(await rows(database.ownerRepo, 'SELECT count(*)::int AS posts FROM tintype.posts')).toEqual(before);
  const actions = await rows(
    database.ownerRepo,
    'SELECT name, outcome, data FROM tintype.actions WHERE actor_id = $1',
    [author.id],
  );
  expect(actions).toEqual([
    {
      name: 'publish_post',
      outcome: 'failed',
      data: {
        error: 'invalid',
        errors: {
          caption: [
            { code: 'length', params: { count: 2200, kind: 'max', type: 'string', unit: 'codepoints' } },
          ],
        },
      },
    },
  ]);
  expect(JSON.stringify(actions)).not.toContain('secret');
});

test.each<[string, string, number]>([
  ['letters in two parts each', 'a\u0300', 2200],
  ['letters that are two when they are stored', '\u0958', 1100],
  ['signs that are three when they are stored', '\u{1d160}', 733],
])('the table takes a caption and a comment at the limit: %s', async (_name, sign, most) => {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo);
  const fits = sign.repeat(most);
  const post = unwrap(await content.publishPost({ authorId: author.id, caption: fits }, meta));
  expect(post.caption).toBe(fits.normalize('NFC'));
  const said = { postId: post.id, authorId: author.id, body: fits };
  expect(unwrap(await content.addComment(said, meta)).body).toBe(fits.normalize('NFC'));
  const long = await content.publishPost({ authorId: author.id, caption: sign + fits }, meta);
  expect(long.ok ? null : long.error).toMatchObject({
    kind: 'invalid',
    changeset: { errorsByField: { caption: ['should be at most 2200 character(s)'] } },
  });
});
