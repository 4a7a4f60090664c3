import { countStatements, ok, ProgrammerError, type SentStatement, unwrap } from '@tintype/database';
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

test('a hook that prepares statements sees those of changesets and of lists', async () => {
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
    expect(unwrap(await reader.transact(async (tx) => ok(await tx.list(Author))))).not.toEqual([]);
  });

  test('refuses an insert, an update and a delete of a row before they are sent, also with options set again', async () => {
    await refused((reader) => reader.insert(change(Author, { ...ada, email: 'no@example.org' })));
    const [row] = await repo.list(Author, { where: { fullName: 'Ada' }, limit: 1 });
    if (!row) throw new Error('no row');
    await refused((reader) => reader.update(change(row, { age: 40 })));
    await refused((reader) => reader.with({ preparedStatements: false }).delete(row));
    await refused(async (reader) => reader.manager);
  });

  test("has the server refuse what TypeORM's manager writes in a transaction", async () => {
    const deleting = repo.readOnly().transact(async (tx) => ok(await tx.manager.delete(Author, { age: 18 })));
    await expect(deleting).rejects.toMatchObject({ code: '25006' });
    expect(await repo.list(Author, { where: { fullName: 'Ada' } })).toHaveLength(1);
  });

  test('lends no manager outside of a transaction, also for reads that may come from a replica', () => {
    expect(() => repo.readOnly().manager).toThrow(ProgrammerError);
    expect(() => repo.read({ consistency: 'any' }).manager).toThrow(ProgrammerError);
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
