import type { HashtagId } from '@tintype/shared-db';
import { genericPlan, insertFollow, insertPost } from '@tintype/shared-db/testing';
import { type PageRequest, systemMeta, type UserId, unwrap, type Viewer } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const notFound = { ok: false, error: { kind: 'not_found', entity: 'hashtag' } };

const idOfTag = async (tag: string): Promise<HashtagId> =>
  unwrap(await fixture.network.as(null).hashtags.get(tag)).id;

async function postsOf(
  viewer: { readonly hashtags: Pick<Viewer['hashtags'], 'posts'> },
  tag: string,
): Promise<readonly string[]> {
  return unwrap(await viewer.hashtags.posts(tag)).items.map(({ id }) => id);
}

test('the page of a hashtag is found by any form of its name and of its aliases', async () => {
  const { network } = fixture;
  const [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  const post = await fixture.publish(ada, 'Walk through #Straße');
  const hashtagId = await idOfTag('straße');
  unwrap(await network.content.addHashtagAlias({ hashtagId, alias: 'Rua' }, systemMeta));
  unwrap(await network.content.describeHashtag({ hashtagId, description: 'Where we walk' }, systemMeta));
  const page = {
    id: hashtagId,
    display: 'Straße',
    description: 'Where we walk',
    publicPosts: 1,
    followed: false,
    flags: null,
  };
  for (const tag of ['Straße', '#STRASSE', '＃ｓｔｒａｓｓｅ', 'rua', '#RUA'])
    for (const viewer of [network.as(grace), network.as(null)]) {
      expect([tag, unwrap(await viewer.hashtags.get(tag))]).toEqual([tag, page]);
      expect(await postsOf(viewer, tag)).toEqual([post]);
    }
  const later = await fixture.publish(grace, 'And along #rua');
  expect(await postsOf(network.as(null), 'strasse')).toEqual([later, post]);
  expect(unwrap(await network.as(null).hashtags.get('rua')).publicPosts).toBe(2);
});

test.each(['', '#', 'of_none', 'two words', 'x'.repeat(5000), '\u0000', null, 42, {}])(
  'what is no hashtag has no page: %j',
  async (tag) => {
    const viewer = fixture.network.as(null);
    expect(await viewer.hashtags.get(tag as string)).toEqual(notFound);
    expect(await viewer.hashtags.posts(tag as string)).toEqual(notFound);
  },
);

test('posts for followers are on the page for followers, and are not counted', async () => {
  const { network, database } = fixture;
  const [ada, follower, stranger] = (await fixture.people(3)) as [UserId, UserId, UserId];
  await insertFollow(database.ownerRepo, { followerId: follower, followeeId: ada });
  const open = await fixture.publish(ada, '#harbour');
  const { id: forFollowers } = unwrap(
    await network.as(ada).posts.publish({ caption: '#harbour', visibility: 'followers' }),
  );
  expect(await postsOf(network.as(follower), 'harbour')).toEqual([forFollowers, open]);
  expect(await postsOf(network.as(ada), 'harbour')).toEqual([forFollowers, open]);
  for (const viewer of [network.as(stranger), network.as(null)])
    expect(await postsOf(viewer, 'harbour')).toEqual([open]);
  expect(unwrap(await network.as(ada).hashtags.get('harbour')).publicPosts).toBe(1);
});

test('a banned hashtag is gone for everyone but moderators, and comes back with its posts and followers', async () => {
  const { network } = fixture;
  const [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  const { id: moderator } = await fixture.register('moderator');
  const post = await fixture.publish(ada, '#spiders');
  const id = await idOfTag('spiders');
  unwrap(await network.content.addHashtagAlias({ hashtagId: id, alias: 'arachnids' }, systemMeta));
  unwrap(await network.as(grace).hashtags.follow(id));
  const desk = network.moderate(moderator);
  expect(unwrap(await desk.hashtags.ban(id))).toEqual({ changed: true });
  expect(unwrap(await desk.hashtags.ban(id))).toEqual({ changed: false });
  for (const viewer of [network.as(ada), network.as(grace), network.as(null), network.as(moderator)])
    for (const tag of ['spiders', 'arachnids']) {
      expect(await viewer.hashtags.get(tag)).toEqual(notFound);
      expect(await viewer.hashtags.posts(tag)).toEqual(notFound);
    }
  // A caller who is no moderator gets no more by asking for it.
  expect(await network.moderate(ada).hashtags.get('spiders')).toEqual(notFound);
  expect(await network.moderate(ada).hashtags.posts('spiders')).toEqual(notFound);
  expect(await network.moderate(ada).hashtags.unban(id)).toEqual({ ok: false, error: { kind: 'forbidden' } });
  expect(await network.as(ada).hashtags.follow(id)).toEqual(notFound);
  expect(unwrap(await network.as(grace).hashtags.followed()).items).toEqual([]);
  expect(unwrap(await desk.hashtags.get('arachnids'))).toMatchObject({
    display: 'spiders',
    publicPosts: 1,
    flags: { banned: true, noTrend: false },
  });
  expect(await postsOf(desk, 'spiders')).toEqual([post]);
  // Captions may still have it.
  const later = await fixture.publish(ada, '#spiders again');
  expect(unwrap(await desk.hashtags.unban(id))).toEqual({ changed: true });
  expect(await postsOf(network.as(null), 'arachnids')).toEqual([later, post]);
  expect(unwrap(await network.as(grace).hashtags.followed()).items).toEqual([
    { id, display: 'spiders', description: null, publicPosts: 2 },
  ]);
});

test('a moderator leaves a hashtag out of trends, and lets it in again', async () => {
  const [ada] = (await fixture.people(1)) as [UserId];
  const { id: moderator } = await fixture.register('moderator');
  await fixture.publish(ada, '#giveaway');
  const desk = fixture.network.moderate(moderator, 'trends').hashtags;
  const id = await idOfTag('giveaway');
  expect(unwrap(await desk.stopTrend(id))).toEqual({ changed: true });
  expect(unwrap(await desk.get('giveaway')).flags).toEqual({ banned: false, noTrend: true });
  expect(unwrap(await desk.allowTrend(id))).toEqual({ changed: true });
  expect(unwrap(await desk.allowTrend(id))).toEqual({ changed: false });
  expect(await fixture.actionsOf(moderator, 'trends')).toEqual([
    ...['stop_hashtag_trend', 'moderate_hashtag', 'allow_hashtag_trend', 'allow_hashtag_trend'],
  ]);
});

test('the hashtags that a viewer follows are a list of their own, the latest first', async () => {
  const { network, clock } = fixture;
  const [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  await fixture.publish(ada, '#one #two #three');
  const me = network.as(grace);
  for (const tag of ['one', 'two', 'three']) {
    clock.moveMinutes(1);
    expect(unwrap(await me.hashtags.follow(await idOfTag(tag)))).toEqual({ changed: true });
    expect(unwrap(await me.hashtags.follow(await idOfTag(tag)))).toEqual({ changed: false });
  }
  const pageOf = async (request: PageRequest) => {
    const { items, next } = unwrap(await me.hashtags.followed(request));
    return { tags: items.map(({ display }) => display), next };
  };
  const first = await pageOf({ first: 2 });
  expect(first.tags).toEqual(['three', 'two']);
  expect((await pageOf({ first: 2, after: first.next })).tags).toEqual(['one']);
  expect(unwrap(await me.hashtags.get('two')).followed).toBe(true);
  expect(unwrap(await network.as(ada).hashtags.get('two')).followed).toBe(false);
  expect(unwrap(await network.as(ada).hashtags.followed()).items).toEqual([]);
  expect(unwrap(await me.hashtags.unfollow(await idOfTag('two')))).toEqual({ changed: true });
  expect(unwrap(await me.hashtags.unfollow(await idOfTag('two')))).toEqual({ changed: false });
  expect((await pageOf({})).tags).toEqual(['three', 'one']);
  await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [grace]);
  expect(unwrap(await me.hashtags.get('one')).followed).toBe(false);
  expect(await me.hashtags.followed()).toMatchObject({ ok: false, error: { kind: 'not_found' } });
});

test('the page of a hashtag is read by its index, however many posts there are', async () => {
  const { database } = fixture;
  const [author] = (await fixture.people(1)) as [UserId];
  await insertPost(database.ownerRepo, { authorId: author });
  await fixture.rows(`
    INSERT INTO tintype.hashtags (id, tag_key, display, created_at)
    SELECT gen_random_uuid(), 'bulk' || n, 'bulk' || n, now() FROM generate_series(1, 5000) AS n`);
  await fixture.rows(`
    INSERT INTO tintype.hashtag_keys (tag_key, hashtag_id, kind)
    SELECT tag_key, id, 'name' FROM tintype.hashtags WHERE tag_key LIKE 'bulk%'`);
  await fixture.rows(
    `INSERT INTO tintype.posts (id, author_id, status, published_at)
     SELECT gen_random_uuid(), $1, 'published', now() - n * interval '1 second' FROM generate_series(1, 20000) AS n`,
    [author],
  );
  // One hashtag has every post, and each of the others has four.
  await fixture.rows(`
    INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
    SELECT h.id, p.id, p.author_id, p.published_at FROM (
      SELECT *, row_number() OVER (ORDER BY published_at) AS n FROM tintype.posts) p
    JOIN tintype.hashtags h ON h.tag_key IN ('bulk1', 'bulk' || (2 + p.n % 4999))`);
  await fixture.rows('ANALYZE');
  const texts = new Map<string, string>();
  const watched = await fixture.openAgain({ onStatement: ({ name, text }) => texts.set(name, text) });
  try {
    const first = unwrap(await watched.as(author).hashtags.posts('bulk1', { first: 30 }));
    expect(
      unwrap(await watched.as(author).hashtags.posts('bulk1', { after: first.next })).items,
    ).toHaveLength(20);
    unwrap(await watched.as(author).hashtags.get('bulk1'));
    unwrap(await watched.as(author).hashtags.followed());
    unwrap(await watched.as(author).hashtags.trending());
  } finally {
    await watched.close();
  }
  for (const [name, text] of texts) {
    if (!name.startsWith('network.') || name.endsWith('_lost')) continue;
    const plan = await genericPlan(fixture.database.dataSource, text);
    // The other tables are almost empty.
    expect([name, plan.match(/Seq Scan on (?:posts|post_hashtags|hashtags|hashtag_keys)\b/g)]).toEqual([
      name,
      null,
    ]);
    if (name === 'network.list_trending_hashtags')
      expect(/CTE uses_posts[\s\S]*?CTE uses\n/.exec(plan)?.[0]).toMatch(
        /^(?![\s\S]*Sort)[\s\S]*Index (?:Only )?Scan using posts_published_at_idx/,
      );
    if (name === 'network.list_posts_of_hashtag')
      expect(/CTE candidates[\s\S]*?CTE places/.exec(plan)?.[0]).toMatch(
        /^(?![\s\S]*Sort)[\s\S]*Index Scan (?:Backward )?using post_hashtags_hashtag_id_published_at_idx/,
      );
  }
  expect([...texts.keys()].filter((name) => name.startsWith('network.')).sort()).toEqual([
    'network.get_hashtag',
    'network.list_followed_hashtags',
    'network.list_posts_of_hashtag',
    'network.list_trending_hashtags',
  ]);
});
