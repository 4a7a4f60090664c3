import { countStatements, type Database, ok, ProgrammerError, type SentStatement, unwrap } from '../../src';
import { addAuthor, authorTables, emailsByName, listAuthors } from '../authors';
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

describe('a hook that prepares each statement', () => {
  const commenting = (requestId: string) => (query: SentStatement) => ({
    ...query,
    text: `${query.text} /* request ${requestId} */`,
  });

  test('changes what is sent, under a name of its own', async () => {
    for (const requestId of ['a', 'b', 'a']) {
      const { result, statements } = await countStatements(
        database.with({ prepareQuery: commenting(requestId) }),
        (counted) => counted.sql(listAuthors, {}),
      );
      expect(result).toMatchObject([ada]);
      expect(statements[0]?.text).toBe(`${listAuthors.text} /* request ${requestId} */`);
      expect(statements[0]?.name).toBe('test.list_authors');
    }
  });

  test('may change the values, and works in transactions and writes too', async () => {
    const seen: string[] = [];
    const prepareQuery = (query: SentStatement) => {
      seen.push(query.text.slice(0, 12));
      return { ...query, values: query.values.map((value) => (value === 'Ada' ? 'Ada Lovelace' : value)) };
    };
    const rows = await database.with({ prepareQuery }).transact(async (tx) => {
      unwrap(await tx.write(addAuthor, { email: 'l@example.org', fullName: 'Ada' }));
      return ok(await tx.sql(emailsByName, { fullName: 'Ada' }));
    });
    expect(unwrap(rows).map(({ email }) => email)).toEqual(['l@example.org']);
    expect(seen).toHaveLength(4);
  });

  test('refuses a statement by throwing, and nothing is sent', async () => {
    const { statements } = await countStatements(database, async (counted) => {
      const strict = counted.with({
        prepareQuery: (query) => {
          throw new ProgrammerError(`refused ${query.text.length > 0}`);
        },
      });
      await expect(strict.sql(listAuthors, {})).rejects.toThrow('refused true');
    });
    expect(statements).toEqual([]);
  });
});
