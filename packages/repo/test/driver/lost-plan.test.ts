import { DatabaseError, ok, statement, unwrap } from '@tintype/database';
import { change } from '../../src';
import { Author } from '../toy-database';
import { type NamedDatabase, openNamedDatabase, preparedTexts } from './named-database';

let database: NamedDatabase;
let wide: boolean;
beforeEach(async () => {
  wide = false;
  database = await openNamedDatabase();
  unwrap(await database.plain.insert(change(Author, { email: 'ada@example.org', fullName: 'Ada', age: 36 })));
});
afterEach(() => database.close());

/** Another type for a column: a connection that has prepared a SELECT of it holds a plan with the wrong result type. */
async function changeType(): Promise<void> {
  wide = !wide;
  await database.plain.manager.query(`ALTER TABLE authors ALTER COLUMN age TYPE ${wide ? 'bigint' : 'int'}`);
}

const ages = statement<{ fullName: string }, { age: number }>({
  name: 'test.ages',
  text: 'SELECT age FROM authors WHERE full_name = $fullName',
});

describe('a table that changes under a prepared statement', () => {
  test('costs nothing outside of a transaction, through TypeORM', async () => {
    const { dataSource } = database;
    const find = () => dataSource.getRepository(Author).findOneByOrFail({ fullName: 'Ada' });
    for (let change = 0; change < 3; change += 1) {
      for (let time = 0; time < 3; time += 1) expect(Number((await find()).age)).toBe(36);
      await changeType();
    }
    await find();
    expect(await preparedTexts(dataSource)).toHaveLength(1);
  });

  test('nor through the repo, over this driver or over pg itself', async () => {
    for (const repo of [database.repo, database.plain]) {
      for (let change = 0; change < 3; change += 1) {
        for (let time = 0; time < 3; time += 1)
          expect(await repo.sql(ages, { fullName: 'Ada' })).toEqual([{ age: 36 }]);
        await changeType();
      }
    }
  });

  test('is told inside a transaction through TypeORM, and the next one works', async () => {
    const { dataSource } = database;
    const find = () =>
      dataSource.transaction((manager) => manager.findOneByOrFail(Author, { fullName: 'Ada' }));
    for (let time = 0; time < 3; time += 1) await find();
    await changeType();
    await expect(find()).rejects.toThrow('run the transaction again');
    expect(Number((await find()).age)).toBe(36);
  });

  test('is told inside a transaction of the repo, and the next one works', async () => {
    const read = () => database.repo.transact(async (tx) => ok(await tx.sql(ages, { fullName: 'Ada' })));
    unwrap(await read());
    await changeType();
    const error = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ code: '0A000', statement: 'test.ages' });
    expect(String(error)).toContain('run the transaction again');
    expect(unwrap(await read())).toEqual([{ age: 36 }]);
  });

  test('is a reason to replay, for a transaction that may be replayed', async () => {
    let runs = 0;
    const read = () =>
      database.repo.transact(
        async (tx) => {
          runs += 1;
          return ok(await tx.sql(ages, { fullName: 'Ada' }));
        },
        { replays: 1 },
      );
    unwrap(await read());
    await changeType();
    expect(unwrap(await read())).toEqual([{ age: 36 }]);
    expect(runs).toBe(3);
  });
});

test('a statement that was deallocated is prepared again', async () => {
  const { dataSource, repo } = database;
  for (const forget of ['DEALLOCATE ALL', 'DISCARD ALL']) {
    for (let time = 0; time < 2; time += 1)
      expect(await repo.sql(ages, { fullName: 'Ada' })).toEqual([{ age: 36 }]);
    await dataSource.query(forget);
    await dataSource.query(`SET search_path = ${dataSource.driver.schema}`);
  }
  expect(await repo.sql(ages, { fullName: 'Ada' })).toEqual([{ age: 36 }]);
});

test('an error of another kind is no reason to send a statement twice', async () => {
  const insert = statement<{ email: string }, object>({
    name: 'test.insert_and_fail',
    text: `INSERT INTO authors (id, email, full_name) VALUES (gen_random_uuid(), $email, 'Bob') RETURNING 1 / 0`,
  });
  await expect(database.repo.sql(insert, { email: 'bob@example.org' })).rejects.toMatchObject({
    code: '22012',
  });
  expect(await database.repo.list(Author, { where: { fullName: 'Bob' } })).toEqual([]);
});
