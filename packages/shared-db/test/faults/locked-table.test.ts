import { DatabaseError, ok, statement } from '@tintype/database';
import { createRepo, type Repo } from '@tintype/repo';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/connect/data-source';
import { createTestDatabase, type TestDatabase, testSize } from '../../src/testing';

const callers = testSize({ small: 32, deep: 64 });
let database: TestDatabase;
let dataSource: DataSource;
let repo: Repo;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query('CREATE TABLE public.locked (id int)');
  dataSource = await createDataSource({
    url: database.url,
    poolSize: 4,
    limits: { lockMilliseconds: 500 },
  }).initialize();
  repo = createRepo(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.close();
});

const readLocked = statement<object, { rows: number }>({
  name: 'test.read_locked',
  text: 'SELECT count(*) AS rows FROM public.locked',
});
const readOther = statement<object, { users: number }>({
  name: 'test.read_other',
  text: 'SELECT count(*) AS users FROM tintype.users',
});

/** Runs `work` while another connection has the table for itself. */
async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  const held = await database.ownerRepo.transact(async (tx) => {
    await tx.query({ text: 'LOCK TABLE public.locked IN ACCESS EXCLUSIVE MODE', values: [] });
    return ok(await work());
  });
  if (!held.ok) throw new Error('the lock was not held');
  return held.value;
}

describe.each<[string, (given: Repo) => Promise<unknown>]>([
  ['single statements', (given) => given.sql(readLocked, {})],
  [
    'transactions',
    (given) => given.transact(async (tx) => ok(await tx.sql(readLocked, {})), { name: 'read_locked' }),
  ],
])(`${callers} callers of a locked table, by %s`, (_how, call) => {
  test('do not hold up reads of other tables', async () => {
    const order: string[] = [];
    await whileLocked(async () => {
      const stuck = Array.from({ length: callers }, () =>
        call(repo).catch((error: unknown) => {
          order.push('locked');
          return error;
        }),
      );
      const others = Array.from({ length: 32 }, () =>
        repo.sql(readOther, {}).then(() => order.push('other')),
      );
      await Promise.all(others);
      for (const error of await Promise.all(stuck)) expect(error).toBeInstanceOf(DatabaseError);
    });
    // In turn they would come after all of them; here most of those still wait when the last of the others is answered.
    expect(order.slice(0, order.lastIndexOf('other')).filter((who) => who === 'locked').length).toBeLessThan(
      callers / 2,
    );
    expect(order).toHaveLength(callers + 32);
  });

  test('are told of the lock, and may try again', async () => {
    const error: unknown = await whileLocked(() => call(repo).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ code: '55P03', retriable: true, outcomeUnknown: false });
    expect(String(error)).toContain('a lock was not given in time');
    await expect(call(repo)).resolves.toBeDefined();
  });
});

test('one caller more than may wait is refused at once, with a clear error', async () => {
  const crowded = await createDataSource({
    url: database.url,
    poolSize: 2,
    limits: { lockMilliseconds: 300, mostWaiting: 4 },
  }).initialize();
  const errors = await whileLocked(() =>
    Promise.all(
      Array.from({ length: 16 }, () =>
        createRepo(crowded)
          .sql(readLocked, {})
          .catch((error: unknown) => error),
      ),
    ),
  );
  const refused = errors.filter((error) => error instanceof DatabaseError && error.code === 'pool_full');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]).toMatchObject({ retriable: true, outcomeUnknown: false, statement: null });
  await crowded.destroy();
});

test('a caller who gets no connection in time is told so, and the pool is as before', async () => {
  const tight = await createDataSource({
    url: database.url,
    poolSize: 1,
    limits: { acquireMilliseconds: 300, lockMilliseconds: testSize({ small: 1_000, deep: 5_000 }) },
  }).initialize();
  const errors = await whileLocked(() =>
    Promise.all(
      Array.from({ length: 8 }, () =>
        createRepo(tight)
          .sql(readLocked, {})
          .catch((error: unknown) => error),
      ),
    ),
  );
  expect(
    errors.filter((error) => error instanceof DatabaseError && error.code === 'pool_timeout').length,
  ).toBeGreaterThan(0);
  expect(errors.filter((error) => error instanceof DatabaseError && error.code === 'unknown')).toEqual([]);
  await expect(createRepo(tight).sql(readLocked, {})).resolves.toEqual([{ rows: 0 }]);
  await tight.destroy();
});
