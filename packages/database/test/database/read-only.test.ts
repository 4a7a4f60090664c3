import { countStatements, type Database, ok, ProgrammerError, statement, unwrap } from '../../src';
import { addAuthor, authorTables, emailsOn, listAuthors } from '../authors';
import { openTables, type TestDatabase } from '../open-database';

let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables(authorTables);
  database = opened.database;
  unwrap(await database.write(addAuthor, ada));
});
afterAll(() => opened.close());

const ada = { email: 'ada@example.org', fullName: 'Ada' };
const named = (text: string) => statement<object, object>({ name: 'test.some', text });

describe('a read-only database', () => {
  const refused = async (write: (reader: Database) => Promise<unknown>) => {
    const { statements } = await countStatements(database, async (counted) => {
      await expect(write(counted.readOnly())).rejects.toThrow(ProgrammerError);
    });
    expect(statements).toEqual([]);
  };

  test('reads', async () => {
    const reader = database.readOnly();
    expect(await emailsOn(reader)).toEqual(['ada@example.org']);
    expect(unwrap(await reader.transact(async (tx) => ok(await emailsOn(tx))))).toEqual(['ada@example.org']);
  });

  test.each([
    ['write', (reader: Database) => reader.write(addAuthor, { ...ada, email: 'no@example.org' })],
    ['named statement', (reader: Database) => reader.sql(named('UPDATE authors SET age = 20'), {})],
    ['lock', (reader: Database) => reader.sql(named('SELECT id FROM authors FOR UPDATE'), {})],
    ['weak lock', (reader: Database) => reader.sql(named('SELECT id FROM authors FOR KEY SHARE'), {})],
    [
      'CTE',
      (reader: Database) => reader.sql(named('WITH gone AS (DELETE FROM authors RETURNING 1) SELECT 1'), {}),
    ],
    ['table', (reader: Database) => reader.sql(named('SELECT age INTO TEMPORARY ages FROM authors'), {})],
    ['setting', (reader: Database) => reader.sql(named('SET work_mem = 1024'), {})],
  ])('refuses every write before it is sent: %s', async (_what, write) => {
    await refused(write);
    await refused((reader) => write(reader.with({ preparedStatements: false })));
  });

  test('takes words in literals, names and comments for what they are', async () => {
    const text = `SELECT 'delete from x into y' AS "update", age AS updated_at /* for share */ FROM authors -- into`;
    expect(await database.readOnly().sql(named(text), {})).not.toEqual([]);
  });

  test('has the server refuse, in a transaction, what does not look like a write', async () => {
    await opened.pool.query(
      `CREATE FUNCTION age_all() RETURNS int LANGUAGE sql AS 'UPDATE authors SET age = 99 RETURNING 1'`,
    );
    const sneaky = database
      .readOnly()
      .transact(async (tx) => ok(await tx.sql(named('SELECT age_all()'), {})));
    await expect(sneaky).rejects.toMatchObject({ code: '25006' });
    expect(await database.sql(listAuthors, {})).toMatchObject([{ age: 18 }]);
  });
});
