import { type Database, err, ok, ProgrammerError, statement, unwrap } from '../../src';
import { addAuthor, authorTables, emailsOn, pidOf, refusals, run } from '../authors';
import { openTables, type TestDatabase } from '../open-database';

let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables(authorTables, { max: 4 });
  database = opened.database;
});
afterAll(() => opened.close());
afterEach(async () => {
  expect(pool()).toEqual({ waiting: 0, out: 0 });
  await opened.pool.query('TRUNCATE authors');
});

/** The pool's figures: everything that was taken out is back. */
function pool(): { readonly waiting: number; readonly out: number } {
  const { totalCount, idleCount, waitingCount } = opened.pool;
  return { waiting: waitingCount, out: totalCount - idleCount };
}

const lock = statement<object, object>({ name: 'test.lock', text: 'SELECT pg_advisory_lock(4711)' });
const unlock = statement<object, { done: boolean }>({
  name: 'test.unlock',
  text: 'SELECT pg_advisory_unlock(4711) AS done',
});
const fails = statement<object, object>({ name: 'test.fails', text: 'SELECT 1 / 0 AS n' });
const ada = { email: 'ada@example.org', fullName: 'Ada' };

test('keeps one connection for all its statements, also while other callers run theirs', async () => {
  const pids = await database.checkout(async (held) => {
    const others = Promise.all([1, 2, 3, 4].map(() => pidOf(database)));
    const own = [
      await pidOf(held),
      await pidOf(held),
      await pidOf(held.with({})),
      await pidOf(held.readOnly()),
    ];
    expect(await others).not.toContain(own[0]);
    return own;
  });
  expect(new Set(pids).size).toBe(1);
});

test('keeps what belongs to a session: advisory locks, settings, temporary tables', async () => {
  await database.checkout(async (held) => {
    await held.sql(lock, {});
    await run(held, 'CREATE TEMPORARY TABLE own (n int)');
    await run(held, 'INSERT INTO own VALUES (7)');
    const own = statement<object, { n: number }>({ name: 'test.own', text: 'SELECT n FROM own' });
    expect(await held.sql(own, {})).toEqual([{ n: 7 }]);
    await run(held, 'DROP TABLE own');
    expect(await held.sql(unlock, {})).toEqual([{ done: true }]);
  });
});

test('is no transaction: each statement is committed by itself, and a failed one spoils none', async () => {
  await database.checkout(async (held) => {
    expect(held.inTransaction).toBe(false);
    unwrap(await held.write(addAuthor, ada));
    await expect(held.sql(fails, {})).rejects.toMatchObject({ code: '22012' });
    expect(await emailsOn(database)).toHaveLength(1);
    expect(refusals(await held.write(addAuthor, ada))).toEqual([['email', 'has already been taken']]);
    expect(await pidOf(held)).toBeGreaterThan(0);
  });
});

test('runs statements that are sent at once one after the other', async () => {
  const pids = await database.checkout((held) => Promise.all(Array.from({ length: 20 }, () => pidOf(held))));
  expect(new Set(pids).size).toBe(1);
});

test('holds transactions, which have the connection to themselves', async () => {
  await database.checkout(async (held) => {
    const pid = await pidOf(held);
    const done = await held.transact(async (tx) => {
      expect(await pidOf(tx)).toBe(pid);
      await expect(emailsOn(held)).rejects.toThrow('use the database it was given');
      return tx.write(addAuthor, ada);
    });
    unwrap(done);
    expect(await held.transact(async () => err('no'))).toEqual(err('no'));
    expect(await pidOf(held)).toBe(pid);
    expect(await emailsOn(held)).toHaveLength(1);
  });
});

test('inside a transaction, or another checkout, is on its connection', async () => {
  unwrap(
    await database.transact(async (tx) => {
      const pid = await pidOf(tx);
      expect(await tx.checkout((held) => pidOf(held))).toBe(pid);
      return ok(1);
    }),
  );
  await database.checkout(async (outer) => {
    expect(await outer.checkout((inner) => pidOf(inner))).toBe(await pidOf(outer));
  });
});

test('gives its connection back when its function throws, and refuses its database from then on', async () => {
  let kept: Database | null = null;
  const thrown = database.checkout(async (held) => {
    kept = held;
    throw new Error('no');
  });
  await expect(thrown).rejects.toThrow('no');
  const late: Database = kept ?? database;
  await expect(emailsOn(late)).rejects.toThrow(ProgrammerError);
  await expect(late.transact(async () => ok(1))).rejects.toThrow(ProgrammerError);
});

test('closes a connection that the server has ended, or that a forgotten transaction still uses', async () => {
  const ended = database.checkout(async (held) => {
    await database.checkout(async (other) => {
      await run(other, 'SELECT pg_terminate_backend($1, 10000)', [await pidOf(held)]);
    });
    await emailsOn(held);
  });
  await expect(ended).rejects.toMatchObject({ name: 'DatabaseError' });
  let finish: () => void = () => undefined;
  let forgotten: Promise<unknown> = Promise.resolve();
  await database.checkout(async (held) => {
    const begun = new Promise<void>((resolve) => {
      forgotten = held.transact(async (tx) => {
        await pidOf(tx);
        resolve();
        await new Promise<void>((wake) => {
          finish = wake;
        });
        return tx.write(addAuthor, ada);
      });
    });
    await begun;
  });
  finish();
  await expect(forgotten).rejects.toMatchObject({ name: 'DatabaseError' });
  expect(await emailsOn(database)).toEqual([]);
});
