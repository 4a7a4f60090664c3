import { bound, countStatements, type Database, ok, statement, unwrap } from '../../src';
import { addAuthor, backend, emailsOn, listAuthors, refusals } from '../authors';
import { type NamedAuthors, openNamedAuthors, preparedTexts } from '../prepared/named-authors';

const lock = statement<{ key: number }, object>({
  name: 'test.lock_key',
  text: 'SELECT pg_advisory_xact_lock($key::bigint)',
});
const remember = statement<{ value: string }, object>({
  name: 'test.remember',
  text: `SELECT set_config('test.remembered', $value::text, true)`,
});
const recall = statement<object, { remembered: string | null }>({
  name: 'test.recall',
  text: `SELECT nullif(current_setting('test.remembered', true), '') AS remembered`,
});
const anyJson = statement<{ value: unknown }, object>({
  name: 'test.any_json',
  text: 'SELECT $value::jsonb AS value',
});
const waiting = statement<object, { waiting: boolean }>({
  name: 'test.waiting',
  text: `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waiting`,
});

describe.each([
  ['on a connection that pipelines', true],
  ['on one that does not', false],
])('a series, %s', (_which, pipeline) => {
  let opened: NamedAuthors;
  let database: Database;
  beforeAll(async () => {
    opened = await openNamedAuthors({ pipeline, max: 3 });
    database = opened.database;
  });
  afterEach(() => opened.pool.query('DELETE FROM authors'));
  afterAll(() => opened.close());

  const author = (email: string) => bound(addAuthor, { email, fullName: 'Ada' });
  const stored = () => emailsOn(database);

  test('takes effect as a whole, and answers with the rows of its last statement', async () => {
    const sent = await database.series([author('a'), author('b'), bound(listAuthors, {})]);
    expect(unwrap(sent).map(({ email }) => email)).toEqual(['a', 'b']);
    expect(await stored()).toEqual(['a', 'b']);
  });

  test('hands on what is local to the transaction, and leaves none of it', async () => {
    const sent = await database.series([bound(remember, { value: 'this' }), bound(recall, {})]);
    expect(unwrap(sent)).toEqual([{ remembered: 'this' }]);
    expect(await database.checkout((held) => held.sql(recall, {}))).toEqual([{ remembered: null }]);
  });

  test.each([0, 1, 2])('has no effect when statement %s violates a constraint', async (place) => {
    unwrap(await database.series([author('taken')]));
    const steps = [author('a'), author('b')];
    steps.splice(place, 0, author('taken'));
    const sent = await database.series([...steps, author('z')]);
    expect(sent).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(refusals(sent)).toEqual([['email', 'has already been taken']]);
    expect(await stored()).toEqual(['taken']);
    // The names of what the server has skipped are not taken for prepared.
    unwrap(await database.series([author('c'), bound(listAuthors, {})]));
    expect(await stored()).toEqual(['c', 'taken']);
  });

  test('throws what a statement fails with, and has no effect; its connection stays', async () => {
    await database.checkout(async (held) => {
      const before = await held.sqlOne(backend, {});
      const failing = statement<object, object>({ name: 'test.fail', text: 'SELECT 1 / (SELECT 0)' });
      await expect(held.series([author('a'), bound(failing, {}), author('b')])).rejects.toMatchObject({
        code: '22012',
        statement: 'test.fail',
      });
      expect(await held.sqlOne(backend, {})).toEqual(before);
    });
    expect(await stored()).toEqual([]);
  });

  test('has no effect when a value cannot be sent, and leaves its connection as it was', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    await database.checkout(async (held) => {
      const before = await held.sqlOne(backend, {});
      const steps = [author('a'), bound(anyJson, { value: circular }), author('b')] as const;
      // The driver's words are in the cause.
      await expect(held.series(steps)).rejects.toMatchObject({
        code: 'unsendable_value',
        statement: 'test.any_json',
        outcomeUnknown: false,
        cause: { message: expect.stringMatching(/circular/) },
      });
      expect(await held.sqlOne(backend, {})).toEqual(before);
    });
    expect(await stored()).toEqual([]);
  });

  test('sees what was committed while an earlier statement of it waited for a lock', async () => {
    const sent = await database.transact(async (tx) => {
      await tx.sql(lock, { key: 7 });
      const waits = database.series([bound(lock, { key: 7 }), bound(listAuthors, {})]);
      while (!(await database.sqlOne(waiting, {}))?.waiting);
      await tx.sql(addAuthor, { email: 'a', fullName: 'Ada' });
      return ok({ waits });
    });
    expect(unwrap(await unwrap(sent).waits)).toMatchObject([{ email: 'a' }]);
  });

  test('in a transaction is a part of it, which may fail alone', async () => {
    unwrap(await database.series([author('taken')]));
    const done = await database.transact(async (tx) => {
      unwrap(await tx.series([author('a'), author('b')]));
      expect((await tx.series([author('c'), author('taken')])).ok).toBe(false);
      expect(await stored()).toEqual(['taken']);
      return ok(await emailsOn(tx));
    });
    expect(unwrap(done)).toEqual(['a', 'b', 'taken']);
    expect(await stored()).toEqual(['a', 'b', 'taken']);
  });

  test('is prepared anew when a table has changed since', async () => {
    const everything = bound(
      statement<object, object>({ name: 'test.everything', text: 'TABLE authors' }),
      {},
    );
    await database.checkout(async (held) => {
      unwrap(await held.series([author('a'), everything]));
      await opened.plain.query({ text: `ALTER TABLE authors ADD COLUMN shoe int`, values: [] });
      const [row] = unwrap(await held.series([author('b'), everything]));
      expect(row).toHaveProperty('shoe');
      await opened.plain.query({ text: `ALTER TABLE authors DROP COLUMN shoe`, values: [] });
    });
    expect(await stored()).toEqual(['a', 'b']);
  });

  test('is told of statement by statement', async () => {
    const { statements } = await countStatements(database, (counted) =>
      counted.series([author('a'), bound(listAuthors, {})]),
    );
    expect(statements.map(({ name }) => name)).toEqual(['test.add_author', 'test.list_authors']);
    const failed = await countStatements(database, (counted) => counted.series([author('b'), author('a')]));
    expect(failed.result.ok).toBe(false);
    expect(failed.statements.map((event) => event.failed)).toEqual([true, true]);
  });

  test('of many statements closes the names that are too many', async () => {
    const small = await openNamedAuthors({ pipeline, most: 2 });
    try {
      const one = (n: number) =>
        bound(statement<object, { n: number }>({ name: `test.n${n}`, text: `SELECT ${n} AS n` }), {});
      for (let round = 0; round < 3; round += 1) {
        const sent = await small.database.series([one(1), one(2), one(3), one(1), one(4)]);
        expect(unwrap(sent)).toEqual([{ n: 4 }]);
      }
      expect((await preparedTexts(small.pool)).length).toBeLessThanOrEqual(3);
    } finally {
      await small.close();
    }
  });

  test('is refused by a read-only database', async () => {
    await expect(database.readOnly().series([author('a')])).rejects.toThrow('read-only');
    expect(await stored()).toEqual([]);
  });
});
