import { DatabaseError, ok, statement } from '@tintype/database';
import { createFaultyProxy } from '@tintype/faulty-proxy';
import { createRepo, type Repo } from '@tintype/repo';
import { type ConnectedDatabase, connect } from '../../src';
import { createTestDatabase, patientLimits, type TestDatabase } from '../../src/testing';

let fixture: TestDatabase;
beforeAll(async () => {
  fixture = await createTestDatabase();
});
afterAll(() => fixture.close());

const one = statement<object, { one: number }>({ name: 'test.one', text: 'SELECT 1 AS one' });
const open = (url = fixture.url): Promise<ConnectedDatabase> =>
  connect({ url, migrate: false, poolSize: 4, limits: patientLimits });

/** Two statements, one after the other, each on a connection of its own. */
async function twice(repo: Repo): Promise<unknown> {
  await repo.sql(one, {});
  return repo.sqlOne(one, {});
}

test('200 calls under way all succeed, and new ones are refused', async () => {
  const database = await open();
  const repo = createRepo(database.dataSource);
  const calls = Array.from({ length: 200 }, (_, index) =>
    index % 2 === 0 ? twice(repo) : repo.transact(async (tx) => ok(await twice(tx))),
  );
  const closing = database.close({ within: 100_000 });
  await expect(repo.sql(one, {})).rejects.toMatchObject({
    name: 'DatabaseError',
    code: 'closed',
    retriable: false,
  });
  await expect(repo.transact(async () => ok(1))).rejects.toMatchObject({ code: 'closed' });
  expect(await Promise.all(calls)).toHaveLength(200);
  await closing;
  expect(database.dataSource.isInitialized).toBe(false);
  await expect(repo.sql(one, {})).rejects.toMatchObject({ code: 'closed' });
});

test('what has not ended in time is cut: running, idle in a transaction, or waiting for a connection', async () => {
  const database = await open();
  const repo = createRepo(database.dataSource);
  let enter: () => void = () => undefined;
  const inside = new Promise<void>((resolve) => {
    enter = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const idle = repo.transact(async (tx) => {
    await tx.sql(one, {});
    enter();
    return never;
  });
  // Its function never ends, so that its call does not either; nothing is left of its transaction.
  idle.catch(() => undefined);
  const asleep = statement({ name: 'test.sleep', text: 'SELECT pg_sleep(9)' });
  const running = Array.from({ length: 8 }, () => repo.sql(asleep, {}).catch((error: unknown) => error));
  await inside;
  await database.close({ within: 50 });
  for (const error of await Promise.all(running)) {
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ code: 'cut_by_close', outcomeUnknown: false });
  }
  expect(database.dataSource.isInitialized).toBe(false);
});

test('closing twice is closing once, also while the first is under way', async () => {
  const database = await open();
  await Promise.all([
    database.close(),
    database.close({ within: 0 }),
    createRepo(database.dataSource).close(),
  ]);
  await database.close();
  expect(database.dataSource.isInitialized).toBe(false);
});

test('a server that does not answer any more does not keep it from closing', async () => {
  const proxy = await createFaultyProxy(fixture.url);
  const database = await open(proxy.url);
  const repo = createRepo(database.dataSource);
  await repo.sql(one, {});
  proxy.swallowEverything();
  // More than there are connections: some are being made, some callers wait.
  const calls = Array.from({ length: 16 }, () => repo.sql(one, {}).catch((error: unknown) => error));
  await database.close({ within: 100 });
  for (const error of await Promise.all(calls)) expect(error).toMatchObject({ code: 'cut_by_close' });
  await proxy.close();
});

test('a data source that is not of this package closes as well', async () => {
  const { DataSource } = await import('typeorm');
  const plain = createRepo(
    await new DataSource({ type: 'postgres', url: fixture.url, poolSize: 2 }).initialize(),
  );
  const calls = Array.from({ length: 50 }, () => plain.sqlOne(one, {}));
  const closing = plain.close({ within: 100_000 });
  expect(await Promise.all(calls)).toHaveLength(50);
  await closing;
  await expect(plain.sql(one, {})).rejects.toMatchObject({ code: 'closed' });
  const hung = createRepo(
    await new DataSource({ type: 'postgres', url: fixture.url, poolSize: 2 }).initialize(),
  );
  const asleep = hung.sql(statement({ name: 'test.sleep', text: 'SELECT pg_sleep(9)' }), {});
  const cut = expect(asleep).rejects.toMatchObject({ code: 'cut_by_close' });
  await new Promise((resolve) => setImmediate(resolve));
  await hung.close({ within: 50 });
  await cut;
});
