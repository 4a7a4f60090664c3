import { ok, ProgrammerError, unwrap } from '@tintype/database';
import { from, Query, type Repo } from '../../src';
import { Author, Chapter, openToyLibrary, Post, type ToyLibrary, uuid } from '../toy-library';

let library: ToyLibrary;
let repo: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  repo = library.repo;
});
afterAll(() => library.close());

const posts = from(Post);
const idsOf = async (query: Query<Post>): Promise<number[]> =>
  (await repo.all(query.state.order.length === 0 ? query.orderBy('id') : query)).map((post) => post.id);

describe('conditions', () => {
  test.each<[string, Query<Post>, number[]]>([
    ['values', posts.where({ likes: 20, authorId: uuid(1) }), [2]],
    ['a list of values', posts.where({ id: [5, 1, 99] }), [1, 5]],
    ['an empty list', posts.where({ id: [] }), []],
    ['null', posts.where({ authorId: null }), [4]],
    ['no values', posts.where({}), [1, 2, 3, 4, 5]],
    ['eq', posts.where('likes', 'eq', 20), [2, 3]],
    ['eq null', posts.where('publishedAt', 'eq', null), [4, 5]],
    ['ne', posts.where('likes', 'ne', 20), [1, 4, 5]],
    ['ne null', posts.where('publishedAt', 'ne', null), [1, 2, 3]],
    ['gt', posts.where('likes', 'gt', 10), [2, 3]],
    ['gte', posts.where('likes', 'gte', 10), [1, 2, 3]],
    ['lt', posts.where('likes', 'lt', 5), [4]],
    ['lte', posts.where('likes', 'lte', 5), [4, 5]],
    ['in', posts.where('likes', 'in', [0, 5]), [4, 5]],
    ['in nothing', posts.where('likes', 'in', []), []],
    ['notIn', posts.where('likes', 'notIn', [0, 5]), [1, 2, 3]],
    ['notIn nothing', posts.where('likes', 'notIn', []), [1, 2, 3, 4, 5]],
    ['like', posts.where('title', 'like', 'T%'), [2, 3]],
    ['ilike', posts.where('title', 'ilike', '%FI%'), [5]],
    ['isNull', posts.where('score', 'isNull'), [4]],
    ['isNotNull', posts.where('score', 'isNotNull'), [1, 2, 3, 5]],
    ['between, both ends included', posts.where('likes', 'between', [5, 10]), [1, 5]],
    ['times', posts.where('publishedAt', 'gte', new Date('2026-01-02Z')), [3]],
    ['decimals', posts.where('score', 'lt', '0.15'), [1, 5]],
    ['several, joined by AND', posts.where({ likes: 20 }).where('id', 'gt', 2), [3]],
    ['or with values', posts.where({ id: 1 }).or({ id: 4 }), [1, 4]],
    ['or with a comparison', posts.where({ id: 1 }).or('likes', 'gt', 10), [1, 2, 3]],
    ['or with no value to compare', posts.where({ id: 1 }).or('authorId', 'isNull'), [1, 4]],
    ['or with a query', posts.where({ id: 1 }).or(posts.where({ likes: 20 }).where('id', 'gt', 2)), [1, 3]],
    ['where after or narrows all of it', posts.where({ id: 1 }).or({ id: 4 }).where({ likes: 0 }), [4]],
    [
      'and with a query takes it as one',
      posts.where({ likes: 20 }).and(posts.where({ id: 3 }).or({ id: 1 })),
      [3],
    ],
    ['and with a query of no condition', posts.where({ id: 1 }).and(posts), [1]],
    ['or without a condition before it', posts.or({ id: 1 }), [1, 2, 3, 4, 5]],
  ])('%s', async (_kind, query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });

  test('values are never part of the text', async () => {
    const { repo: watched, sent } = library.watched();
    const hostile = `'; DROP TABLE posts; --`;
    await watched.all(posts.where({ title: hostile }));
    await watched.all(posts.where('title', 'in', [hostile, 'One', '{"}']));
    await watched.all(posts.where('title', 'in', ['One']).limit(3).offset(1));
    await watched.all(posts.where('title', 'in', ['Two', 'Three']).limit(4).offset(2));
    expect(sent.every((event) => !event.text.includes('DROP'))).toBe(true);
    expect(sent[2]?.text).toBe(sent[3]?.text);
    expect(await repo.count(Post)).toBe(5);
  });

  test('undefined, null in a list, null for an order, and unknown fields are refused', async () => {
    const nothing = undefined as unknown as number;
    await expect(repo.all(posts.where({ id: nothing }))).rejects.toThrow('compared with undefined');
    await expect(repo.all(posts.where('id', 'gt', nothing))).rejects.toThrow(ProgrammerError);
    await expect(repo.all(posts.where('id', 'in', [nothing]))).rejects.toThrow('holds null or undefined');
    await expect(repo.all(posts.where('id', 'gt', null as unknown as number))).rejects.toThrow('with null');
    await expect(repo.all(posts.where('id', 'in', 1 as unknown as number[]))).rejects.toThrow('wants a list');
    await expect(repo.all(posts.where('nothing' as 'id', 'eq', 1))).rejects.toThrow(
      'no column for "nothing"',
    );
    await expect(repo.all(posts.where('comments' as 'id', 'eq', 1))).rejects.toThrow(ProgrammerError);
    await expect(repo.all(posts.orderBy('nothing' as 'id'))).rejects.toThrow(ProgrammerError);
  });
});

describe('order and range', () => {
  test.each<[string, Query<Post>, number[]]>([
    ['descending', posts.orderBy('id', 'desc'), [5, 4, 3, 2, 1]],
    ['several', posts.orderBy('likes', 'desc').orderBy('id', 'desc'), [3, 2, 1, 5, 4]],
    ['nulls last by default', posts.orderBy('publishedAt').orderBy('id'), [1, 2, 3, 4, 5]],
    ['nulls first', posts.orderBy('publishedAt', 'asc', 'first').orderBy('id'), [4, 5, 1, 2, 3]],
    [
      'nulls last when descending',
      posts.orderBy('publishedAt', 'desc', 'last').orderBy('id'),
      [3, 2, 1, 4, 5],
    ],
    ['limit and offset', posts.orderBy('id').limit(2).offset(1), [2, 3]],
    ['limit of nothing', posts.orderBy('id').limit(0), []],
    ['distinct on a field', posts.distinct('likes').orderBy('likes', 'desc').orderBy('id'), [2, 1, 5, 4]],
    [
      'distinct on a field that the order does not start with',
      posts.distinct('likes').orderBy('id', 'desc'),
      [4, 5, 1, 3],
    ],
    ['distinct rows', posts.distinct().orderBy('id'), [1, 2, 3, 4, 5]],
    ['first by key', posts.first(), [1]],
    ['last by key', posts.last(), [5]],
    ['first by an order', posts.orderBy('likes', 'desc').first(), [3]],
    ['last by an order', posts.orderBy('likes', 'desc').last(), [4]],
    ['last with nulls', posts.orderBy('publishedAt', 'asc', 'first').last(), [3]],
    ['last with nulls by default', posts.orderBy('publishedAt').orderBy('id').last(), [5]],
  ])('%s', async (_kind, query, expected) => {
    expect((await repo.all(query)).map((post) => post.id)).toEqual(expected);
  });

  test('one takes first and last', async () => {
    expect(await repo.one(posts.where({ likes: 20 }).first())).toMatchObject({ id: 2 });
    expect(await repo.one(posts.where({ likes: 999 }).last())).toBeNull();
  });
});

describe('a query is a value', () => {
  test('each method gives a new one; the old one stays as it was', async () => {
    const base = posts.where({ likes: 20 });
    const narrowed = base.where({ id: 3 }).orderBy('id').limit(1).preload({ author: true }).lock('update');
    expect(narrowed).not.toBe(base);
    expect(await idsOf(base)).toEqual([2, 3]);
    expect(base.state).toMatchObject({ order: [], limit: null, preload: [], lock: null });
  });

  test('nothing runs until a repo is asked', async () => {
    const { repo: watched, names } = library.watched();
    const query = posts.where({ id: 1 }).preload({ author: true });
    expect(names()).toEqual([]);
    await watched.all(query);
    expect(names()).toEqual(['posts.select', 'authors.preload']);
  });

  test.each<[Parameters<Query<Post>['exclude']>[0], (query: Query<Post>) => unknown]>([
    ['where', (query) => query.state.condition],
    ['limit', (query) => query.state.limit],
    ['offset', (query) => query.state.offset],
    ['distinct', (query) => query.state.distinct],
    ['lock', (query) => query.state.lock],
  ])('exclude takes away %s and nothing else', (part, read) => {
    const full: Query<Post> = posts
      .where({ id: 1 })
      .orderBy('id')
      .limit(1)
      .offset(1)
      .distinct()
      .lock('share');
    const query: Query<Post> = new Query({ ...full.state, preload: [{ author: true }] });
    expect(read(query)).not.toBeNull();
    const excluded = query.exclude(part);
    expect(read(excluded)).toBeNull();
    expect(Object.values(excluded.state).filter((value) => value !== null)).toHaveLength(
      Object.values(query.state).filter((value) => value !== null).length - 1,
    );
  });

  test('exclude takes away the order, and with it first and last', async () => {
    expect(posts.orderBy('likes').last().exclude('orderBy').state).toMatchObject({ order: [], edge: null });
  });

  test('options become parts of one query', async () => {
    const listPosts = (options: { authorId?: string; search?: string; newest?: boolean }): Query<Post> => {
      let query: Query<Post> = from(Post).where('publishedAt', 'isNotNull');
      if (options.authorId !== undefined) query = query.where({ authorId: options.authorId });
      if (options.search !== undefined) query = query.where('title', 'ilike', `%${options.search}%`);
      return query.orderBy('publishedAt', options.newest === true ? 'desc' : 'asc');
    };
    expect(await idsOf(listPosts({}))).toEqual([1, 2, 3]);
    expect(await idsOf(listPosts({ newest: true }))).toEqual([3, 2, 1]);
    expect(await idsOf(listPosts({ authorId: uuid(1), search: 'w' }))).toEqual([2]);
  });
});

describe('preload', () => {
  test('of a query, as repo.preload does; a second one adds to the first', async () => {
    const query = posts
      .where({ id: [1, 2] })
      .orderBy('id')
      .preload({ author: true })
      .preload({ tags: true });
    const rows = await repo.all(query);
    expect(rows.map((post) => [post.author?.name, post.tags.length])).toEqual([
      ['Ada', 2],
      ['Ada', 1],
    ]);
  });

  test('a second one of the same association goes a level deeper and loses nothing', async () => {
    const query = posts
      .where({ id: 1 })
      .preload({ comments: { author: true } })
      .preload({ comments: true });
    const [post] = await repo.all(query);
    expect(post?.comments.map((comment) => comment.author.name)).toEqual(['Bo', 'Ada', 'Bo']);
    const deeper = posts
      .where({ id: 1 })
      .preload({ comments: true })
      .preload({ comments: { author: true } });
    const { repo: watched, names } = library.watched();
    expect((await watched.one(deeper))?.comments[0]?.author.name).toBe('Bo');
    expect(names()).toEqual(['posts.select', 'comments.preload', 'authors.preload']);
    expect(Object.keys((await watched.one(deeper.exclude('preload'))) ?? {})).not.toContain('comments');
    expect(names()).toHaveLength(4);
  });

  test('of one row and of a page', async () => {
    const one = await repo.oneOrFail(posts.where({ id: 1 }).preload({ comments: { author: true } }));
    expect(one.comments[0]?.author.name).toBe('Bo');
    const page = unwrap(await repo.pageOf(posts.orderBy('id').preload({ author: true }), { first: 1 }));
    expect(page.items[0]?.author?.name).toBe('Ada');
  });
});

describe('locks', () => {
  test('outside of a transaction are refused', async () => {
    await expect(repo.all(posts.lock('update'))).rejects.toThrow('inside repo.transact');
    await expect(repo.one(posts.first().lock('share'))).rejects.toThrow(ProgrammerError);
  });

  test('hold the rows until the transaction ends; skip locked goes past them, nowait fails', async () => {
    const done = await repo.transact(async (holder) => {
      await holder.all(posts.where({ id: 1 }).lock('update'));
      const free = await repo.transact(async (other) =>
        ok((await other.all(posts.where({ id: [1, 2] }).lock('skip locked'))).map((post) => post.id)),
      );
      const failing = repo.transact(async (other) =>
        ok(await other.all(posts.where({ id: 1 }).lock('nowait'))),
      );
      await expect(failing).rejects.toMatchObject({ code: '55P03' });
      return free;
    });
    expect(unwrap(done)).toEqual([2]);
  });

  test('shares are held together, and in a preload the associated rows are locked', async () => {
    const done = await repo.transact(async (holder) => {
      await holder.all(posts.where({ id: 1 }).lock('share'));
      await holder.preload(await holder.getOrFail(Post, 1), { tags: true });
      return repo.transact(async (other) => {
        const shared = await other.all(posts.where({ id: 1 }).lock('key share'));
        await other.preload(shared, { author: from(Author).lock('no key update') });
        return ok(shared.length);
      });
    });
    expect(unwrap(done)).toBe(1);
  });
});

test('an entity with a composite key has a first and a last row too', async () => {
  expect(await repo.one(from(Chapter).first())).toMatchObject({ title: 'A1' });
  expect(await repo.one(from(Chapter).last())).toMatchObject({ title: 'B1' });
});
