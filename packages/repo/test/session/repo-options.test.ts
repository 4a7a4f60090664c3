import {
  countStatements,
  ok,
  ProgrammerError,
  type SentStatement,
  statement,
  unwrap,
} from '@tintype/database';
import { change, type Repo } from '../../src';
import { Author, openToyDatabase, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase();
  repo = toy.repo;
  unwrap(await repo.insert(change(Author, ada)));
});
afterAll(() => toy.close());

const ada = { email: 'ada@example.org', fullName: 'Ada' };
const ages = statement<object, { age: number }>({ name: 'test.all_ages', text: 'SELECT age FROM authors' });
const named = (text: string) => statement<object, object>({ name: 'test.some', text });

describe('a hook that prepares each statement', () => {
  const commenting = (requestId: string) => (query: SentStatement) => ({
    ...query,
    text: `${query.text} /* request ${requestId} */`,
  });

  test('changes what is sent, under a name of its own', async () => {
    for (const requestId of ['a', 'b', 'a']) {
      const { result, statements } = await countStatements(
        repo.with({ prepareQuery: commenting(requestId) }),
        (counted) => counted.sql(ages, {}),
      );
      expect(result).toEqual([{ age: 18 }]);
      expect(statements[0]?.text).toBe(`${ages.text} /* request ${requestId} */`);
      expect(statements[0]?.name).toBe('test.all_ages');
    }
  });

  test('may change the values, and works in transactions and writes too', async () => {
    const seen: string[] = [];
    const prepareQuery = (query: SentStatement) => {
      seen.push(query.text.slice(0, 12));
      return { ...query, values: query.values.map((value) => (value === 'Ada' ? 'Ada Lovelace' : value)) };
    };
    const rows = await repo.with({ prepareQuery }).transact(async (tx) => {
      unwrap(await tx.insert(change(Author, { ...ada, email: 'l@example.org' })));
      return ok(await tx.list(Author, { where: { fullName: 'Ada' } }));
    });
    expect(unwrap(rows).map(({ email }) => email)).toEqual(['l@example.org']);
    expect(seen).toHaveLength(4);
  });

  test('refuses a statement by throwing, and nothing is sent', async () => {
    const { statements } = await countStatements(repo, async (counted) => {
      const strict = counted.with({
        prepareQuery: (query) => {
          throw new ProgrammerError(`refused ${query.text.length > 0}`);
        },
      });
      await expect(strict.sql(ages, {})).rejects.toThrow('refused true');
    });
    expect(statements).toEqual([]);
  });
});

describe('a read-only repo', () => {
  const refused = async (write: (reader: Repo) => Promise<unknown>) => {
    const { statements } = await countStatements(repo, async (counted) => {
      await expect(write(counted.readOnly())).rejects.toThrow(ProgrammerError);
    });
    expect(statements).toEqual([]);
  };

  test('reads', async () => {
    const reader = repo.readOnly();
    expect(await reader.list(Author, { where: { fullName: 'Ada' } })).toHaveLength(1);
    expect(await reader.sql(ages, {})).not.toEqual([]);
    expect(unwrap(await reader.transact(async (tx) => ok(await tx.sql(ages, {}))))).not.toEqual([]);
  });

  test.each([
    ['insert', (reader: Repo) => reader.insert(change(Author, { ...ada, email: 'no@example.org' }))],
    ['named statement', (reader: Repo) => reader.sql(named('UPDATE authors SET age = 20'), {})],
    ['lock', (reader: Repo) => reader.sql(named('SELECT id FROM authors FOR UPDATE'), {})],
    ['weak lock', (reader: Repo) => reader.sql(named('SELECT id FROM authors FOR KEY SHARE'), {})],
    [
      'CTE',
      (reader: Repo) => reader.sql(named('WITH gone AS (DELETE FROM authors RETURNING 1) SELECT 1'), {}),
    ],
    ['table', (reader: Repo) => reader.sql(named('SELECT age INTO TEMPORARY ages FROM authors'), {})],
    ['setting', (reader: Repo) => reader.sql(named('SET work_mem = 1024'), {})],
  ])('refuses every write before it is sent: %s', async (_what, write) => {
    await refused(write);
  });

  test('refuses an update and a delete of a row, also with options set again', async () => {
    const [row] = await repo.list(Author, { where: { fullName: 'Ada' }, limit: 1 });
    if (!row) throw new Error('no row');
    await refused((reader) => reader.update(change(row, { age: 40 })));
    await refused((reader) => reader.with({ preparedStatements: false }).delete(row));
    await refused(async (reader) => reader.manager);
  });

  test('takes words in literals, names and comments for what they are', async () => {
    const text = `SELECT 'delete from x into y' AS "update", age AS updated_at /* for share */ FROM authors -- into`;
    expect(await repo.readOnly().sql(named(text), {})).not.toEqual([]);
  });

  test('has the server refuse, in a transaction, what does not look like a write', async () => {
    await toy.dataSource.query(
      `CREATE FUNCTION age_all() RETURNS int LANGUAGE sql AS 'UPDATE authors SET age = 99 RETURNING 1'`,
    );
    const sneaky = repo.readOnly().transact(async (tx) => ok(await tx.sql(named('SELECT age_all()'), {})));
    await expect(sneaky).rejects.toMatchObject({ code: '25006' });
    const typeorm = repo.readOnly().transact(async (tx) => ok(await tx.manager.delete(Author, { age: 18 })));
    await expect(typeorm).rejects.toMatchObject({ code: '25006' });
    expect(await repo.list(Author, { where: { age: 99 } })).toEqual([]);
  });
});

describe('a schema for every table', () => {
  const other = () => repo.with({ schema: `${toy.dataSource.driver.schema}_two` });
  beforeAll(async () => {
    const schema = toy.dataSource.driver.schema;
    await toy.dataSource.query(
      `CREATE SCHEMA ${schema}_two CREATE TABLE authors (LIKE ${schema}.authors INCLUDING ALL)`,
    );
  });
  afterAll(() => toy.dataSource.query(`DROP SCHEMA ${toy.dataSource.driver.schema}_two CASCADE`));

  test('keeps the rows of two schemas apart, under the same prepared statements of neither', async () => {
    for (let time = 0; time < 3; time += 1) {
      const eve = unwrap(
        await other().insert(change(Author, { email: `eve${time}@example.org`, fullName: 'Eve' })),
      );
      expect(await other().get(Author, eve.id)).toEqual(eve);
      expect(await repo.get(Author, eve.id)).toBeNull();
    }
    expect(await other().list(Author, { where: { fullName: 'Ada' } })).toEqual([]);
  });

  test('goes into transactions, and maps constraints as ever', async () => {
    const twice = await other().transact(async (tx) => {
      unwrap(await tx.insert(change(Author, ada)));
      return tx.insert(change(Author, ada));
    });
    expect(twice.ok ? {} : twice.error.changeset.errorsByField).not.toEqual({});
    expect(await other().list(Author, { where: { fullName: 'Ada' } })).toEqual([]);
  });

  test('has a plain name', async () => {
    for (const schema of ['none"; DROP TABLE authors; --', 'a.b', '', '1'])
      expect(() => repo.with({ schema })).toThrow(ProgrammerError);
    await expect(repo.with({ schema: 'nowhere' }).list(Author)).rejects.toMatchObject({ code: '42P01' });
  });

  test('is told of its statements, and of no others', async () => {
    const { database, schema } = toy.dataSource.driver;
    const { statements } = await countStatements(repo, async (counted) => {
      await counted.with({ schema: `${schema}_two` }).list(Author);
      await counted.list(Author);
    });
    expect(statements.map(({ attributes }) => attributes['db.namespace'])).toEqual([
      `${database}|${schema}_two`,
      `${database}|${schema}`,
    ]);
  });
});
