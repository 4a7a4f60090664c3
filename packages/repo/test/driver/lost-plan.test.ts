import { unwrap } from '@tintype/database';
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

  test('is told inside a transaction through TypeORM, and the next one works', async () => {
    const { dataSource } = database;
    const find = () =>
      dataSource.transaction((manager) => manager.findOneByOrFail(Author, { fullName: 'Ada' }));
    for (let time = 0; time < 3; time += 1) await find();
    await changeType();
    await expect(find()).rejects.toThrow('run the transaction again');
    expect(Number((await find()).age)).toBe(36);
  });
});
