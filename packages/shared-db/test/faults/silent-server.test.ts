import { bound, DatabaseError, ok, statement } from '@tintype/database';
import { createFaultyProxy, type FaultyProxy } from '@tintype/faulty-proxy';
import { createRepo, type Repo } from '@tintype/repo';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/connect/data-source';
import { createTestDatabase, type TestDatabase } from '../../src/testing';

const limits = {
  acquireMilliseconds: 3_000,
  connectMilliseconds: 1_000,
  statementMilliseconds: 500,
  idleTransactionMilliseconds: 1_000,
};
/** Protects a test against hanging. */
const deadline = 20_000;
jest.setTimeout(60_000);

const callers = 32;
let database: TestDatabase;
let proxy: FaultyProxy;
let dataSource: DataSource;
let repo: Repo;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query(
    'CREATE TABLE public.notes (id serial CONSTRAINT notes_pk PRIMARY KEY, body text)',
  );
});
afterAll(() => database.close());
beforeEach(async () => {
  proxy = await createFaultyProxy(database.url);
  dataSource = await createDataSource({
    url: proxy.url,
    poolSize: 4,
    applicationName: 'tintype faults',
    limits,
    pipeline: true,
  }).initialize();
  repo = createRepo(dataSource);
});
afterEach(async () => {
  await repo.close({ within: 0 });
  await proxy.close();
  await database.dataSource.query('TRUNCATE public.notes');
});

const addNote = statement<{ body: string }, { id: number }>({
  name: 'test.add_note',
  text: 'INSERT INTO public.notes (body) VALUES ($body) RETURNING id',
});
const countNotes = statement<object, { notes: number }>({
  name: 'test.count_notes',
  text: 'SELECT count(*) AS notes FROM public.notes',
});
const one = statement<object, { one: number }>({ name: 'test.one', text: 'SELECT 1 AS one' });

/** What a call came to, within the deadline. */
async function told(call: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve('no answer'), deadline);
  });
  const outcome = await Promise.race([call.catch((error: unknown) => error), late]);
  clearTimeout(timer);
  return outcome;
}

const notes = (): Promise<{ notes: number } | null> => createRepo(database.dataSource).sqlOne(countNotes, {});

/** Every way in which a caller gets a connection. */
const ways: readonly [string, (given: Repo) => Promise<unknown>][] = [
  ['sql', (given) => given.sql(one, {})],
  ['transact', (given) => given.transact(async (tx) => ok(await tx.sql(one, {})))],
  ['checkout', (given) => given.checkout((held) => held.sql(one, {}))],
  [
    'together',
    (given) =>
      given
        .together((reads) => [reads.sql(one, {})])
        .then(([read]) => (read.ok ? read : Promise.reject(read.error.cause))),
  ],
  ['series', (given) => given.series([bound(one, {}), bound(addNote, { body: 'series' })])],
];

test.each(ways)('%s ends in a DatabaseError when the network swallows everything', async (_way, call) => {
  await repo.sql(one, {});
  proxy.swallowEverything();
  const error = await told(call(repo));
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).toMatchObject({ code: expect.stringMatching(/^(statement_timeout|connect_timeout)$/) });
});

test.each(ways)('%s works again once the network does', async (_way, call) => {
  await repo.sql(one, {});
  proxy.swallowEverything();
  const first = Array.from({ length: callers }, () => told(call(repo)));
  await told(call(repo));
  await proxy.heal();
  await told(call(repo));
  expect((await Promise.all(first)).filter((outcome) => outcome === 'no answer')).toEqual([]);
  expect(await told(call(repo))).not.toBeInstanceOf(Error);
});

test("TypeORM's manager ends too, and its connection is not used again", async () => {
  await repo.manager.query('SELECT 1');
  proxy.swallowEverything();
  expect(await told(repo.manager.query('SELECT 1'))).toBeInstanceOf(Error);
  expect(await told(repo.transact(async (tx) => ok(await tx.manager.query('SELECT 1'))))).toBeInstanceOf(
    DatabaseError,
  );
  await proxy.heal();
  expect(await told(repo.manager.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
});

test('a read whose answer is lost is retriable, and nothing about it is unknown', async () => {
  await repo.sql(one, {});
  proxy.swallowAnswers();
  expect(await told(repo.sql(one, {}))).toMatchObject({
    code: 'statement_timeout',
    retriable: true,
    outcomeUnknown: false,
    statement: 'test.one',
  });
});

describe.each([
  ['never comes', false, 'statement_timeout'],
  ['is cut off by a reset', true, 'connection_lost'],
])('when the answer to a commit %s', (_how, reset, code) => {
  const unknown = { name: 'DatabaseError', code, outcomeUnknown: true, retriable: false };

  test('a transaction says that its outcome is unknown, and it was committed', async () => {
    proxy.loseAnswersTo(/^COMMIT/, { reset });
    const error = await told(repo.transact(async (tx) => ok(await tx.sql(addNote, { body: 'a' }))));
    expect(error).toMatchObject(unknown);
    expect(await notes()).toEqual({ notes: 1 });
  });

  test('so does a single write, and names its statement', async () => {
    proxy.loseAnswersTo(/add_note/, { reset });
    expect(await told(repo.sql(addNote, { body: 'a' }))).toMatchObject({
      ...unknown,
      statement: 'test.add_note',
    });
    expect(await notes()).toEqual({ notes: 1 });
  });

  test('so does a series', async () => {
    proxy.loseAnswersTo(/add_note/, { reset });
    const series = repo.series([bound(one, {}), bound(addNote, { body: 'a' })]);
    expect(await told(series)).toMatchObject(unknown);
    expect(await notes()).toEqual({ notes: 1 });
  });

  test('a statement inside of a transaction has no effect, and says so', async () => {
    proxy.loseAnswersTo(/add_note/, { reset });
    const error = await told(repo.transact(async (tx) => ok(await tx.sql(addNote, { body: 'a' }))));
    expect(error).toMatchObject({ code, outcomeUnknown: false, retriable: true });
    expect(await notes()).toEqual({ notes: 0 });
  });

  test('the transaction was not run again by itself', async () => {
    let runs = 0;
    proxy.loseAnswersTo(/^COMMIT/, { reset });
    await told(
      repo.transact(
        async (tx) => {
          runs += 1;
          return ok(await tx.sql(addNote, { body: 'a' }));
        },
        { replays: 5 },
      ),
    );
    expect(runs).toBe(1);
  });
});

test('what could not be sent has no unknown outcome: no server', async () => {
  const away = await createFaultyProxy(database.url);
  const source = await createDataSource({ url: away.url, poolSize: 1, limits }).initialize();
  const other = createRepo(source);
  await away.refuse();
  away.reset();
  const errors = [
    await told(other.sql(addNote, { body: 'a' })),
    await told(other.sql(addNote, { body: 'a' })),
  ];
  expect(errors.at(-1)).toMatchObject({ code: 'connect_failed', outcomeUnknown: false, retriable: true });
  expect(String(errors.at(-1))).not.toContain('ECONNREFUSED');
  await other.close({ within: 0 });
  await away.close();
});

test('a transaction whose client is gone without a word is ended by the server', async () => {
  const ended = repo.transact(async (tx) => {
    await tx.sql(addNote, { body: 'a' });
    proxy.swallowEverything();
    return ok(await tx.sql(one, {}));
  });
  expect(await told(ended)).toBeInstanceOf(DatabaseError);
  // The server has never heard of the end of the connection.
  const idle = `SELECT count(*)::int AS idle FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'tintype faults' AND state LIKE 'idle in transaction%'`;
  for (const until = Date.now() + deadline; Date.now() < until; ) {
    const [row]: readonly { readonly idle: number }[] = await database.dataSource.query(idle);
    if (row?.idle === 0) break;
    await database.dataSource.query('SELECT pg_sleep(0.05)');
  }
  expect(await database.dataSource.query(idle)).toEqual([{ idle: 0 }]);
  expect(await notes()).toEqual({ notes: 0 });
});

test('a terminated backend: nothing is unknown where the server said goodbye before it committed', async () => {
  const slow = statement<{ seconds: number }, object>({
    name: 'test.slow_write',
    text: `INSERT INTO public.notes (body) SELECT 'slow' FROM pg_sleep($seconds)`,
  });
  await repo.checkout(async (held) => {
    const { rows } = await held.query({ text: 'SELECT pg_backend_pid()', values: [] });
    const outcome = told(held.sql(slow, { seconds: 30 }));
    await database.dataSource.query('SELECT pg_terminate_backend($1, 10000)', [rows[0]?.[0]]);
    expect(await outcome).toMatchObject({ code: '57P01', outcomeUnknown: false, retriable: true });
  });
  expect(await notes()).toEqual({ notes: 0 });
});
