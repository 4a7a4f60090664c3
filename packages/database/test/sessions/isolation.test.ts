import { bound, type Database, DatabaseError, ok, statement } from '../../src';
import { openTables, type TestDatabase } from '../open-database';

const racers = 32;
const poolSize = 4;
let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables(
    'CREATE TABLE tallies (id int, value int); INSERT INTO tallies VALUES (1, 0), (2, 0)',
    {
      max: poolSize,
    },
  );
  database = opened.database;
});
afterAll(() => opened.close());
beforeEach(() => opened.pool.query('UPDATE tallies SET value = 0'));

const increment = statement<object, object>({
  name: 'test.increment',
  text: 'UPDATE tallies SET value = value + 1 WHERE id = 1',
});
const values = async (): Promise<unknown> =>
  (await database.query({ text: 'SELECT value FROM tallies ORDER BY id', values: [] })).rows.flat();

/** Sets the default of every connection of the pool, as ALTER DATABASE … SET does for new ones. */
async function setDefault(level: string): Promise<void> {
  let arrived = 0;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  await Promise.all(
    Array.from({ length: poolSize }, () =>
      database.checkout(async (held) => {
        await held.query({ text: `SET default_transaction_isolation = '${level}'`, values: [] });
        arrived += 1;
        if (arrived === poolSize) open();
        await all;
      }),
    ),
  );
}

describe.each(['serializable', 'repeatable read'])('where the default isolation is %s', (level) => {
  beforeAll(() => setDefault(level));
  afterAll(() => setDefault('read committed'));

  test('a transaction has the level that it was written for', async () => {
    const levelOf = async (tx: Database) => {
      const { rows } = await tx.query({ text: 'SHOW transaction_isolation', values: [] });
      return ok(rows[0]?.[0]);
    };
    expect(await database.transact(levelOf)).toEqual(ok('read committed'));
    expect(await database.transact(levelOf, { isolation: 'SERIALIZABLE' })).toEqual(ok('serializable'));
    expect(await database.readOnly().transact(levelOf)).toEqual(ok('read committed'));
  });

  test(`${racers} racing transactions all succeed`, async () => {
    await Promise.all(
      Array.from({ length: racers }, () => database.transact(async (tx) => ok(await tx.sql(increment, {})))),
    );
    expect(await values()).toEqual([racers, 0]);
  });

  test(`${racers} racing statements and series that are transactions by themselves are run again`, async () => {
    await Promise.all(
      Array.from({ length: racers }, (_, index) =>
        index % 2 === 0 ? database.sql(increment, {}) : database.series([bound(increment, {})]),
      ),
    );
    expect(await values()).toEqual([racers, 0]);
  });
});

test(`${racers} racing serializable transactions all succeed where they may be run again`, async () => {
  const readAndWrite = (tx: Database) =>
    tx
      .query({ text: 'SELECT sum(value)::int FROM tallies', values: [] })
      .then(({ rows }) =>
        tx.query({ text: 'UPDATE tallies SET value = $1 WHERE id = 1', values: [Number(rows[0]?.[0]) + 1] }),
      )
      .then(() => ok(null));
  const outcomes = await Promise.all(
    Array.from({ length: racers }, () =>
      database.transact(readAndWrite, { isolation: 'SERIALIZABLE', replays: 100 }),
    ),
  );
  expect(outcomes).toHaveLength(racers);
  expect(await values()).toEqual([racers, 0]);
});

test('a deadlock is told as one that may be run again, and nothing of it is unknown', async () => {
  const lock = (tx: Database, id: number) =>
    tx.query({ text: 'SELECT FROM tallies WHERE id = $1 FOR UPDATE', values: [id] });
  let met: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    met = resolve;
  });
  let inside = 0;
  const crossing = (first: number, second: number) =>
    database
      .transact(async (tx) => {
        await lock(tx, first);
        inside += 1;
        if (inside === 2) met();
        await both;
        await lock(tx, second);
        return ok(null);
      })
      .catch((error: unknown) => error);
  const outcomes = await Promise.all([crossing(1, 2), crossing(2, 1)]);
  const failed = outcomes.find((outcome) => outcome instanceof DatabaseError);
  expect(failed).toMatchObject({ code: '40P01', retriable: true, outcomeUnknown: false });
  expect(outcomes).toContainEqual(ok(null));
});
