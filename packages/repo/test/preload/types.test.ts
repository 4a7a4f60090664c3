import { unwrap } from '@tintype/database';
import { from, NotLoadedError, type Query, type Repo } from '../../src';
import {
  Author,
  Comment,
  openToyLibrary,
  Post,
  type Profile,
  Section,
  type Tag,
  type ToyLibrary,
} from '../toy-library';

let library: ToyLibrary;
let repo: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  repo = library.repo;
});
afterAll(() => library.close());

const first = (): Promise<Post> => repo.getOrFail(Post, 1);

/** Compiles only where the two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(is: Same<A, B>): void => expect(is).toBe(true);

test('before: an association may be missing by type, and is', async () => {
  const post = await first();
  same<typeof post.comments, Comment[] | undefined>(true);
  // @ts-expect-error it may be undefined
  expect(() => post.comments.length).toThrow(NotLoadedError);
  // @ts-expect-error it may be undefined
  const author = (): Author | null => post.author;
  expect(author).toThrow(NotLoadedError);
});

test('after: it is there by type, and is', async () => {
  const post = await repo.preload(await first(), { comments: true, author: true });
  same<typeof post.comments, Comment[]>(true);
  same<typeof post.author, Author | null>(true);
  expect(post.comments.length).toBe(3);
});

test('what was not asked for may still be missing', async () => {
  const post = await repo.preload(await first(), { comments: true });
  same<typeof post.tags, Tag[] | undefined>(true);
  // @ts-expect-error it may be undefined
  expect(() => post.tags.length).toThrow(NotLoadedError);
  const [comment] = post.comments;
  same<typeof comment, Comment | undefined>(true);
  // @ts-expect-error the author of a comment may be undefined
  expect(() => comment?.author.name).toThrow(NotLoadedError);
});

test('the next levels, through lists and single rows', async () => {
  const post = await repo.preload(await first(), {
    comments: { author: { profile: true } },
    author: { posts: { tags: true } },
  });
  const bios: (string | undefined)[] = post.comments.map((comment) => comment.author.profile?.bio);
  const labels: string[] | undefined = post.author?.posts.flatMap((other) =>
    other.tags.map((tag) => tag.label),
  );
  expect(bios).toEqual(['second', 'first', 'second']);
  expect(labels).toEqual(['sea', 'stone', 'sea']);
  // @ts-expect-error the posts of a comment's author were not asked for
  expect(() => post.comments[0]?.author.posts.length).toThrow(NotLoadedError);
});

test('null stays where the entity or the query allows it', async () => {
  const comment = await repo.preload(await repo.getOrFail(Comment, 1), { author: true });
  same<Extract<typeof comment.author, null>, never>(true);
  const chosen = await repo.preload(
    await repo.getOrFail(Comment, 2),
    { author: { where: { karma: 99 } } },
    { force: true },
  );
  same<Extract<typeof chosen.author, null>, null>(true);
  // @ts-expect-error the query may leave it out
  expect(() => chosen.author.name).toThrow(TypeError);
  const section = await repo.preload(await repo.getOrFail(Section, 1), { chapter: true });
  same<Extract<typeof section.chapter, null>, null>(true);
  expect(section.chapter?.title).toBe('A1');
});

test('custom queries name the next level under preload', async () => {
  const post = await repo.preload(await first(), {
    comments: {
      where: { body: 'a' },
      orderBy: [{ field: 'id', direction: 'desc' }],
      limit: 1,
      preload: { author: true },
    },
    author: from(Author).preload({ profile: true }),
  });
  const name: string | undefined = post.comments[0]?.author.name;
  const bio: string | undefined = post.author?.profile?.bio;
  expect([name, bio]).toEqual(['Ada', 'first']);
});

test('functions give rows of the type that they return', async () => {
  const post = await repo.preload(await first(), {
    comments: async (keys: readonly number[], on) =>
      on.preload(await on.list(Comment, { where: { postId: keys } }), { author: true }),
  });
  const names: string[] = post.comments.map((comment) => comment.author.name);
  expect(names.sort()).toEqual(['Ada', 'Bo', 'Bo']);
});

test('what comes in decides what comes out', async () => {
  const row = await repo.preload(await first(), { author: true });
  const maybe = await repo.preload(await repo.get(Post, 99), { author: true });
  const list = await repo.preload([await first()], { author: true });
  const mixed = await repo.preload([await first(), null], { author: true });
  same<typeof maybe, typeof row | null>(true);
  same<typeof list, (typeof row)[]>(true);
  same<typeof mixed, (typeof row | null)[]>(true);
  expect([maybe, list.length, mixed[1]]).toEqual([null, 1, null]);
});

test('a second preload adds to the first, and the row is still one of its entity', async () => {
  const once = await repo.preload(await first(), { comments: true });
  const twice = await repo.preload(once, { author: true, comments: { author: true } });
  const both: [Author | null, string[]] = [
    twice.author,
    twice.comments.map((comment) => comment.author.name),
  ];
  const still: Post = twice;
  expect(both[1]).toEqual(['Bo', 'Ada', 'Bo']);
  const fresh: Post | null = await repo.reload(still);
  const again = await repo.reload(twice);
  same<typeof again, Post | null>(true);
  expect(again).toEqual(fresh);
});

test('queries carry what they preload', async () => {
  const plain: Query<Post> = from(Post);
  const query = plain.where({ id: 1 }).preload({ author: { profile: true } });
  const [listed] = await repo.all(query);
  const one = await repo.one(query);
  const page = unwrap(await repo.pageOf(query));
  same<typeof one, typeof listed extends infer Row | undefined ? Row | null : never>(true);
  const profiles: (Profile | null | undefined)[] = [
    listed?.author?.profile,
    one?.author?.profile,
    page.items[0]?.author?.profile,
  ];
  expect(profiles.map((profile) => profile?.bio)).toEqual(['first', 'first', 'first']);
  // @ts-expect-error its comments were not asked for
  expect(() => one?.comments.length).toThrow(NotLoadedError);
});

describe('what does not compile', () => {
  test('trees of what is no association', async () => {
    const post = await first();
    // @ts-expect-error a column is no association
    await expect(repo.preload(post, { title: true })).rejects.toThrow('no association "title"');
    // @ts-expect-error there is no such association
    await expect(repo.preload(post, { likers: true })).rejects.toThrow('no association "likers"');
    // @ts-expect-error nor on the next level
    await expect(repo.preload(post, { comments: { likers: true } })).rejects.toThrow(
      'Comment has no association',
    );
    // @ts-expect-error a field of another entity
    await expect(repo.preload(post, { tags: { where: { title: 'x' } } })).rejects.toThrow(
      'no column for "title"',
    );
    // @ts-expect-error a query of another entity
    await expect(repo.preload(post, { tags: from(Comment) })).rejects.toThrow('asks for Comment');
  });

  test('comparisons of unknown fields and with values of another type', () => {
    const query = from(Post);
    // @ts-expect-error no such field
    query.where({ titel: 'x' });
    // @ts-expect-error a number is wanted
    query.where({ likes: 'many' });
    // @ts-expect-error a list is wanted
    query.where('likes', 'in', 3);
    // @ts-expect-error two values are wanted
    query.where('likes', 'between', [1]);
    // @ts-expect-error a value is wanted
    query.where('likes', 'gt');
    // @ts-expect-error no value is wanted
    query.where('likes', 'isNull', 3);
    // @ts-expect-error null has no place in an order
    query.where('likes', 'gt', null);
    // @ts-expect-error no such field
    query.orderBy('titel');
    // @ts-expect-error an association is no field to order by
    query.orderBy('comments');
    // @ts-expect-error an association is no field to compare
    query.where('comments', 'isNull');
    // @ts-expect-error no such lock
    query.lock('all of it');
    // @ts-expect-error no such part
    query.exclude('all of it');
    expect(query.state.condition).toBeNull();
  });

  test('aggregates of what they cannot take', async () => {
    const sum: number | null = await repo.aggregate(Post, 'sum', 'likes');
    const exact: string | null = await repo.aggregate(Post, 'sum', 'score');
    const latest: Date | null = await repo.aggregate(Post, 'max', 'publishedAt');
    const count: number = await repo.aggregate(Post, 'count', 'score');
    expect([sum, exact, latest, count].every((value) => value !== null)).toBe(true);
    // @ts-expect-error a time has no sum
    await expect(repo.aggregate(Post, 'sum', 'publishedAt')).rejects.toThrow('no sum');
    // @ts-expect-error an association is no field
    await expect(repo.aggregate(Post, 'count', 'comments')).rejects.toThrow('no column');
  });
});
