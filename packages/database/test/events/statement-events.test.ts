import { countStatements, type Database, err, ok, type StatementEvent, statement, unwrap } from '../../src';
import { assertNoRepeats, repeatedStatements, steadyStatements, transactionsOf } from '../../src/testing';
import { addAuthor, authorTables, emailsByName, getAuthor, listAuthors } from '../authors';
import { openTables, type TestDatabase } from '../open-database';

let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables(authorTables);
  database = opened.database;
  unwrap(await database.write(addAuthor, ada));
});
afterAll(() => opened.close());

const ada = { email: 'ada@example.org', fullName: 'Ada' };

const byId = statement<{ id: string }, { email: string }>({
  name: 'test.by_id',
  text: 'SELECT email FROM authors WHERE id = $id::uuid',
});
const fails = statement<{ n: number }, { n: number }>({
  name: 'test.fails',
  text: 'SELECT 1 / $n::int AS n',
});
const numbers = statement<object, { n: number }>({
  name: 'test.numbers',
  text: 'SELECT n::bigint FROM generate_series(1, 5000) AS n',
});

const eventOf = async (run: (counted: Database) => Promise<unknown>): Promise<StatementEvent> => {
  const { statements } = await countStatements(database, (counted) => run(counted).catch(() => undefined));
  const [event] = statements;
  if (!event || statements.length !== 1) throw new Error(`${statements.length} statements were sent`);
  return event;
};

describe('a statement is told', () => {
  test("with what OpenTelemetry's conventions name", async () => {
    const event = await eventOf((counted) => counted.sql(emailsByName, { fullName: 'Ada' }));
    expect(event.attributes).toEqual({
      'db.system.name': 'postgresql',
      'db.namespace': opened.pool.options.database ?? '',
      'db.operation.name': 'SELECT',
      'db.query.summary': 'test.emails_by_name',
      'db.query.text': '/* test.emails_by_name */ SELECT email FROM authors WHERE full_name = $1',
      'db.response.returned_rows': 1,
    });
    expect(event).toMatchObject({ name: 'test.emails_by_name', rows: 1, failed: false });
  });

  test('without any of its values, also when it fails for one of them', async () => {
    const events = [
      await eventOf((counted) => counted.sql(emailsByName, { fullName: 's3cret' })),
      await eventOf((counted) => counted.sql(byId, { id: 's3cret' })),
      await eventOf((counted) => counted.write(addAuthor, { ...ada, fullName: 's3cret' })),
    ];
    expect(events.map(({ failed }) => failed)).toEqual([false, true, true]);
    expect(JSON.stringify(events)).not.toMatch(/s3cret|ada@example/);
  });

  test('with the state of its failure', async () => {
    const divided = await eventOf((counted) => counted.sql(fails, { n: 0 }));
    expect(divided).toMatchObject({ failed: true, rows: null });
    expect(divided.attributes).toMatchObject({ 'db.response.status_code': '22012', 'error.type': '22012' });
    expect(divided.attributes).not.toHaveProperty('db.response.returned_rows');
    const violated = await eventOf((counted) => counted.write(addAuthor, ada));
    expect(violated.attributes).toMatchObject({
      'db.operation.name': 'INSERT',
      'db.response.status_code': '23505',
    });
  });

  test('with times that add up: waiting, running, decoding', async () => {
    const event = await eventOf((counted) => counted.sql(numbers, {}));
    const { milliseconds, queueMilliseconds, queryMilliseconds, decodeMilliseconds } = event;
    for (const time of [queueMilliseconds, queryMilliseconds, decodeMilliseconds])
      expect(time).toBeGreaterThanOrEqual(0);
    expect(queueMilliseconds + queryMilliseconds + decodeMilliseconds).toBeCloseTo(milliseconds, 6);
    expect(decodeMilliseconds).toBeGreaterThan(0);
    expect(event.rows).toBe(5000);
  });

  test('with its wait for a connection apart from its own time', async () => {
    const narrow = await openTables(authorTables, { max: 1 });
    let held = 0;
    const { statements } = await countStatements(narrow.database, async (counted) => {
      let waiting: Promise<unknown> = Promise.resolve();
      await narrow.database.checkout(async (holder) => {
        waiting = counted.sql(fails, { n: 1 });
        const since = performance.now();
        await holder.sql(fails, { n: 1 });
        held = performance.now() - since;
      });
      await waiting;
    });
    await narrow.close();
    expect(statements).toHaveLength(1);
    // It was called before the holder's statement was sent, and could not be sent before that was answered.
    expect(statements[0]?.queueMilliseconds).toBeGreaterThanOrEqual(held);
  });

  test('also where it bounds a transaction', async () => {
    const { result, statements } = await countStatements(database, (counted) =>
      counted.transact(async (tx) => {
        await tx.sql(emailsByName, { fullName: 'Ada' });
        await tx.transact(async () => err('no'));
        return ok(1);
      }),
    );
    expect(result).toEqual(ok(1));
    expect(statements.map(({ attributes }) => attributes['db.query.summary'])).toEqual([
      'BEGIN',
      'test.emails_by_name',
      'SAVEPOINT',
      'ROLLBACK',
      'COMMIT',
    ]);
  });
});

describe('counting', () => {
  test('gives what the function returned, and one statement for a read of many rows', async () => {
    const { result, statements } = await countStatements(database, (counted) => counted.sql(listAuthors, {}));
    expect(result).toHaveLength(1);
    expect(statements.map(({ name }) => name)).toEqual(['test.list_authors']);
  });

  test('counts the statements of one call apart from those of another at the same time', async () => {
    const counts = await Promise.all(
      [1, 2, 3].map((times) =>
        countStatements(database, async (counted) => {
          for (let time = 0; time < times; time += 1) await counted.sql(emailsByName, { fullName: 'Ada' });
        }),
      ),
    );
    expect(counts.map(({ statements }) => statements.length)).toEqual([1, 2, 3]);
  });

  test('throws what the function throws', async () => {
    await expect(countStatements(database, (counted) => counted.sql(fails, { n: 0 }))).rejects.toMatchObject({
      code: '22012',
    });
  });
});

/** A planted N+1: it reads the authors, and then each of them alone. */
async function readOneByOne(counted: Database, most: number): Promise<void> {
  const authors = await counted.sql(listAuthors, {});
  for (const { id } of authors.slice(0, most)) await counted.sql(getAuthor, { id });
}

describe('a call that reads in a loop', () => {
  beforeAll(async () => {
    for (let at = 0; at < 12; at += 1)
      unwrap(await database.write(addAuthor, { email: `many${at}@example.org`, fullName: 'Many' }));
  });

  test('is found, with the statement and how often it was sent', async () => {
    const { statements } = await countStatements(database, (counted) => readOneByOne(counted, 5));
    expect(repeatedStatements(statements)).toMatchObject([{ name: 'test.get_author', times: 5 }]);
    expect(() => assertNoRepeats(statements)).toThrow(
      'one call sends the same statement more than 2 times: preload, or ask for all at once\n5 times test.get_author: /* test.get_author */ SELECT id, email, full_name, age FROM authors WHERE id = $1',
    );
    expect(() => assertNoRepeats(statements, { most: 5 })).not.toThrow();
  });

  test('is nothing to find where each statement is sent twice at most, in as many transactions as it likes', async () => {
    const { statements } = await countStatements(database, async (counted) => {
      for (let turn = 0; turn < 2; turn += 1)
        unwrap(await counted.transact(async (tx) => ok(await readOneByOne(tx, 1))));
    });
    expect(statements.length).toBeGreaterThan(4);
    expect(() => assertNoRepeats(statements)).not.toThrow();
  });

  test('is one statement with lists of different lengths, when the lists stand in its text', async () => {
    const { statements } = await countStatements(database, async (counted) => {
      for (const places of ['$1', '$1, $2', '$1, $2, $3', '$1,$2,$3,$4'])
        await counted.query({
          text: `SELECT id FROM authors WHERE full_name IN (${places})`,
          values: places.split(',').map(() => 'Many'),
        });
    });
    expect(repeatedStatements(statements)).toMatchObject([{ name: 'unnamed', times: 3 }]);
  });

  test('sends more for more rows, and is told apart from one that does not', async () => {
    const sizes = [1, 3, 10] as const;
    await expect(
      steadyStatements(database, sizes, ({ counted, size }) => readOneByOne(counted, size)),
    ).rejects.toThrow(
      'the statements depend on the size: 1 sends test.list_authors, test.get_author; 3 sends test.list_authors, 3 × test.get_author',
    );
    expect(await steadyStatements(database, sizes, ({ counted }) => counted.sql(listAuthors, {}))).toEqual([
      'test.list_authors',
    ]);
  });
});

test('transactions are told with their statements, their end, and the time in which they wait for their code', async () => {
  const { statements } = await countStatements(database, async (counted) => {
    await counted.transact(async (tx) => ok(await readOneByOne(tx, 2)));
    await counted.sql(listAuthors, {});
    await counted.transact(async (tx) => {
      await tx.sql(listAuthors, {});
      return err('refused');
    });
  });
  expect(transactionsOf(statements)).toMatchObject([
    { statements: ['test.list_authors', 'test.get_author', 'test.get_author'], committed: true },
    { statements: ['test.list_authors'], committed: false },
  ]);
  // The times of a made-up transaction: ten milliseconds of work, fifty of waiting for the code.
  const [begin] = statements;
  if (begin === undefined) throw new Error('nothing was sent');
  const at = (operation: string, startedAt: number): StatementEvent => ({
    ...begin,
    ...{ text: operation, startedAt, milliseconds: 5 },
    attributes: { ...begin.attributes, 'db.operation.name': operation },
  });
  expect(transactionsOf([at('BEGIN', 100), at('COMMIT', 155)])).toEqual([
    { statements: [], committed: true, milliseconds: 60, outsideMilliseconds: 50 },
  ]);
});
