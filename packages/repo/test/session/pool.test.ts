import { ok, statement, unwrap } from '@tintype/database';
import { change, type Repo } from '../../src';
import { Author, openToyDatabase, type ToyDatabase } from '../toy-database';

const racers = 64;
const poolSize = 8;
let toy: ToyDatabase;
let repo: Repo;
beforeEach(async () => {
  toy = await openToyDatabase({ poolSize });
  repo = toy.repo;
});
afterEach(() => toy.close());

const backend = statement<object, { pid: number }>({
  name: 'test.pid',
  text: 'SELECT pg_backend_pid() AS pid',
});

/** The pool's figures. */
function pool(): { readonly waiting: number; readonly out: number; readonly total: number } {
  const { totalCount, idleCount, waitingCount } = Reflect.get(toy.dataSource.driver, 'master');
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
      repo.checkout(async (held) => {
        const row = await held.sqlOne(backend, {});
        arrived += 1;
        if (arrived === poolSize) open();
        await all;
        return row?.pid ?? 0;
      }),
    ),
  );
  const known: { pid: number }[] = await toy.dataSource.query(
    'SELECT pid FROM pg_stat_activity WHERE pid = ANY($1)',
    [found],
  );
  expect(known).toHaveLength(poolSize);
  return found.toSorted((a, b) => a - b);
}

test('64 racing inserts over 8 connections: one row, 63 field errors, the same 8 connections', async () => {
  const before = await pids();
  const results = await Promise.all(
    Array.from({ length: racers }, () =>
      repo.insert(change(Author, { email: 'one@example.org', fullName: 'One' })),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(pool()).toEqual({ waiting: 0, out: 0, total: poolSize });
  expect(await pids()).toEqual(before);
});

test('64 racing transactions, half of them rolled back, leave none out and close none', async () => {
  const before = await pids();
  const results = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      repo.transact(async (tx) => {
        unwrap(await tx.insert(change(Author, { email: `${index}@example.org`, fullName: 'Own' })));
        return index % 2 === 0 ? ok(index) : tx.rollback('odd');
      }),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(racers / 2);
  expect(await repo.list(Author)).toHaveLength(racers / 2);
  expect(pool()).toEqual({ waiting: 0, out: 0, total: poolSize });
  expect(await pids()).toEqual(before);
});

test('no error of a statement closes a connection: violation, syntax, cast, division', async () => {
  const before = await pids();
  unwrap(await repo.insert(change(Author, { email: 'one@example.org', fullName: 'One' })));
  for (let time = 0; time < poolSize; time += 1) {
    expect((await repo.insert(change(Author, { email: 'one@example.org', fullName: 'One' }))).ok).toBe(false);
    for (const text of ['SELEC', 'SELECT 1 / 0', `SELECT 'x'::int`, 'SELECT 1 FROM nowhere'])
      await expect(repo.sql(statement({ name: 'test.bad', text }), {})).rejects.toThrow();
  }
  expect(pool()).toEqual({ waiting: 0, out: 0, total: poolSize });
  expect(await pids()).toEqual(before);
});

test('a connection that the server ends is replaced, and one statement tells of it at most', async () => {
  const before = await pids();
  const victim = await repo.checkout(async (held) => {
    const own = await held.sqlOne(backend, {});
    const other = before.find((pid) => pid !== own?.pid);
    // With a timeout it returns when the other one is gone.
    await held.manager.query('SELECT pg_terminate_backend($1, 10000)', [other]);
    return other;
  });
  const failures = await Promise.all(
    Array.from({ length: racers }, () =>
      repo.sqlOne(backend, {}).then(
        () => 0,
        () => 1,
      ),
    ),
  );
  expect(failures.reduce<number>((sum, failed) => sum + failed, 0)).toBeLessThanOrEqual(1);
  expect(await pids()).not.toContain(victim);
  expect(pool()).toMatchObject({ waiting: 0, out: 0 });
});

test('a repo whose data source was closed says so, and waits for nothing', async () => {
  const closed = await openToyDatabase({ poolSize: 1 });
  await closed.close();
  await expect(closed.repo.list(Author)).rejects.toMatchObject({ name: 'DatabaseError' });
  await expect(closed.repo.transact(async () => ok(1))).rejects.toMatchObject({ name: 'DatabaseError' });
  await expect(closed.repo.checkout(async () => 1)).rejects.toMatchObject({ name: 'DatabaseError' });
});
