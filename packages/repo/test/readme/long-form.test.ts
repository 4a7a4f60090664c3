import {
  type Columns,
  change,
  count,
  desc,
  exists,
  fragment,
  from,
  type Given,
  max,
  not,
  or,
  prepared,
  type Repo,
  recursive,
  rowNumber,
} from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';
import { Author, Book } from './entities';
import { readmeTables } from './tables';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables([Author, Book], readmeTables);
  repo = toy.repo;
  const ada = await repo.insert(change(Author, { email: 'ada@example.org', fullName: 'Ada Lovelace' }));
  if (!ada.ok) throw new Error('she should be there');
  await repo.insertAll(
    Book,
    [
      { title: 'Notes', pages: 60 },
      { title: 'Engines, volume 1', pages: 300 },
      { title: 'Engines, volume 2', pages: 550 },
    ],
    { shared: { authorId: ada.value.id } },
  );
});
afterAll(() => toy.close());

test('join, group, select', async () => {
  // README: select
  // from a in Author, join: b in assoc(a, :books), group_by: a.id, having: count(b.id) > 1,
  //   select: %{name: a.full_name, books: count(b.id), longest: max(b.pages)}
  const busy = from(Author)
    .as('author')
    .join('author.books', 'book')
    .groupBy(({ author }) => author.id)
    .having(({ book }) => count(book.id).gt(1))
    .select(({ author, book }) => ({
      name: author.fullName,
      books: count(book.id),
      longest: max(book.pages),
    }));
  await repo.all(busy); // [{ name: 'Ada Lovelace', books: 3, longest: 550 }]
  await repo.all(
    busy.where(({ book }) => book.pages.lt(500)).orderBy((_tables, selected) => desc(selected.books)),
  );
  // end
  expect(await repo.all(busy)).toEqual([{ name: 'Ada Lovelace', books: 3, longest: 550 }]);
  expect(await repo.all(busy.where(({ book }) => book.pages.lt(500)))).toEqual([
    { name: 'Ada Lovelace', books: 2, longest: 300 },
  ]);
});

test('conditions, windows and subqueries', async () => {
  // README: compose
  const wordy = ({ book }: { book: Columns<Book> }) =>
    or(book.pages.gte(500), book.title.like('%, volume %'));
  const silent = from(Author)
    .as('author')
    .where(({ author }) =>
      not(
        exists(
          from(Book)
            .as('book')
            .where(({ book }) => book.authorId.eq(author.id)),
        ),
      ),
    );
  const ranked = from(Book)
    .as('book')
    .where(wordy)
    .leftJoin('book.author', 'author')
    .select(({ book, author }) => ({
      book, // the whole row
      by: author.fullName, // of a left join, so it may be null
      place: rowNumber().over({ partitionBy: book.authorId, orderBy: desc(book.pages) }),
      initial: fragment('text')`left(${book.title}, ${1})`, // values are bound, and never become text
    }));
  const longest = await repo.all(ranked.as('one').where(({ one }) => one.place.eq(1))); // a query as a table
  await repo.exists(silent); // false
  // end
  expect(longest).toMatchObject([
    { book: { title: 'Engines, volume 2' }, by: 'Ada Lovelace', place: 1, initial: 'E' },
  ]);
  expect(longest[0]?.book).toBeInstanceOf(Book);
  expect(await repo.exists(silent)).toBe(false);
});

test('a query that goes on from its own rows', async () => {
  // README: recursive
  const first = from(Book)
    .where({ title: 'Notes' })
    .as('book')
    .select(({ book }) => ({ id: book.id, pages: book.pages }));
  const longer = recursive('longer', first, (before) =>
    from(Book)
      .as('book')
      .join(before, 'before', (tables) => tables.book.pages.gt(tables.before.pages))
      .select(({ book }) => ({ id: book.id, pages: book.pages })),
  );
  await repo.count(longer); // 3
  // end
  expect(await repo.count(longer)).toBe(3);
});

test('a query that is built once', async () => {
  // README: prepared
  const thick = prepared((given: Given<{ pages: number; most: number }>) =>
    from(Book)
      .as('book')
      .join('book.author', 'author')
      .where(({ book }) => book.pages.gte(given.pages))
      .orderBy(({ book }) => book.title)
      .limit(given.most)
      .select(({ book, author }) => ({ title: book.title, by: author.fullName })),
  );
  const thickest = await repo.all(thick({ pages: 200, most: 10 }));
  const byAda = await repo.exists(
    thick({ pages: 200, most: 10 }).where(({ author }) => author.fullName.like('Ada%')),
  );
  // end
  expect(thickest).toEqual([
    { title: 'Engines, volume 1', by: 'Ada Lovelace' },
    { title: 'Engines, volume 2', by: 'Ada Lovelace' },
  ]);
  expect(byAda).toBe(true);
});
