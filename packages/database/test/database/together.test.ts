import {
  countStatements,
  type Database,
  ok,
  ProgrammerError,
  type ReadFailed,
  type Result,
  statement,
  unwrap,
} from '../../src';
import { type Author, addAuthor, backend, emailsOn, getAuthor, listAuthors, run } from '../authors';
import { type NamedAuthors, openNamedAuthors, preparedTexts } from '../prepared/named-authors';

const divide = statement<{ n: number }, { n: number }>({
  name: 'test.divide',
  text: 'SELECT 12 / $n::int AS n',
});
const ada = { email: 'ada@example.org', fullName: 'Ada' };

describe.each([
  ['on a connection that pipelines', true],
  ['on one that does not', false],
])('reads sent together, %s', (_which, pipeline) => {
  let opened: NamedAuthors;
  let database: Database;
  let id: string;
  beforeAll(async () => {
    opened = await openNamedAuthors({ pipeline, max: 3 });
    database = opened.database;
    id = unwrap(await database.write(addAuthor, ada))[0]?.id ?? '';
  });
  afterAll(() => opened.close());

  /** Sends reads inside a transaction, and says how that ended. */
  const inside = <T>(fn: (tx: Database) => Promise<T>): Promise<T> =>
    database.transact(async (tx) => ok(await fn(tx))).then(unwrap);
  const places: [string, (fn: (place: Database) => Promise<void>) => Promise<void>][] = [
    ['alone', (fn) => fn(database)],
    ['in a transaction', (fn) => inside(fn)],
    ['in a checkout', (fn) => database.checkout(fn)],
  ];

  test.each(places)('%s: give a tuple of their types, in order', async (_place, at) => {
    await at(async (place) => {
      const [found, divided, listed]: readonly [
        Result<Author | null, ReadFailed>,
        Result<{ n: number }[], ReadFailed>,
        Result<Author[], ReadFailed>,
      ] = await place.together((reads) => [
        reads.sqlOne(getAuthor, { id }),
        reads.sql(divide, { n: 4 }),
        reads.sql(listAuthors, {}),
      ]);
      expect(unwrap(found)?.fullName).toBe('Ada');
      expect(unwrap(divided)).toEqual([{ n: 3 }]);
      expect(unwrap(listed)).toHaveLength(1);
    });
  });

  test.each(places)(
    '%s: a failed one spoils none of the others, nor what comes after',
    async (_place, at) => {
      await at(async (place) => {
        const answers = await place.together((reads) => [
          reads.sql(divide, { n: 1 }),
          reads.sql(divide, { n: 0 }),
          reads.sql(divide, { n: 2 }),
          reads.sqlOne(getAuthor, { id: 'no uuid' }),
          reads.sql(divide, { n: 3 }),
        ]);
        expect(answers.map(({ ok: found }) => found)).toEqual([true, false, true, false, true]);
        expect(answers[1]).toMatchObject({ error: { kind: 'read_failed', cause: { code: '22012' } } });
        expect(answers[4]).toEqual(ok([{ n: 4 }]));
        expect(await place.sql(divide, { n: 6 })).toEqual([{ n: 2 }]);
      });
    },
  );

  test.each(places)('%s: use one connection', async (_place, at) => {
    await at(async (place) => {
      const answers = await place.together((reads) =>
        Array.from({ length: 20 }, () => reads.sqlOne(backend, {})),
      );
      expect(new Set(answers.map((answer) => unwrap(answer)?.pid)).size).toBe(1);
    });
  });

  test.each(places)('%s: write nothing, and begin nothing', async (_place, at) => {
    await at(async (place) => {
      const answers = await place.together((reads) => [
        reads.write(addAuthor, { ...ada, email: 'b@example.org' }),
        reads.transact(async () => ok(1)),
        reads.sql(statement({ name: 'test.lock', text: 'SELECT id FROM authors FOR UPDATE' }), {}),
        reads.sql(divide, { n: 12 }),
      ]);
      for (const refused of answers.slice(0, 3))
        expect(refused).toMatchObject({ error: { cause: { name: 'ProgrammerError' } } });
      expect(answers[3]).toEqual(ok([{ n: 1 }]));
    });
    expect(await emailsOn(database)).toHaveLength(1);
  });

  test('in a transaction: see its rows and leave it able to commit', async () => {
    const before = await database.transact(async (tx) => {
      unwrap(await tx.write(addAuthor, { email: 'tmp@example.org', fullName: 'Tmp' }));
      const [all, failed] = await tx.together((reads) => [
        reads.sql(listAuthors, {}),
        reads.sql(divide, { n: 0 }),
      ]);
      expect(unwrap(all)).toHaveLength(2);
      expect(failed.ok).toBe(false);
      return tx.write(addAuthor, { email: 'kept@example.org', fullName: 'Kept' });
    });
    unwrap(before);
    expect(await emailsOn(database)).toHaveLength(3);
    await opened.pool.query('DELETE FROM authors WHERE id <> $1', [id]);
  });

  test('in a transaction that has failed already they all fail, and the pool is left whole', async () => {
    const done = database.transact(async (tx) => {
      await tx.sql(divide, { n: 0 }).catch(() => undefined);
      const answers = await tx.together((reads) => [reads.sql(divide, { n: 1 }), reads.sql(listAuthors, {})]);
      expect(answers.map(({ ok: found }) => found)).toEqual([false, false]);
      return ok(1);
    });
    await expect(done).rejects.toMatchObject({ code: '25P02' });
    expect(await emailsOn(database)).toHaveLength(1);
  });

  test('refuse the database around them, and their own once they are answered', async () => {
    await inside(async (tx) => {
      let late: Database = tx;
      const [around] = await tx.together((reads) => {
        late = reads;
        return [emailsOn(tx)];
      });
      expect(around).toMatchObject({ error: { cause: { name: 'ProgrammerError' } } });
      await expect(emailsOn(late)).rejects.toThrow(ProgrammerError);
      expect(await emailsOn(tx)).toHaveLength(1);
    });
  });

  test('prepare their statements once, however many are in flight', async () => {
    const { statements, result } = await countStatements(database, (counted) =>
      counted.together((reads) =>
        Array.from({ length: 10 }, (_, index) => reads.sql(divide, { n: index + 1 })),
      ),
    );
    expect(result.every(({ ok: found }) => found)).toBe(true);
    expect(statements).toHaveLength(10);
  });

  test('nothing at all is fine, and what the function throws is thrown', async () => {
    expect(await database.together(() => [])).toEqual([]);
    const thrown = database.together(() => {
      throw new Error('no');
    });
    await expect(thrown).rejects.toThrow('no');
  });
});

test('pipelined, a later read is sent before an earlier one is answered', async () => {
  const opened = await openNamedAuthors({ pipeline: true, max: 2 });
  const slow = statement<object, object>({ name: 'test.slow', text: 'SELECT pg_advisory_lock_shared(815)' });
  let calling = 0;
  const { statements } = await countStatements(opened.database, (counted) =>
    opened.plain.checkout(async (holder) => {
      await run(holder, 'SELECT pg_advisory_lock(815)');
      await counted.together((reads) => {
        const start = performance.now();
        const both = [reads.sql(slow, {}), reads.sql(divide, { n: 1 })];
        calling = performance.now() - start;
        // Only now can the slow one be answered.
        return [...both, run(holder, 'SELECT pg_advisory_unlock(815)')];
      });
    }),
  );
  await opened.close();
  expect(statements.map(({ name }) => name)).toEqual(['test.slow', 'test.divide']);
  expect(statements[1]?.queueMilliseconds).toBeLessThanOrEqual(calling);
});

test('pipelined, the statements of a transaction still wait for each other', async () => {
  const opened = await openNamedAuthors({ pipeline: true });
  const done = opened.database.transact(async (tx) => {
    const writes = [1, 2, 1, 3].map((n) =>
      tx.write(addAuthor, { email: `${n}@example.org`, fullName: 'N' }, { savepoint: false }),
    );
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    return ok(1);
  });
  await expect(done).rejects.toMatchObject({ code: '25P02' });
  expect(await emailsOn(opened.database)).toEqual([]);
  await opened.close();
});

test.each([true, false])(
  'more shapes than a connection may hold can be in flight at once, pipelined: %p',
  async (pipeline) => {
    const opened = await openNamedAuthors({ pipeline, most: 2 });
    const shapes = Array.from({ length: 6 }, (_, index) =>
      statement<{ n: number }, { n: number }>({
        name: `test.shape_${index}`,
        text: `SELECT $n::int + ${index} AS n`,
      }),
    );
    const all = (place: Database) =>
      place.together((reads) =>
        [...shapes, ...shapes.toReversed(), ...shapes].map((shape) => reads.sqlOne(shape, { n: 1 })),
      );
    const expected = [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1, 1, 2, 3, 4, 5, 6];
    for (let round = 0; round < 3; round += 1) {
      const answers = await opened.database.transact(async (tx) => ok(await all(tx)));
      expect(unwrap(answers).map((answer) => unwrap(answer)?.n)).toEqual(expected);
      expect((await all(opened.database)).map((answer) => unwrap(answer)?.n)).toEqual(expected);
      expect((await preparedTexts(opened.pool)).length).toBeLessThanOrEqual(2);
    }
    await opened.close();
  },
);

test('pipelined, a plan that a changed table has spoiled is made anew for all that are in flight', async () => {
  const opened = await openNamedAuthors({ pipeline: true });
  unwrap(await opened.database.write(addAuthor, ada));
  const ages = statement<object, { age: number }>({ name: 'test.ages', text: 'SELECT age FROM authors' });
  const all = (place: Database) => place.together((reads) => [1, 2, 3].map(() => reads.sql(ages, {})));
  expect((await all(opened.database)).map(unwrap)).toEqual([[{ age: 18 }], [{ age: 18 }], [{ age: 18 }]]);
  await run(opened.plain, 'ALTER TABLE authors ALTER COLUMN age TYPE bigint');
  expect((await all(opened.database)).map(unwrap)).toEqual([[{ age: 18 }], [{ age: 18 }], [{ age: 18 }]]);
  await opened.close();
});
