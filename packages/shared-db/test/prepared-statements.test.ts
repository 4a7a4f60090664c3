import { ok } from '@tintype/database';
import { createRepo } from '@tintype/repo';
import type { DataSource } from 'typeorm';
import { User } from '../src/accounts';
import { createDataSource } from '../src/connect/data-source';
import { createTestDatabase, type TestDatabase } from '../src/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** The connection's prepared statements after TypeORM has sent the same three times; TABLE, since it is prepared never. */
async function preparedAfterThree(preparedStatements?: boolean): Promise<number> {
  const settings = preparedStatements === undefined ? {} : { preparedStatements };
  const dataSource: DataSource = await createDataSource({
    url: database.url,
    poolSize: 1,
    ...settings,
  }).initialize();
  try {
    for (let time = 0; time < 3; time += 1) await dataSource.getRepository(User).find({ take: 1 });
    const rows: unknown[] = await dataSource.query('TABLE pg_prepared_statements');
    return rows.length;
  } finally {
    await dataSource.destroy();
  }
}

test('the data source of the house prepares what TypeORM sends again', async () => {
  expect(await preparedAfterThree()).toBe(1);
});

test('a setting lets reads be sent together without waiting for each other', async () => {
  const dataSource = await createDataSource({ url: database.url, poolSize: 1, pipeline: true }).initialize();
  try {
    const repo = createRepo(dataSource);
    const answers = await repo.together((reads) => [1, 2, 3].map(() => reads.list(User, { limit: 1 })));
    expect(answers).toEqual([ok([]), ok([]), ok([])]);
  } finally {
    await dataSource.destroy();
  }
});

test('a setting turns it off, for a pooler that does not track prepared statements', async () => {
  expect(await preparedAfterThree(false)).toBe(0);
});
