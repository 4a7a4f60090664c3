import type { DataSource } from 'typeorm';
import { knownMigrations, migrate, migratorOf } from '../src/migrate/migrate';
import { createTestDatabase, insertFollow, insertUser, type TestDatabase } from '../src/testing';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());

const counters = `
  SELECT user_id, kind, sum(value)::int AS value FROM tintype.follow_counters GROUP BY 1, 2 ORDER BY 1, 2`;
const slots = `SELECT user_id, kind, slot, value FROM tintype.follow_counters ORDER BY 1, 2, 3`;

test('[inv 77] slots go down to one row with their sum, and up again to the same slots', async () => {
  const { id: star } = await insertUser(database.ownerRepo);
  for (let fan = 0; fan < 40; fan += 1) {
    const { id: followerId } = await insertUser(database.ownerRepo);
    await insertFollow(database.ownerRepo, { followerId, followeeId: star });
    await insertFollow(database.ownerRepo, { followerId: star, followeeId: followerId, state: 'pending' });
  }
  const [before, sums] = [await dataSource.query(slots), await dataSource.query(counters)];
  expect(new Set(before.map(({ slot }: { slot: number }) => slot)).size).toBeGreaterThan(1);

  const slotted = 'ContractFollowCounterSlots1790000000030';
  const downTo = knownMigrations[knownMigrations.indexOf(slotted) - 1] ?? '';
  expect((await migratorOf(dataSource).rollback({ downTo })).at(-1)).toBe(slotted);
  expect(
    await dataSource.query('SELECT user_id, kind, value::int FROM tintype.follow_counters ORDER BY 1, 2'),
  ).toEqual(sums);

  await migrate(dataSource);
  expect(await dataSource.query(slots)).toEqual(before);
  expect(await dataSource.query(counters)).toEqual(sums);
});

test.each([
  ['following', 1],
  ['pending_in', 3],
  ['followers', 16],
  ['followers', -1],
])('%s have no slot %s', async (kind, slot) => {
  const { id } = await insertUser(database.ownerRepo);
  await expect(
    dataSource.query(
      'INSERT INTO tintype.follow_counters (user_id, kind, slot, value) VALUES ($1, $2, $3, 1)',
      [id, kind, slot],
    ),
  ).rejects.toMatchObject({ constraint: 'follow_counters_slot_check' });
});
