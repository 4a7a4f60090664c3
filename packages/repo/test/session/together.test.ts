import type { ReadFailed } from '@tintype/database';
import { countStatements, ok, ProgrammerError, type Result, statement, unwrap } from '@tintype/database';
import { change, type Repo } from '../../src';
import { type NamedDatabase, openNamedDatabase, preparedTexts } from '../driver/named-database';
import { Author } from '../toy-database';

const backend = statement<object, { pid: number }>({
  name: 'test.pid',
  text: 'SELECT pg_backend_pid() AS pid',
});
const divide = statement<{ n: number }, { n: number }>({
  name: 'test.divide',
  text: 'SELECT 12 / $n::int AS n',
});
const ada = { email: 'ada@example.org', fullName: 'Ada' };

describe.each([
  ['on a connection that pipelines', true],
  ['on one that does not', false],
])('reads sent together, %s', (_which, pipeline) => {
  let database: NamedDatabase;
  let repo: Repo;
  let id: string;
  beforeAll(async () => {
    database = await openNamedDatabase({ pipeline, poolSize: 3 });
    repo = database.repo;
    id = unwrap(await repo.insert(change(Author, ada))).id;
  });
  afterAll(() => database.close());

  /** Sends reads inside a transaction, and says how that ended. */
  const inside = <T>(fn: (tx: Repo) => Promise<T>): Promise<T> =>
    repo.transact(async (tx) => ok(await fn(tx))).then(unwrap);
  const places: [string, (fn: (place: Repo) => Promise<void>) => Promise<void>][] = [
    ['alone', (fn) => fn(repo)],
    ['in a transaction', (fn) => inside(fn)],
    ['in a checkout', (fn) => repo.checkout(fn)],
  ];

  test.each(places)('%s: give a tuple of their types, in order', async (_place, at) => {
    await at(async (place) => {
      const [found, divided, listed]: readonly [
        Result<Author | null, ReadFailed>,
        Result<{ n: number }[], ReadFailed>,
        Result<Author[], ReadFailed>,
      ] = await place.together((reads) => [
        reads.get(Author, id),
        reads.sql(divide, { n: 4 }),
        reads.list(Author),
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
          reads.list(Author, { where: { id: 'no uuid' } }),
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
        reads.insert(change(Author, { ...ada, email: 'b@example.org' })),
        reads.transact(async () => ok(1)),
        reads.sql(statement({ name: 'test.lock', text: 'SELECT id FROM authors FOR UPDATE' }), {}),
        reads.sql(divide, { n: 12 }),
      ]);
      for (const refused of answers.slice(0, 3))
        expect(refused).toMatchObject({ error: { cause: { name: 'ProgrammerError' } } });
      expect(answers[3]).toEqual(ok([{ n: 1 }]));
    });
    expect(await repo.list(Author)).toHaveLength(1);
  });

  test('in a transaction: see its rows and leave it able to commit', async () => {
    const before = await repo.transact(async (tx) => {
      unwrap(await tx.insert(change(Author, { email: 'tmp@example.org', fullName: 'Tmp' })));
      const [all, failed] = await tx.together((reads) => [reads.list(Author), reads.sql(divide, { n: 0 })]);
      expect(unwrap(all)).toHaveLength(2);
      expect(failed.ok).toBe(false);
      return tx.insert(change(Author, { email: 'kept@example.org', fullName: 'Kept' }));
    });
    unwrap(before);
    expect(await repo.list(Author)).toHaveLength(3);
    await database.dataSource.query(`DELETE FROM authors WHERE id <> $1`, [id]);
  });

  test('in a transaction that has failed already they all fail, and the pool is left whole', async () => {
    const done = repo.transact(async (tx) => {
      await tx.sql(divide, { n: 0 }).catch(() => undefined);
      const answers = await tx.together((reads) => [reads.sql(divide, { n: 1 }), reads.list(Author)]);
      expect(answers.map(({ ok: found }) => found)).toEqual([false, false]);
      return ok(1);
    });
    await expect(done).rejects.toMatchObject({ code: '25P02' });
    expect(await repo.list(Author)).toHaveLength(1);
  });

  test('refuse the repo around them, and their own once they are answered', async () => {
    await inside(async (tx) => {
      let late: Repo = tx;
      const [around] = await tx.together((reads) => {
        late = reads;
        return [tx.list(Author)];
      });
      expect(around).toMatchObject({ error: { cause: { name: 'ProgrammerError' } } });
      await expect(late.list(Author)).rejects.toThrow(ProgrammerError);
      expect(await tx.list(Author)).toHaveLength(1);
    });
  });

  test('prepare their statements once, however many are in flight', async () => {
    const { statements, result } = await countStatements(repo, (counted) =>
      counted.together((reads) =>
        Array.from({ length: 10 }, (_, index) => reads.sql(divide, { n: index + 1 })),
      ),
    );
    expect(result.every(({ ok: found }) => found)).toBe(true);
    expect(statements).toHaveLength(10);
  });

  test('nothing at all is fine, and what the function throws is thrown', async () => {
    expect(await repo.together(() => [])).toEqual([]);
    const thrown = repo.together(() => {
      throw new Error('no');
    });
    await expect(thrown).rejects.toThrow('no');
  });
});

test('pipelined, a later read is sent before an earlier one is answered', async () => {
  const database = await openNamedDatabase({ pipeline: true, poolSize: 2 });
  const slow = statement<object, object>({ name: 'test.slow', text: 'SELECT pg_advisory_lock_shared(815)' });
  let calling = 0;
  const { statements } = await countStatements(database.repo, (counted) =>
    database.plain.checkout(async (holder) => {
      await holder.manager.query('SELECT pg_advisory_lock(815)');
      await counted.together((reads) => {
        const start = performance.now();
        const both = [reads.sql(slow, {}), reads.sql(divide, { n: 1 })];
        calling = performance.now() - start;
        // Only now can the slow one be answered.
        return [...both, holder.manager.query('SELECT pg_advisory_unlock(815)')];
      });
    }),
  );
  await database.close();
  expect(statements.map(({ name }) => name)).toEqual(['test.slow', 'test.divide']);
  expect(statements[1]?.queueMilliseconds).toBeLessThanOrEqual(calling);
});

test('pipelined, the statements of a transaction still wait for each other', async () => {
  const database = await openNamedDatabase({ pipeline: true, poolSize: 1 });
  const done = database.repo.transact(async (tx) => {
    const writes = [1, 2, 1, 3].map((n) =>
      tx.insert(change(Author, { email: `${n}@example.org`, fullName: 'N' }), { savepoint: false }),
    );
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    return ok(1);
  });
  await expect(done).rejects.toMatchObject({ code: '25P02' });
  expect(await database.repo.list(Author)).toEqual([]);
  await database.close();
});

test.each([true, false])(
  'more shapes than a connection may hold can be in flight at once, pipelined: %p',
  async (pipeline) => {
    const database = await openNamedDatabase({ pipeline, poolSize: 1, most: 2 });
    const shapes = Array.from({ length: 6 }, (_, index) =>
      statement<{ n: number }, { n: number }>({
        name: `test.shape_${index}`,
        text: `SELECT $n::int + ${index} AS n`,
      }),
    );
    const all = (place: Repo) =>
      place.together((reads) =>
        [...shapes, ...shapes.toReversed(), ...shapes].map((shape) => reads.sqlOne(shape, { n: 1 })),
      );
    const expected = [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1, 1, 2, 3, 4, 5, 6];
    for (let round = 0; round < 3; round += 1) {
      const answers = await database.repo.transact(async (tx) => ok(await all(tx)));
      expect(unwrap(answers).map((answer) => unwrap(answer)?.n)).toEqual(expected);
      expect((await all(database.repo)).map((answer) => unwrap(answer)?.n)).toEqual(expected);
      expect((await preparedTexts(database.dataSource)).length).toBeLessThanOrEqual(2);
    }
    await database.close();
  },
);

test('pipelined, a plan that a changed table has spoiled is made anew for all that are in flight', async () => {
  const database = await openNamedDatabase({ pipeline: true, poolSize: 1 });
  unwrap(await database.repo.insert(change(Author, { ...ada, age: 36 })));
  const ages = statement<object, { age: number }>({ name: 'test.ages', text: 'SELECT age FROM authors' });
  const all = (place: Repo) => place.together((reads) => [1, 2, 3].map(() => reads.sql(ages, {})));
  expect((await all(database.repo)).map(unwrap)).toEqual([[{ age: 36 }], [{ age: 36 }], [{ age: 36 }]]);
  await database.plain.manager.query('ALTER TABLE authors ALTER COLUMN age TYPE bigint');
  expect((await all(database.repo)).map(unwrap)).toEqual([[{ age: 36 }], [{ age: 36 }], [{ age: 36 }]]);
  await database.close();
});
