import { type Database, statement } from '../../src';
import { assertIndexed } from '../../src/testing';
import { addAuthor, authorTables, emailsByName, getAuthor, listAuthors } from '../authors';
import { openTables, type TestDatabase } from '../open-database';

let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables(authorTables);
  database = opened.database;
});
afterAll(() => opened.close());

test('a key serves its statement, a page its order, and a write needs none, on a table without rows', async () => {
  for (const served of [getAuthor, listAuthors, addAuthor]) await assertIndexed(database, served);
});

test('a condition that no index has is named with its table', async () => {
  await expect(assertIndexed(database, emailsByName)).rejects.toThrow(
    'test.emails_by_name: no index serves it\nauthors: is read from end to end, Filter: (full_name = $1)',
  );
  await assertIndexed(database, emailsByName, { tables: ['posts'] });
});

test('an index that is walked from end to end for another condition does not count', async () => {
  const ordered = statement<{ fullName: string }, { email: string }>({
    name: 'test.ordered_by_name',
    text: 'SELECT email FROM authors WHERE full_name = $fullName ORDER BY email LIMIT 1',
  });
  await expect(assertIndexed(database, ordered)).rejects.toThrow(
    'test.ordered_by_name: no index serves it\nauthors: is walked by authors_email_key, Filter: (full_name = $1)',
  );
});

test('a table of which the server has counted one row is judged as a large one', async () => {
  const run = (text: string) => database.query({ text, values: [] });
  await run('CREATE TABLE files (id int PRIMARY KEY, kept_at date)');
  await run('INSERT INTO files VALUES (1, now())');
  await run('ANALYZE files');
  const kept = {
    name: 'test.kept',
    text: `WITH wanted AS MATERIALIZED (SELECT $1::int AS id)
      SELECT f.id FROM wanted w JOIN files f ON f.id = w.id AND f.kept_at IS NOT NULL`,
  };
  await assertIndexed(database, kept);
  const { rows } = await run(`SELECT reltuples FROM pg_class WHERE oid = 'files'::regclass`);
  expect(rows).toEqual([[1]]);
});

test('it leaves the connection as it was, also after a statement that is refused', async () => {
  const wrong = { name: 'test.wrong', text: 'SELECT nothing FROM authors' };
  await expect(assertIndexed(database, wrong)).rejects.toMatchObject({ code: '42703' });
  await assertIndexed(database, getAuthor);
  const { rows } = await database.query({ text: `SELECT current_setting('enable_seqscan')`, values: [] });
  expect(rows).toEqual([['on']]);
});
