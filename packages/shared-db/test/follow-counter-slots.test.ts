import type { DataSource } from 'typeorm';
import { createTestDatabase, insertUser, type TestDatabase } from '../src/testing';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());

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
