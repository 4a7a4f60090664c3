import { bound, DatabaseError, ok, statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { createTestDatabase, type TestDatabase } from '../../src/testing';
import { addNote, createNotes, type FaultyNetwork, onFaultyNetwork } from './faulty-network';

/** Protects a test against hanging. */
const deadline = 60_000;

const callers = 32;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await createNotes(database);
});
afterAll(() => database.close());

/** A test on a network of its own. It mostly waits for limits, so that many run at the same time. */
function testOnNetwork(title: string, run: (network: FaultyNetwork) => Promise<void>): void {
  test.concurrent(title, () => onFaultyNetwork(database, run));
}

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

/** Every way in which a caller gets a connection. */
const ways: Readonly<Record<string, (given: Repo) => Promise<unknown>>> = {
  sql: (given) => given.sql(one, {}),
  transact: (given) => given.transact(async (tx) => ok(await tx.sql(one, {}))),
  checkout: (given) => given.checkout((held) => held.sql(one, {})),
  together: (given) =>
    given
      .together((reads) => [reads.sql(one, {})])
      .then(([read]) => (read.ok ? read : Promise.reject(read.error.cause))),
  series: (given) => given.series([bound(one, {}), bound(addNote, { body: 'series' })]),
};

for (const [way, call] of Object.entries(ways)) {
  testOnNetwork(`${way} works again once the network does`, async ({ repo, proxy }) => {
    await repo.sql(one, {});
    proxy.swallowEverything();
    const first = Array.from({ length: callers }, () => told(call(repo)));
    await told(call(repo));
    await proxy.heal();
    await told(call(repo));
    expect((await Promise.all(first)).filter((outcome) => outcome === 'no answer')).toEqual([]);
    expect(await told(call(repo))).not.toBeInstanceOf(Error);
  });

  testOnNetwork(
    `${way} ends in a DatabaseError when the network swallows everything`,
    async ({ repo, proxy }) => {
      await repo.sql(one, {});
      proxy.swallowEverything();
      const error = await told(call(repo));
      expect(error).toBeInstanceOf(DatabaseError);
      expect(error).toMatchObject({ code: expect.stringMatching(/^(statement_timeout|connect_timeout)$/) });
    },
  );
}

testOnNetwork("TypeORM's manager ends too, and its connection is not used again", async ({ repo, proxy }) => {
  await repo.manager.query('SELECT 1');
  proxy.swallowEverything();
  expect(await told(repo.manager.query('SELECT 1'))).toBeInstanceOf(Error);
  expect(await told(repo.transact(async (tx) => ok(await tx.manager.query('SELECT 1'))))).toBeInstanceOf(
    DatabaseError,
  );
  await proxy.heal();
  expect(await told(repo.manager.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
});

testOnNetwork(
  'a read whose answer is lost is retriable, and nothing about it is unknown',
  async ({ repo, proxy }) => {
    await repo.sql(one, {});
    proxy.swallowAnswers();
    expect(await told(repo.sql(one, {}))).toMatchObject({
      code: 'statement_timeout',
      retriable: true,
      outcomeUnknown: false,
      statement: 'test.one',
    });
  },
);

for (const [how, reset, code] of [
  ['never comes', false, 'statement_timeout'],
  ['is cut off by a reset', true, 'connection_lost'],
] as const) {
  const when = `when the answer to a commit ${how},`;
  const unknown = { name: 'DatabaseError', code, outcomeUnknown: true, retriable: false };

  testOnNetwork(
    `${when} a transaction says that its outcome is unknown, and it was committed`,
    async ({ repo, proxy, name, notes }) => {
      proxy.loseAnswersTo(/^COMMIT/, { reset });
      const error = await told(repo.transact(async (tx) => ok(await tx.sql(addNote, { body: name }))));
      expect(error).toMatchObject(unknown);
      expect(await notes()).toBe(1);
    },
  );

  testOnNetwork(
    `${when} so does a single write, and names its statement`,
    async ({ repo, proxy, name, notes }) => {
      proxy.loseAnswersTo(/add_note/, { reset });
      expect(await told(repo.sql(addNote, { body: name }))).toMatchObject({
        ...unknown,
        statement: 'test.add_note',
      });
      expect(await notes()).toBe(1);
    },
  );

  testOnNetwork(`${when} so does a series`, async ({ repo, proxy, name, notes }) => {
    proxy.loseAnswersTo(/add_note/, { reset });
    const series = repo.series([bound(one, {}), bound(addNote, { body: name })]);
    expect(await told(series)).toMatchObject(unknown);
    expect(await notes()).toBe(1);
  });

  testOnNetwork(
    `${when} a statement inside of a transaction has no effect, and says so`,
    async ({ repo, proxy, name, notes }) => {
      proxy.loseAnswersTo(/add_note/, { reset });
      const error = await told(repo.transact(async (tx) => ok(await tx.sql(addNote, { body: name }))));
      expect(error).toMatchObject({ code, outcomeUnknown: false, retriable: true });
      expect(await notes()).toBe(0);
    },
  );

  testOnNetwork(`${when} the transaction is not run again by itself`, async ({ repo, proxy, name }) => {
    let runs = 0;
    proxy.loseAnswersTo(/^COMMIT/, { reset });
    await told(
      repo.transact(
        async (tx) => {
          runs += 1;
          return ok(await tx.sql(addNote, { body: name }));
        },
        { replays: 5 },
      ),
    );
    expect(runs).toBe(1);
  });
}

testOnNetwork('what could not be sent has no unknown outcome: no server', async ({ repo, proxy, name }) => {
  await proxy.refuse();
  proxy.reset();
  const errors = [
    await told(repo.sql(addNote, { body: name })),
    await told(repo.sql(addNote, { body: name })),
  ];
  expect(errors.at(-1)).toMatchObject({ code: 'connect_failed', outcomeUnknown: false, retriable: true });
  expect(String(errors.at(-1))).not.toContain('ECONNREFUSED');
});

testOnNetwork(
  'a transaction whose client is gone without a word is ended by the server',
  async ({ repo, proxy, name, notes }) => {
    const ended = repo.transact(async (tx) => {
      await tx.sql(addNote, { body: name });
      proxy.swallowEverything();
      return ok(await tx.sql(one, {}));
    });
    expect(await told(ended)).toBeInstanceOf(DatabaseError);
    // The server has never heard of the end of the connection.
    const idle = `SELECT count(*)::int AS idle FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = $1 AND state LIKE 'idle in transaction%'`;
    for (const until = Date.now() + deadline; Date.now() < until; ) {
      const [row]: readonly { readonly idle: number }[] = await database.dataSource.query(idle, [name]);
      if (row?.idle === 0) break;
      await database.dataSource.query('SELECT pg_sleep(0.05)');
    }
    expect(await database.dataSource.query(idle, [name])).toEqual([{ idle: 0 }]);
    expect(await notes()).toBe(0);
  },
);

testOnNetwork(
  'a terminated backend: nothing is unknown where the server said goodbye before it committed',
  async ({ repo, name, notes }) => {
    const slow = statement<{ body: string; seconds: number }, object>({
      name: 'test.slow_write',
      text: 'INSERT INTO public.notes (body) SELECT $body FROM pg_sleep($seconds)',
    });
    await repo.checkout(async (held) => {
      const { rows } = await held.query({ text: 'SELECT pg_backend_pid()', values: [] });
      const outcome = told(held.sql(slow, { body: name, seconds: 30 }));
      await database.dataSource.query('SELECT pg_terminate_backend($1, 10000)', [rows[0]?.[0]]);
      expect(await outcome).toMatchObject({ code: '57P01', outcomeUnknown: false, retriable: true });
    });
    expect(await notes()).toBe(0);
  },
);
