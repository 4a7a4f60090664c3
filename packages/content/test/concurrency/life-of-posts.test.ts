import { insertUser, testSize } from '@tintype/shared-db/testing';
import { type Content } from '../../src';
import { meta, rows, unwrap, useContent } from '../content-setup';
import { authorIn, countedTags, countersAreRight, linksOf } from '../own-posts';

const racers = 32;
const fixture = useContent({ poolSize: racers });

const together = <T>(run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: racers }, (_, index) => run(index)));

test('[inv 49] a publish race: many taps on "publish" publish the draft once, at one time', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const grace = await insertUser(database.ownerRepo, { username: 'tapped' });
  const id = await ada.draft({ caption: 'Now #published and #Together, @tapped' });
  const answers = (await together(() => content.publishDraft(ada.own(id), meta))).map(unwrap);
  expect(new Set(answers.map(({ publishedAt }) => publishedAt.getTime())).size).toBe(1);
  expect(await content.getPost(id)).toMatchObject({
    publishedAt: answers[0]?.publishedAt,
    mentions: [grace.id],
  });
  expect(await ada.posts()).toBe(1);
  expect(await countedTags(database.ownerRepo, 'published', 'together')).toEqual({
    published: 1,
    together: 1,
  });
  await countersAreRight(database.ownerRepo);
});

test('[inv 49] drafts that are published at once, with the same new hashtags in any order, are all counted', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const drafts = await together((index) =>
    ada.draft({ caption: index % 2 === 0 ? '#alpha #omega #mid' : '#OMEGA #mid #Alpha' }),
  );
  const published = await Promise.all(drafts.map((id) => content.publishDraft(ada.own(id), meta)));
  published.forEach(unwrap);
  expect(await countedTags(database.ownerRepo, 'alpha', 'mid', 'omega')).toEqual({
    ...{ alpha: racers, mid: racers, omega: racers },
  });
  expect(await ada.posts()).toBe(racers);
  await countersAreRight(database.ownerRepo);
});

test('[inv 55] an edit race: of the edits from one version one takes effect, and the others are told', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: 'Start #start' });
  const results = await together((index) => ada.edit(id, { caption: `Edit ${index} #edit${index}` }));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.flatMap((result) => (result.ok ? [] : [result.error.kind]))).toEqual(
    Array.from({ length: racers - 1 }, () => 'stale'),
  );
  const won = results.findIndex(({ ok }) => ok);
  expect(await content.getPost(id)).toMatchObject({
    ...{ caption: `Edit ${won} #edit${won}`, hashtags: [`edit${won}`], version: 2 },
  });
  const edits = 'SELECT count(*)::int AS n FROM tintype.post_edits WHERE post_id = $1';
  expect(await rows(database.ownerRepo, edits, [id])).toEqual([{ n: 1 }]);
  await countersAreRight(database.ownerRepo);
});

test('[inv 50] an archive race: taps on "archive" and "unarchive" end in one of both, with counters that agree', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const id = await ada.publish({ caption: '#tossed #turned' });
  const results = await together((index) =>
    index % 2 === 0 ? content.archivePost(ada.own(id), meta) : content.unarchivePost(ada.own(id), meta),
  );
  results.forEach(unwrap);
  const shown = (await content.getPost(id)) === null ? 0 : 1;
  expect(await ada.posts()).toBe(shown);
  expect(await countedTags(database.ownerRepo, 'tossed', 'turned')).toEqual({ tossed: shown, turned: shown });
  await countersAreRight(database.ownerRepo);
});

test('a pin race: many pins at once pin three posts, and the others are told', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const posts = await together((index) => ada.publish({ caption: `Post ${index}` }));
  const results = await Promise.all(posts.map((id) => content.pinPost(ada.own(id), meta)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(3);
  expect(results.flatMap((result) => (result.ok ? [] : [result.error]))).toEqual(
    Array.from({ length: racers - 3 }, () => ({ kind: 'pins_full', most: 3 })),
  );
  const pinned =
    'SELECT count(*)::int AS n FROM tintype.posts WHERE author_id = $1 AND pinned_at IS NOT NULL';
  expect(await rows(database.ownerRepo, pinned, [ada.authorId])).toEqual([{ n: 3 }]);
  await countersAreRight(database.ownerRepo);
});

test('pins, unpins, archives and removals at once keep the cap and the counters', async () => {
  const { database, content } = fixture;
  const ada = await authorIn(fixture);
  const posts = await together((index) => ada.publish({ caption: `Post ${index} #pinned${index % 3}` }));
  const calls: readonly (keyof Pick<Content, 'pinPost' | 'unpinPost' | 'archivePost' | 'removePost'>)[] = [
    'pinPost',
    'unpinPost',
    'archivePost',
    'removePost',
  ];
  await Promise.all(
    posts.flatMap((id, index) => [
      content.pinPost(ada.own(id), meta),
      content[calls[index % calls.length] ?? 'pinPost'](ada.own(id), meta),
    ]),
  );
  await countersAreRight(database.ownerRepo);
  const pinned =
    'SELECT count(*)::int AS n FROM tintype.posts WHERE author_id = $1 AND pinned_at IS NOT NULL';
  const [row] = await rows(database.ownerRepo, pinned, [ada.authorId]);
  expect(row?.['n']).toBeLessThanOrEqual(3);
});

test('[inv 40] likes and comments that race the removal of their post are swept with it, or were refused', async () => {
  const { database, content } = fixture;
  const rounds = testSize({ small: 8, deep: 64 });
  for (let round = 0; round < rounds; round += 1) {
    const ada = await authorIn(fixture);
    const id = await ada.publish({ caption: 'Fog #raced' });
    await together<unknown>((index) => {
      if (index === racers / 2) return content.removePost(ada.own(id), meta);
      return index % 2 === 0
        ? content.likePost({ postId: id, userId: ada.authorId }, meta)
        : content.addComment({ postId: id, authorId: ada.authorId, body: 'Quick' }, meta);
    });
    expect(await ada.posts()).toBe(0);
  }
  await countersAreRight(database.ownerRepo);
  while (unwrap(await content.purgeRemovedPosts(500, meta)).removed > 0);
  await countersAreRight(database.ownerRepo);
  const left = await rows(
    database.ownerRepo,
    `SELECT (SELECT count(*)::int FROM tintype.posts WHERE removed_at IS NOT NULL) AS posts,
      (SELECT count(*)::int FROM tintype.post_likes l WHERE NOT EXISTS
        (SELECT FROM tintype.posts p WHERE p.id = l.post_id AND p.status = 'published')) AS likes`,
  );
  expect(left).toEqual([{ posts: 0, likes: 0 }]);
});

test('[inv 44] edits of many posts at once, which take and leave the same hashtags, leave counters that agree', async () => {
  const { database } = fixture;
  const ada = await authorIn(fixture);
  const posts = await together((index) =>
    ada.publish({ caption: index % 2 === 0 ? '#east #west #north' : '#north #south #west' }),
  );
  const edited = await Promise.all(
    posts.map((id, index) =>
      ada.edit(id, { caption: index % 2 === 0 ? '#south #north #new' : '#east #new #west' }),
    ),
  );
  edited.forEach(unwrap);
  const half = racers / 2;
  expect(await countedTags(database.ownerRepo, 'east', 'west', 'north', 'south', 'new')).toEqual({
    ...{ east: half, west: half, north: half, south: half, new: racers },
  });
  for (const id of posts.slice(0, 2))
    expect((await linksOf(database.ownerRepo, id)).hashtags).toHaveLength(3);
  await countersAreRight(database.ownerRepo);
});
