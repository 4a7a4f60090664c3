import { countStatements, err, inSandbox, ok, pagedStatement, statement, unwrap } from '@tintype/database';
import type { DataSource } from 'typeorm';
import { cast, castBy, change, createRepo, from, Multi, type Repo } from '../../src';
import { openTables, type ToyDatabase, testCursorKey } from '../toy-database';
import { Author, Book } from './entities';
import { AuthorForm, BookForm } from './forms';
import { readmeTables } from './tables';

let toy: ToyDatabase;
let repo: Repo;
let dataSource: DataSource;
beforeAll(async () => {
  toy = await openTables([Author, Book], readmeTables);
  dataSource = toy.dataSource;
});
afterAll(() => toy.close());
beforeEach(async () => {
  repo = createRepo(dataSource, { cursorKey: testCursorKey });
  await repo.deleteAll(Book, 'all');
  await repo.deleteAll(Author, 'all');
});

const ada = async (): Promise<Author> =>
  unwrap(await repo.insert(change(Author, { email: 'ada@example.org', fullName: 'Ada Lovelace' })));

test('cast', () => {
  // README: cast
  const params = { email: 'ada@example', fullName: 'A', rank: 99 }; // whatever a client sent
  const changeset = cast(Author, params, AuthorForm);

  changeset.valid; // false
  changeset.changes; // { email: 'ada@example', fullName: 'A' }: rank is not in the form
  changeset.errorsByField; // { email: ['has invalid format'], fullName: ['should be at least 2 character(s)'] }
  // end
  expect([changeset.valid, changeset.changes, changeset.errorsByField]).toEqual([
    false,
    { email: 'ada@example', fullName: 'A' },
    { email: ['has invalid format'], fullName: ['should be at least 2 character(s)'] },
  ]);
});

test('insert', async () => {
  const params = { email: 'ada@example.org', fullName: 'Ada Lovelace' };
  // README: insert
  repo = createRepo(dataSource);

  const inserted = await repo.insert(cast(Author, params, AuthorForm));
  if (!inserted.ok) return inserted.error.changeset.toProblem(); // problem details of RFC 9457, for a response

  const again = await repo.insert(cast(Author, params, AuthorForm));
  if (!again.ok) again.error.changeset.errorsByField; // { email: ['has already been taken'] }
  // end
  expect(inserted.value).toMatchObject({ email: 'ada@example.org', rank: 0 });
  if (again.ok) throw new Error('it should be refused');
  expect(again.error.changeset.errorsByField).toEqual({ email: ['has already been taken'] });
  return null;
});

test('validate', async () => {
  const author = await ada();
  const params = { rank: '12' };
  // README: validate
  const unlucky = { message: 'is unlucky', rule: 'luck', params: {} };
  const changeset = cast(author, params, ['rank'])
    .validateNumber('rank', { lessThan: 10, message: 'is for the council to give' })
    .validateChange('rank', (rank) => (rank === 7 ? [unlucky] : []))
    .checkConstraint('rank', { message: 'must not be negative' })
    .optimisticLock('version');
  // end
  expect(changeset.errorsByField).toEqual({ rank: ['is for the council to give'] });
  const negative = cast(author, { rank: -1 }, ['rank']).checkConstraint('rank', {
    message: 'must not be negative',
  });
  const refused = await repo.update(negative);
  if (refused.ok || refused.error.kind !== 'invalid') throw new Error('it should be refused');
  expect(refused.error.changeset.errorsByField).toEqual({ rank: ['must not be negative'] });
});

test('stale', async () => {
  const author = await ada();
  // README: update
  const mine = await repo.update(change(author, { rank: 1 }).optimisticLock('version'));
  const theirs = await repo.update(change(author, { rank: 2 }).optimisticLock('version'));

  mine.ok; // true
  theirs; // { ok: false, error: { kind: 'stale', entity: 'authors' } }
  // end
  expect(mine.ok).toBe(true);
  expect(theirs).toEqual({ ok: false, error: { kind: 'stale', entity: 'authors' } });
});

test('associations', async () => {
  // README: associations
  const params = {
    email: 'ada@example.org',
    fullName: 'Ada Lovelace',
    books: [{ title: 'Notes' }, { title: 'Letters', pages: 'many' }],
  };
  const changeset = cast(Author, params, AuthorForm).castAssoc('books', {
    with: castBy(BookForm),
    onReplace: 'delete', // what becomes of books that are not mentioned any more
  });
  changeset.errorsByField; // { 'books.1.pages': ['is invalid'] }
  // end
  expect(changeset.errorsByField).toEqual({ 'books.1.pages': ['is invalid'] });
  const fine = { ...params, books: [{ title: 'Notes' }, { title: 'Letters', pages: '300' }] };
  const author = unwrap(
    await repo.insert(cast(Author, fine, AuthorForm).castAssoc('books', { with: castBy(BookForm) })),
  );
  expect(author.books?.map(({ title, pages }) => [title, pages])).toEqual([
    ['Notes', null],
    ['Letters', 300],
  ]);
});

test('preload', async () => {
  const { id } = await ada();
  unwrap(await repo.insert(change(Book, { authorId: id, title: 'Notes', pages: 60 })));
  // README: preload
  const [author] = await repo.list(Author, { where: { email: 'ada@example.org' } });
  if (author === undefined) return;
  // author.books: not there by type; read all the same, it throws NotLoadedError, and never queries

  const withBooks = await repo.preload(author, {
    books: { where: { pages: [60, 61] }, preload: { author: true } },
  });
  withBooks.books[0]?.author?.fullName; // 'Ada Lovelace', by one statement per association
  // end
  expect(withBooks.books[0]?.author?.fullName).toBe('Ada Lovelace');
  const { statements } = await countStatements(repo, (counted) =>
    counted.preload([author, author], { books: true }, { force: true }),
  );
  expect(statements).toHaveLength(1);
});

test('queries', async () => {
  const { id: authorId } = await ada();
  await repo.insertAll(
    Book,
    [
      { title: 'Short', pages: 5 },
      { title: 'Long', pages: 500 },
      { title: 'Longer', pages: 600 },
    ],
    { shared: { authorId } },
  );
  // README: queries
  const longBooks = (options: { by?: string; from?: number }) => {
    const long = from(Book).where('pages', 'gte', options.from ?? 100);
    return options.by === undefined ? long : long.where({ authorId: options.by });
  };
  await repo.count(longBooks({})); // 2
  await repo.all(longBooks({ by: authorId }).orderBy('pages', 'desc').preload({ author: true }).limit(20));
  await repo.updateAll(Book, longBooks({ from: 550 }), { inc: { pages: 10 } });
  const page = await repo.pageOf(longBooks({}).orderBy('title'), { first: 1 }); // by keyset, with an encrypted cursor
  // end
  expect(await repo.count(longBooks({}))).toBe(2);
  if (!page.ok) throw new Error('it should be a page');
  expect([page.value.items.map(({ title }) => title), page.value.next === null]).toEqual([['Long'], false]);
  expect(await repo.getBy(Book, { title: 'Longer' })).toMatchObject({ pages: 610 });
});

test('transact', async () => {
  const author = await ada();
  const title = 'Notes';
  const told: string[] = [];
  // README: transact
  const moved = await repo.transact(async (tx) => {
    const book = await tx.insert(change(Book, { authorId: author.id, title }));
    if (!book.ok) return book; // an error rolls back, and is what transact returns
    if (author.rank > 100) return err({ kind: 'too_high' as const });
    await tx.afterCommit(() => {
      told.push('there is a new book');
    });
    return tx.update(change(author, { rank: author.rank + 1 })); // ok commits
  });
  // end
  expect(unwrap(moved).rank).toBe(1);
  expect(told).toEqual(['there is a new book']);
  expect(await repo.exists(Book, { title })).toBe(true);
});

test('multi', async () => {
  // README: multi
  const registration = Multi.create()
    .insert('author', change(Author, { email: 'ada@example.org', fullName: 'Ada Lovelace' }))
    .insert('book', ({ author }) => change(Book, { authorId: author.id, title: 'Notes' }))
    .run('welcome', async (_tx, { author, book }) => ok(`${author.fullName}, ${book.title}`));

  const done = await repo.runMulti(registration);
  if (done.ok)
    done.value.welcome; // 'Ada Lovelace, Notes'
  else done.error; // { kind: 'failed_step', step: 'book', error, results: { author } }: all of it is undone
  // end
  expect(unwrap(done).welcome).toBe('Ada Lovelace, Notes');
});

test('statements', async () => {
  const { id: authorId } = await ada();
  await repo.insertAll(Book, [{ title: 'A' }, { title: 'B' }, { title: 'C' }], { shared: { authorId } });
  // README: statements
  const countBooks = statement<{ authorId: string }, { books: number }>({
    name: 'library.count_books',
    text: 'SELECT count(*) AS books FROM books WHERE author_id = $authorId',
  });
  const found = await repo.sqlOne(countBooks, { authorId }); // { books: 3 }

  const listBooks = pagedStatement<{ authorId: string }, { id: string; title: string }>({
    name: 'library.list_books',
    parameters: { authorId: 'named' }, // a cursor is good for this author only
    keys: { id: 'uuid' },
    direction: 'asc',
    text: 'SELECT id, title FROM books WHERE author_id = $authorId AND id > $afterId ORDER BY id LIMIT $limit',
  });
  const page = await repo.page(listBooks, { authorId }, { first: 2 });
  if (page.ok) await repo.page(listBooks, { authorId }, { first: 2, after: page.value.next });
  // end
  expect(found).toEqual({ books: 3 });
  expect(unwrap(page).items).toHaveLength(2);
});

test('tests', async () => {
  // README: tests
  const { result, statements } = await countStatements(repo, (counted) =>
    inSandbox(counted, async (tx) => {
      unwrap(await tx.insert(change(Author, { email: 'ada@example.org', fullName: 'Ada' })));
      return tx.count(Author);
    }),
  );
  result; // 1, and nothing is left of it
  statements.map(({ name }) => name); // what was sent, in order
  // end
  expect(result).toBe(1);
  expect(statements.map(({ name }) => name)).toContain('authors.insert');
  expect(await repo.count(Author)).toBe(0);
});
