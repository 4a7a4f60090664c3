import type { DataSource } from 'typeorm';
import { catalogSnapshot } from '../src/catalog/catalog-snapshot';
import { actionPartitions, ensureActionPartitions } from '../src/migrate/action-partitions';
import { createTestDatabase, type TestDatabase } from '../src/testing';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());

async function insertAction(at: string): Promise<string> {
  const rows: { partition: string }[] = await dataSource.query(
    `INSERT INTO tintype.actions (id, name, entity_type, outcome, created_at)
      VALUES (gen_random_uuid(), 'create_name', 'name', 'succeeded', $1) RETURNING tableoid::regclass::text AS partition`,
    [at],
  );
  return unqualified(rows[0]?.partition);
}

/** A regclass is printed without its schema where that is on the search path, as it is for a user of its name. */
function unqualified(table: string | undefined): string {
  return table?.replace(/^tintype\./, '') ?? '';
}

test('a migrated database has the current month and the next three', async () => {
  const names = await actionPartitions(dataSource);
  const now = new Date();
  const months = [0, 1, 2, 3].map((ahead) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString(),
  );
  expect(names).toEqual(
    [...months.map((month) => `actions_${month.slice(0, 4)}_${month.slice(5, 7)}`), 'actions_default'].sort(),
  );
});

test('makes what is missing, across the turn of the year, once', async () => {
  const made = await ensureActionPartitions(
    dataSource,
    new Date('2030-11-30T23:59:59Z'),
    new Date('2031-02-01T00:00:00Z'),
  );
  expect(made).toEqual(['actions_2030_11', 'actions_2030_12', 'actions_2031_01', 'actions_2031_02']);
  expect(await ensureActionPartitions(dataSource, new Date('2030-11-01'), new Date('2031-02-28'))).toEqual(
    [],
  );
  expect(await insertAction('2030-12-31T23:59:59.999Z')).toBe('actions_2030_12');
  expect(await insertAction('2031-01-01T00:00:00Z')).toBe('actions_2031_01');
});

test('rows that waited in the default partition move, and the log stays append-only', async () => {
  expect(await insertAction('2032-05-05T05:05:05.005Z')).toBe('actions_default');
  expect(await insertAction('2032-06-01T00:00:00Z')).toBe('actions_default');
  const before = await catalogSnapshot(dataSource);
  await ensureActionPartitions(dataSource, new Date('2032-05-01'), new Date('2032-05-01'));
  const rows: { partition: string; created_at: Date }[] = await dataSource.query(
    `SELECT tableoid::regclass::text AS partition, created_at FROM tintype.actions WHERE created_at >= '2032-01-01' ORDER BY 2`,
  );
  expect(rows.map((row) => ({ ...row, partition: unqualified(row.partition) }))).toEqual([
    { partition: 'actions_2032_05', created_at: new Date('2032-05-05T05:05:05.005Z') },
    { partition: 'actions_default', created_at: new Date('2032-06-01T00:00:00Z') },
  ]);
  expect(await catalogSnapshot(dataSource)).toBe(before);
  for (const table of ['actions_default', 'actions_2032_05']) {
    await expect(dataSource.query(`DELETE FROM tintype.${table}`)).rejects.toMatchObject({ code: '23001' });
  }
});

test('several that make the same month at once make it once, while rows come in', async () => {
  const from = new Date('2033-01-01');
  const rows = Array.from({ length: 20 }, () => insertAction('2033-01-15T00:00:00Z'));
  const makers = [1, 2, 3, 4].map(() => ensureActionPartitions(dataSource, from, from));
  expect((await Promise.all(makers)).flat()).toEqual(['actions_2033_01']);
  await Promise.all(rows);
  const [count]: { n: number }[] = await dataSource.query(
    `SELECT count(*)::int AS n FROM tintype.actions_2033_01`,
  );
  expect(count?.n).toBe(20);
});

test('a new partition has the keys, checks and indexes of the log', async () => {
  await ensureActionPartitions(dataSource, new Date('2034-01-01'), new Date('2034-01-01'));
  const [row]: unknown[] = await dataSource.query(`
    SELECT (SELECT count(*)::int FROM pg_index WHERE indrelid = 'tintype.actions_2034_01'::regclass) AS indexes,
      (SELECT count(*)::int FROM pg_constraint WHERE conrelid = 'tintype.actions_2034_01'::regclass AND contype = 'c') AS checks`);
  expect(row).toEqual({ indexes: 3, checks: 2 });
});
