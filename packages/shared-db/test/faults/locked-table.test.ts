import { type ConnectionLimits, DatabaseError, ok, statement } from '@tintype/database';
import { createRepo, type Repo } from '@tintype/repo';
import { createDataSource } from '../../src/connect/data-source';
import { createTestDatabase, type TestDatabase, testSize } from '../../src/testing';

const callers = testSize({ small: 32, deep: 64 });

/** A table that another connection can lock, and a repo whose calls have limits. */
interface LockedTable {
  readonly repo: Repo;
  /** Runs `work` while another connection has the table for itself. */
  readonly whileLocked: <T>(work: () => Promise<T>) => Promise<T>;
}

interface PoolOptions {
  readonly poolSize: number;
  readonly limits: ConnectionLimits;
}

/** A test with a database of its own. It mostly waits for limits, so that all of them run at the same time. */
function testWithTable(title: string, pool: PoolOptions, run: (table: LockedTable) => Promise<void>): void {
  test.concurrent(title, async () => {
    const database = await createTestDatabase();
    await database.dataSource.query('CREATE TABLE public.locked (id int)');
    const dataSource = await createDataSource({ url: database.url, ...pool }).initialize();
    try {
      await run({
        repo: createRepo(dataSource),
        whileLocked: (work) => whileLocked(database, work),
      });
    } finally {
      await dataSource.destroy();
      // So that the next test file may have the database.
      await database.dataSource.query('DROP TABLE public.locked');
      await database.close();
    }
  });
}

async function whileLocked<T>(database: TestDatabase, work: () => Promise<T>): Promise<T> {
  const held = await database.ownerRepo.transact(async (tx) => {
    await tx.query({ text: 'LOCK TABLE public.locked IN ACCESS EXCLUSIVE MODE', values: [] });
    return ok(await work());
  });
  if (!held.ok) throw new Error('the lock was not held');
  return held.value;
}

const readLocked = statement<object, { rows: number }>({
  name: 'test.read_locked',
  text: 'SELECT count(*) AS rows FROM public.locked',
});
const readOther = statement<object, { users: number }>({
  name: 'test.read_other',
  text: 'SELECT count(*) AS users FROM tintype.users',
});

/** Every way in which callers come to the table. */
const ways: Readonly<Record<string, (given: Repo) => Promise<unknown>>> = {
  'single statements': (given) => given.sql(readLocked, {}),
  transactions: (given) =>
    given.transact(async (tx) => ok(await tx.sql(readLocked, {})), { name: 'read_locked' }),
};

for (const [way, call] of Object.entries(ways)) {
  const who = `${callers} callers of a locked table, by ${way},`;
  const pool = { poolSize: 4, limits: { lockMilliseconds: 750, acquireMilliseconds: 60_000 } };

  testWithTable(`${who} do not hold up reads of other tables`, pool, async ({ repo, whileLocked }) => {
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

  testWithTable(`${who} are told of the lock, and may try again`, pool, async ({ repo, whileLocked }) => {
    const error: unknown = await whileLocked(() => call(repo).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ code: '55P03', retriable: true, outcomeUnknown: false });
    expect(String(error)).toContain('a lock was not given in time');
    await expect(call(repo)).resolves.toBeDefined();
  });
}

testWithTable(
  'one caller more than may wait is refused at once, with a clear error',
  { poolSize: 2, limits: { lockMilliseconds: 1_000, mostWaiting: 4 } },
  async ({ repo, whileLocked }) => {
    const errors = await whileLocked(() => manyReads(repo, 16));
    const refused = errors.filter((error) => error instanceof DatabaseError && error.code === 'pool_full');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ retriable: true, outcomeUnknown: false, statement: null });
  },
);

testWithTable(
  'a caller who gets no connection in time is told so, and the pool is as before',
  {
    poolSize: 1,
    limits: { acquireMilliseconds: 1_000, lockMilliseconds: testSize({ small: 3_000, deep: 5_000 }) },
  },
  async ({ repo, whileLocked }) => {
    const errors = await whileLocked(() => manyReads(repo, 8));
    expect(
      errors.filter((error) => error instanceof DatabaseError && error.code === 'pool_timeout').length,
    ).toBeGreaterThan(0);
    expect(errors.filter((error) => error instanceof DatabaseError && error.code === 'unknown')).toEqual([]);
    await expect(repo.sql(readLocked, {})).resolves.toEqual([{ rows: 0 }]);
  },
);

function manyReads(repo: Repo, count: number): Promise<unknown[]> {
  return Promise.all(
    Array.from({ length: count }, () => repo.sql(readLocked, {}).catch((error: unknown) => error)),
  );
}
