import { newCursorKey, type Page, ProgrammerError, type Result, unwrap } from '@tintype/database';
import { from, type InvalidPage, type Query, type Repo } from '../../src';
import { Chapter, openToyLibrary, Post, Reading, type ToyLibrary, uuid } from '../toy-library';

let library: ToyLibrary;
let repo: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  repo = library.repo;
  await library.dataSource.query(
    `INSERT INTO readings SELECT n, (n % 7) * 0.1, timestamptz '2026-01-01Z' + (n / 3) * interval '1 microsecond'
     FROM generate_series(1, 40) AS n`,
  );
});
afterAll(() => library.close());

/** All pages of a query, walked by their cursors. */
async function walk<T extends object>(query: Query<T>, first: number): Promise<T[][]> {
  const pages: T[][] = [];
  let after: string | null = null;
  do {
    const page: Page<T> = unwrap(await repo.pageOf(query, { first, after }));
    pages.push([...page.items]);
    after = page.next;
  } while (after !== null && pages.length < 100);
  return pages;
}

const notOfThisList = { after: ['is not a cursor of this list'] };

function errorsOf(result: Result<unknown, InvalidPage>): unknown {
  return result.ok ? 'ok' : result.error.changeset.errorsByField;
}

const posts = from(Post);

test.each<[string, Query<Post>]>([
  ['the primary key alone', posts],
  ['one field with equal values', posts.orderBy('likes')],
  ['descending', posts.orderBy('likes', 'desc')],
  ['mixed directions', posts.orderBy('likes', 'desc').orderBy('title')],
  ['nulls last', posts.orderBy('publishedAt')],
  ['nulls first', posts.orderBy('publishedAt', 'asc', 'first')],
  ['nulls first by default, descending', posts.orderBy('publishedAt', 'desc')],
  ['nulls last, descending', posts.orderBy('publishedAt', 'desc', 'last')],
  ['two fields with nulls', posts.orderBy('authorId', 'asc', 'first').orderBy('score', 'desc', 'last')],
  ['decimals', posts.orderBy('score')],
  ['conditions', posts.where('likes', 'gte', 5).or({ id: 4 }).orderBy('title', 'desc')],
])('pages by %s have every row once, in the order of the whole list', async (_kind, query) => {
  const whole = (await repo.all(query.orderBy('id', query.state.order.at(-1)?.direction ?? 'asc'))).map(
    (post) => post.id,
  );
  for (const first of [1, 2, 3, 5, 50]) {
    const pages = await walk(query, first);
    expect(pages.flat().map((post) => post.id)).toEqual(whole);
    expect(pages).toHaveLength(Math.ceil(whole.length / first));
  }
});

test('times that differ by less than a Date can tell lose no row', async () => {
  const pages = await walk(from(Reading).orderBy('takenAt', 'desc'), 7);
  expect(pages.flat().map((reading) => reading.id)).toEqual(
    Array.from({ length: 40 }, (_, index) => 40 - index),
  );
});

test('floats lose no row either', async () => {
  const pages = await walk(from(Reading).orderBy('value'), 6);
  expect(new Set(pages.flat().map((reading) => reading.id)).size).toBe(40);
  expect(pages.flat()).toHaveLength(40);
});

test('a composite key', async () => {
  const pages = await walk(from(Chapter), 1);
  expect(pages.flat().map((chapter) => chapter.title)).toEqual(['A1', 'A2', 'B1']);
});

test('rows that come between two pages neither repeat nor hide others', async () => {
  const query = from(Reading).where('id', 'gte', 30).orderBy('id', 'desc');
  const before = unwrap(await repo.pageOf(query, { first: 3 }));
  await library.dataSource.query(`INSERT INTO readings VALUES (41, 0, now())`);
  const after = unwrap(await repo.pageOf(query, { first: 3, after: before.next }));
  expect([...before.items, ...after.items].map((reading) => reading.id)).toEqual([40, 39, 38, 37, 36, 35]);
  await library.dataSource.query(`DELETE FROM readings WHERE id = 41`);
});

test('all later pages are one text; rows of one direction are compared as rows', async () => {
  const { repo: watched, sent } = library.watched();
  const query = from(Reading).orderBy('takenAt', 'desc');
  let after: string | null = null;
  for (let page = 0; page < 3; page += 1)
    after = unwrap(await watched.pageOf(query, { first: 5, after })).next;
  expect(new Set(sent.map((event) => event.text)).size).toBe(2);
  expect(sent[1]?.text).toContain('("taken_at", "id") < ($1::timestamp with time zone, $2::bigint)');
});

test('a cursor is good for its query and values only', async () => {
  const query = posts.where('likes', 'gte', 5).orderBy('likes');
  const { next } = unwrap(await repo.pageOf(query, { first: 1 }));
  expect(next).not.toBeNull();
  expect((await repo.pageOf(query, { first: 1, after: next })).ok).toBe(true);
  expect((await repo.pageOf(query, { first: 2, after: next })).ok).toBe(true);
  const strange = [
    repo.pageOf(posts.where('likes', 'gte', 6).orderBy('likes'), { first: 1, after: next }),
    repo.pageOf(posts.where('likes', 'gt', 5).orderBy('likes'), { first: 1, after: next }),
    repo.pageOf(query.orderBy('title'), { first: 1, after: next }),
    repo.pageOf(query, { first: 1, after: next }, { likes: 5 }),
    repo.pageOf(query, { first: 1, after: 'nonsense' }),
    repo.with({ cursorKey: newCursorKey() }).pageOf(query, { first: 1, after: next }),
  ];
  for (const result of await Promise.all(strange)) expect(errorsOf(result)).toEqual(notOfThisList);
});

test('[inv 65] where the caller’s words are named, a cursor is bound to them and not to what is derived', async () => {
  const query = posts.where('likes', 'gte', 5).orderBy('likes');
  const { items, next } = unwrap(await repo.pageOf(query, { first: 1 }, { board: 'one', minimum: 5 }));
  const narrowed = query.where('id', 'notIn', [99]);
  const rest = unwrap(await repo.pageOf(narrowed, { after: next }, { minimum: 5, board: 'one' }));
  expect([...items, ...rest.items].map((post) => post.id)).toEqual(
    (await repo.all(query)).map((post) => post.id),
  );
  expect(errorsOf(await repo.pageOf(query, { after: next }, { board: 'two', minimum: 5 }))).toEqual(
    notOfThisList,
  );
  expect(errorsOf(await repo.pageOf(query, { after: next }))).toEqual(notOfThisList);
  const elsewhere = from(Reading).orderBy('value');
  expect(errorsOf(await repo.pageOf(elsewhere, { after: next }, { board: 'one', minimum: 5 }))).toEqual(
    notOfThisList,
  );
});

test('the size of a page is brought into range, and an empty list has no next', async () => {
  expect(unwrap(await repo.pageOf(posts, { first: 0 })).items).toHaveLength(1);
  expect(unwrap(await repo.pageOf(from(Reading), { first: 1000 })).items).toHaveLength(40);
  expect(unwrap(await repo.pageOf(from(Reading))).items).toHaveLength(20);
  expect(unwrap(await repo.pageOf(posts.where({ authorId: uuid(9) })))).toEqual({ items: [], next: null });
});

test('a page of a page is refused', async () => {
  await expect(repo.pageOf(posts.limit(3))).rejects.toThrow(ProgrammerError);
  await expect(repo.pageOf(posts.offset(3))).rejects.toThrow('a limit of its own');
  await expect(repo.pageOf(posts.distinct('likes'))).rejects.toThrow(ProgrammerError);
});
