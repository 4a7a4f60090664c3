import type { PostId, UserId } from '@tintype/shared-db';
import {
  genericPlan,
  insertComment,
  insertHashtag,
  insertPost,
  insertPostLike,
  insertUser,
} from '@tintype/shared-db/testing';
import { createContent, type ListPostsForm, type PostSort, type PostView } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();

interface Written {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly tags: readonly string[];
  readonly at: number;
  readonly comments: number;
  readonly likes: number;
}

const tags = ['fog', 'dusk'] as const;
let authors: readonly UserId[];
let written: readonly Written[];

/** Public posts of two authors with one, both or no hashtags, few comments and likes, and some of one moment. */
beforeAll(async () => {
  const repo = fixture.database.ownerRepo;
  const [ada, grace, ...others] = await Promise.all(Array.from({ length: 6 }, () => insertUser(repo)));
  if (!ada || !grace) throw new Error('no users');
  authors = [ada.id, grace.id];
  const ids = new Map<string, Awaited<ReturnType<typeof insertHashtag>>['id']>();
  for (const display of tags) ids.set(display, (await insertHashtag(repo, { display })).id);
  const posts: Written[] = [];
  for (let index = 0; index < 24; index += 1) {
    const authorId = index % 3 === 0 ? grace.id : ada.id;
    const own = tags.filter((_, bit) => (index & (1 << bit)) !== 0);
    const at = Math.floor(index / 2);
    const hashtags = own.flatMap((tag) => ids.get(tag) ?? []);
    const post = await insertPost(repo, { authorId, hashtags, at: new Date(Date.UTC(2026, 0, 1, 0, at)) });
    const [comments, likes] = [index % 4, (index * 5) % 3];
    for (const other of others.slice(0, comments))
      await insertComment(repo, { postId: post.id, authorId: other.id });
    for (const other of others.slice(0, likes))
      await insertPostLike(repo, { postId: post.id, userId: other.id });
    posts.push({ id: post.id, authorId, tags: own, at, comments, likes });
  }
  for (const visibility of ['followers', 'close_friends'] as const)
    await insertPost(repo, { authorId: ada.id, visibility, hashtags: [...ids.values()] });
  for (const status of ['draft', 'archived', 'removed'] as const)
    await insertPost(repo, { authorId: ada.id, status });
  written = posts;
});

const counted: Readonly<Record<PostSort, (post: Written) => number>> = {
  newest: () => 0,
  most_comments: ({ comments }) => comments,
  most_likes: ({ likes }) => likes,
};

/** What a list must be, from the rows as they were written. */
function expected(sort: PostSort, authorId: UserId | null, hashtag: string | null): readonly PostId[] {
  const count = counted[sort];
  return written
    .filter(
      (post) =>
        (authorId === null || post.authorId === authorId) &&
        (hashtag === null || post.tags.includes(hashtag)),
    )
    .toSorted((a, b) => count(b) - count(a) || b.at - a.at || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

async function walk(filters: ListPostsForm, first: number): Promise<readonly PostId[]> {
  const ids: PostId[] = [];
  let after: string | null = null;
  do {
    const page: { items: readonly PostView[]; next: string | null } = unwrap(
      await fixture.content.listPosts(filters, { first, after }),
    );
    expect(page.items.length).toBeLessThanOrEqual(first);
    ids.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return ids;
}

const combinations = (['newest', 'most_comments', 'most_likes'] as const).flatMap((sort) =>
  [false, true].flatMap((byAuthor) => [false, true].map((byTag) => [sort, byAuthor, byTag] as const)),
);

test.each(combinations)(
  'posts by %s, of one author: %s, with a hashtag: %s',
  async (sort, byAuthor, byTag) => {
    for (const authorId of byAuthor ? authors : [null])
      for (const hashtag of byTag ? [...tags, 'absent'] : [null]) {
        const wanted = expected(sort, authorId, hashtag);
        for (const first of [5, 100])
          expect(
            await walk({ sort, authorId, hashtag: hashtag && `#${hashtag.toUpperCase()}` }, first),
          ).toEqual(wanted);
      }
  },
);

test('without filters the newest public posts are listed, with their counts and hashtags', async () => {
  const { items } = unwrap(await fixture.content.listPosts({}));
  expect(items.map(({ id }) => id)).toEqual(expected('newest', null, null).slice(0, 20));
  const [first] = items;
  expect(first).toMatchObject({ visibility: 'public', status: 'published' });
  const post = written.find(({ id }) => id === first?.id);
  expect(first).toMatchObject({ comments: post?.comments, likes: post?.likes });
  expect(first?.hashtags.toSorted()).toEqual(post?.tags.toSorted());
});

test('the top posts by comments are those with the most, the newer one of two first', async () => {
  const { content } = fixture;
  const top = await content.topPostsByComments(5);
  expect(top.map(({ id }) => id)).toEqual(expected('most_comments', null, null).slice(0, 5));
  expect(top.map(({ comments }) => comments)).toEqual([3, 3, 3, 3, 3]);
  const [low] = expected('most_comments', null, null).slice(-1);
  const { id: userId } = await insertUser(fixture.database.ownerRepo);
  if (low === undefined) throw new Error('no post');
  for (let count = 0; count < 4; count += 1)
    unwrap(await content.addComment({ postId: low, authorId: userId, body: 'Again' }, meta));
  expect((await content.topPostsByComments(1)).map(({ id }) => id)).toEqual([low]);
});

test('wrong filters are errors of their fields, and a cursor belongs to its filters', async () => {
  const { content } = fixture;
  const errorsOf = async (filters: object, after: string | null = null) => {
    const answer = await content.listPosts(filters, { after });
    return answer.ok ? null : answer.error.changeset.errorsByField;
  };
  expect(await errorsOf({ authorId: 'ada' })).toEqual({ authorId: [expect.any(String)] });
  expect(await errorsOf({ sort: 'random' })).toEqual({ sort: [expect.any(String)] });
  expect(await errorsOf({ hashtag: 'x'.repeat(1001) })).toEqual({ hashtag: [expect.any(String)] });
  const { next } = unwrap(await content.listPosts({ authorId: authors[0] ?? null }, { first: 1 }));
  const notOfThisList = { after: ['is not a cursor of this list'] };
  for (const other of [{}, { authorId: authors[1] }, { authorId: authors[0], sort: 'most_likes' }])
    expect(await errorsOf(other, next)).toEqual(notOfThisList);
});

test('the newest posts are read by an index in their order, however many there are', async () => {
  const { database } = fixture;
  const { id: author } = await insertUser(database.ownerRepo);
  const { id: hashtag } = await insertHashtag(database.ownerRepo, { display: 'bulk' });
  await rows(
    database.ownerRepo,
    `INSERT INTO tintype.posts (id, author_id, status, published_at)
     SELECT gen_random_uuid(), $1, 'published', timestamptz '2025-01-01' - n * interval '1 second'
     FROM generate_series(1, 20000) AS n`,
    [author],
  );
  await rows(
    database.ownerRepo,
    `INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
     SELECT $1, id, author_id, published_at FROM tintype.posts WHERE author_id = $2`,
    [hashtag, author],
  );
  await rows(database.ownerRepo, 'ANALYZE');
  const indexes = {
    posts_published_at_idx: {},
    posts_author_id_published_at_idx: { authorId: author },
    post_hashtags_hashtag_id_published_at_idx: { hashtag: 'bulk' },
  } as const;
  for (const [index, filters] of Object.entries(indexes)) {
    let sent = '';
    const repo = database.repo.with({ onStatement: ({ text }) => (sent = text) });
    unwrap(await createContent(repo, people).listPosts(filters));
    const plan = await genericPlan(database.dataSource, sent);
    const chosen = /CTE chosen[\s\S]*?CTE posts/.exec(plan)?.[0] ?? '';
    expect([index, chosen.includes(`using ${index}`), /Sort|Seq Scan/.test(chosen)]).toEqual([
      index,
      true,
      false,
    ]);
  }
});
