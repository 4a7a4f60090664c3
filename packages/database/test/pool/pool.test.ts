import { createDatabase, type Database, ok, statement, unwrap } from '../../src';
import { addAuthor, authorTables, backend, emailsOn, run } from '../authors';
import { openTables, type TestDatabase } from '../open-database';

const racers = 64;
const poolSize = 8;
let opened: TestDatabase;
let database: Database;
beforeEach(async () => {
  opened = await openTables(authorTables, { max: poolSize });
  database = opened.database;
});
afterEach(() => opened.close());

const one = { email: 'one@example.org', fullName: 'One' };

/** The pool's figures. */
function pool(): { readonly waiting: number; readonly out: number; readonly total: number } {
  const { totalCount, idleCount, waitingCount } = opened.pool;
  return { waiting: waitingCount, out: totalCount - idleCount, total: totalCount };
}

/** The process ids of all of the pool's connections, as the server tells them. */
async function pids(): Promise<number[]> {
  let arrived = 0;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  // Each holds its connection until all have one, so that no two are the same.
  const found = await Promise.all(
    Array.from({ length: poolSize }, () =>
      database.checkout(async (held) => {
        const row = await held.sqlOne(backend, {});
        arrived += 1;
        if (arrived === poolSize) open();
        await all;
        return row?.pid ?? 0;
      }),
    ),
  );
  const { rows: known } = await opened.pool.query('SELECT pid FROM pg_stat_activity WHERE pid = ANY($1)', [
    found,
  ]);
  expect(known).toHaveLength(poolSize);
  return found.toSorted((a, b) => a - b);
}

test('64 racing inserts over 8 connections: one row, 63 field errors, the same 8 connections', async () => {
  const before = await pids();
  const results = await Promise.all(Array.from({ length: racers }, () => database.write(addAuthor, one)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(pool()).toEqual({ waiting: 0, out: 0, total: poolSize });
  expect(await pids()).toEqual(before);
});

test('64 racing transactions, half of them rolled back, leave none out and close none', async () => {
  const before = await pids();
  const results = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      database.transact(async (tx) => {
        unwrap(await tx.write(addAuthor, { email: `${index}@example.org`, fullName: 'Own' }));
        return index % 2 === 0 ? ok(index) : tx.rollback('odd');
      }),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(racers / 2);
  expect(await emailsOn(database)).toHaveLength(racers / 2);
  expect(pool()).toEqual({ waiting: 0, out: 0, total: poolSize });
  expect(await pids()).toEqual(before);
});

test('no error of a statement closes a connection: violation, syntax, cast, division', async () => {
  const before = await pids();
  unwrap(await database.write(addAuthor, one));
  for (let time = 0; time < poolSize; time += 1) {
    expect((await database.write(addAuthor, one)).ok).toBe(false);
    for (const text of ['SELEC', 'SELECT 1 / 0', `SELECT 'x'::int`, 'SELECT 1 FROM nowhere'])
      await expect(database.sql(statement({ name: 'test.bad', text }), {})).rejects.toThrow();
  }
  expect(pool()).toEqual({ waiting: 0, out: 0, total: poolSize });
  expect(await pids()).toEqual(before);
});

test('a connection that the server ends is replaced, and one statement tells of it at most', async () => {
  const before = await pids();
  const victim = await database.checkout(async (held) => {
    const own = await held.sqlOne(backend, {});
    const other = before.find((pid) => pid !== own?.pid);
    // With a timeout it returns when the other one is gone.
    await run(held, 'SELECT pg_terminate_backend($1, 10000)', [other]);
    return other;
  });
  const failures = await Promise.all(
    Array.from({ length: racers }, () =>
      database.sqlOne(backend, {}).then(
        () => 0,
        () => 1,
      ),
    ),
  );
  expect(failures.reduce<number>((sum, failed) => sum + failed, 0)).toBeLessThanOrEqual(1);
  expect(await pids()).not.toContain(victim);
  expect(pool()).toMatchObject({ waiting: 0, out: 0 });
});

test('a database whose pool was ended says so, and waits for nothing', async () => {
  const ended = await openTables(authorTables, { max: 1 });
  await ended.close();
  const closed = createDatabase(ended.pool);
  await expect(emailsOn(closed)).rejects.toMatchObject({ name: 'DatabaseError' });
  await expect(closed.transact(async () => ok(1))).rejects.toMatchObject({ name: 'DatabaseError' });
  await expect(closed.checkout(async () => 1)).rejects.toMatchObject({ name: 'DatabaseError' });
});
