import { knownMigrations, migrate, migratorOf } from '../src/migrate/migrate';
import { createTestDatabase, insertUser, type TestDatabase } from '../src/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('[inv 77] used steps go down to the latest of them, and up again to a list of it', async () => {
  const { dataSource, ownerRepo } = database;
  const lists = ['{}', '{59000000}', '{59000120,59000000,59000003}'];
  for (const steps of lists) {
    const { id } = await insertUser(ownerRepo);
    await dataSource.query(
      `INSERT INTO tintype.totps (user_id, sealed_secret, key_id, used_steps, created_at)
       VALUES ($1, sha256('totp'), 'first', $2, now())`,
      [id, steps],
    );
  }
  const column = async (name: string): Promise<unknown> => {
    const rows = await dataSource.query(`SELECT ${name}::text AS value FROM tintype.totps ORDER BY user_id`);
    return rows.map(({ value }: { value: string }) => value);
  };
  expect(await column('used_steps')).toEqual(lists);

  const listed = 'ContractTotpSteps1790000000042';
  const downTo = knownMigrations[knownMigrations.indexOf(listed) - 1] ?? '';
  expect((await migratorOf(dataSource).rollback({ downTo })).at(-1)).toBe(listed);
  expect(await column('last_step')).toEqual(['-1', '59000000', '59000120']);

  await migrate(dataSource);
  expect(await column('used_steps')).toEqual(['{}', '{59000000}', '{59000120}']);
});
