import {
  asReadToken,
  countStatements,
  type Database,
  ok,
  ProgrammerError,
  type ReadToken,
  statement,
  unwrap,
} from '../../src';
import { type Author, addAuthor, emailsOn, getAuthor, run } from '../authors';
import { openReplicatedAuthors, type ReplicatedAuthors } from './replicated-authors';

let opened: ReplicatedAuthors;
let database: Database;
beforeAll(async () => {
  opened = await openReplicatedAuthors();
  // A read with a token goes to the primary after this time. So long, that it does so only where a test keeps the standby behind.
  database = opened.database({ replicaWaitMilliseconds: 20_000 });
});
afterAll(() => opened.close());

let made = 0;
const add = async (to: Database = database): Promise<Author> => {
  made += 1;
  const [row] = unwrap(await to.write(addAuthor, { email: `a${made}@example.org`, fullName: `A${made}` }));
  if (!row) throw new Error('no row was written');
  return row;
};
const where = statement<object, { standby: boolean }>({
  name: 'test.where',
  text: 'SELECT pg_is_in_recovery() AS standby',
});
const find = (on: Database, { id }: Author): Promise<Author | null> => on.sqlOne(getAuthor, { id });
const onStandby = async (reads: Database): Promise<boolean> =>
  (await reads.sqlOne(where, {}))?.standby ?? false;
const pauseReplay = () => opened.watcher.query('SELECT pg_wal_replay_pause()');
const resumeReplay = () => opened.watcher.query('SELECT pg_wal_replay_resume()');
/** Paused is paused only once the replay has noticed. */
const replayIsPaused = async (): Promise<void> => {
  for (let look = 0; look < 20_000; look += 1) {
    const { rows } = await opened.watcher.query('SELECT pg_get_wal_replay_pause_state() AS state');
    if (rows[0].state === 'paused') return;
  }
  throw new Error('the replay goes on');
};

describe('where a read goes', () => {
  test('"any" goes to the replica, "primary" and everything else to the primary', async () => {
    expect(await onStandby(database.read({ consistency: 'any' }))).toBe(true);
    expect(await onStandby(database.read({ consistency: 'primary' }))).toBe(false);
    expect(await onStandby(database)).toBe(false);
  });

  test('without replicas every read goes to the primary', async () => {
    const alone = opened.primary.database;
    const token = await alone.readToken();
    for (const consistency of ['any', 'primary', { after: token }] as const)
      expect(await onStandby(alone.read({ consistency }))).toBe(false);
  });

  test('inside a transaction or a checkout a read stays there, and sees its writes', async () => {
    const done = await database.transact(async (tx) => {
      const row = await add(tx);
      expect(await find(tx.read({ consistency: 'any' }), row)).toEqual(row);
      return tx.rollback('no');
    });
    expect(done.ok).toBe(false);
    expect(await database.checkout((held) => onStandby(held.read({ consistency: 'any' })))).toBe(false);
  });

  test('a replica is asked in turn, and a primary among them counts as one', async () => {
    const replicas = [opened.replica, opened.primary.pool];
    const both = opened.database({ replicas, replicaWaitMilliseconds: 20_000 });
    const token = await both.readToken();
    const reads = both.read({ consistency: { after: token } });
    const found: boolean[] = [];
    for (let time = 0; time < 4; time += 1) found.push(await onStandby(reads));
    expect(found).toEqual([true, false, true, false]);
  });

  test('writes are refused, whatever the consistency', async () => {
    for (const consistency of ['any', 'primary'] as const)
      await expect(add(database.read({ consistency }))).rejects.toThrow(ProgrammerError);
  });

  test('a transaction of reads is one on the replica, and reads sent together are too', async () => {
    const row = await add();
    const reads = database.read({ consistency: { after: await database.readToken() } });
    const done = await reads.transact(async (tx) => ok([await onStandby(tx), await find(tx, row)] as const), {
      isolation: 'REPEATABLE READ',
    });
    expect(unwrap(done)).toEqual([true, row]);
    const [found, standby] = await reads.together((batch) => [find(batch, row), batch.sqlOne(where, {})]);
    expect([unwrap(found), unwrap(standby)]).toEqual([row, { standby: true }]);
  });
});

describe('a read token', () => {
  test('has every write before it found on the replica: 100 of 100', async () => {
    for (let time = 0; time < 100; time += 1) {
      const row = await add();
      const reads = database.read({ consistency: { after: await database.readToken() } });
      expect(await find(reads, row)).toEqual(row);
    }
    expect(await onStandby(database.read({ consistency: { after: await database.readToken() } }))).toBe(true);
  });

  test('is given by a transaction once it has committed, and only then', async () => {
    const tokens: ReadToken[] = [];
    const onReadToken = (token: ReadToken) => tokens.push(token);
    const row = unwrap(await database.transact(async (tx) => ok(await add(tx)), { onReadToken }));
    const [token] = tokens;
    if (token === undefined) throw new Error('no token');
    expect(await find(database.read({ consistency: { after: token } }), row)).toEqual(row);
    await database.transact(async (tx) => tx.rollback('no'), { onReadToken });
    expect(tokens).toHaveLength(1);
  });

  test('costs a transaction one statement on its own connection', async () => {
    const { statements } = await countStatements(database, (counted) =>
      counted.transact(async () => ok(1), { onReadToken: () => undefined }),
    );
    expect(statements.map(({ attributes }) => attributes['db.query.summary'])).toEqual([
      'BEGIN',
      'COMMIT',
      'database.read_token',
    ]);
  });

  test('inside a transaction is a mistake', async () => {
    const done = database.transact(async (tx) => ok(await tx.readToken()));
    await expect(done).rejects.toThrow(ProgrammerError);
  });

  test('from outside is read with care', async () => {
    const token = await database.readToken();
    expect(asReadToken(token)).toBe(token);
    for (const text of ['', '0/', `0/0'; DROP TABLE authors`, '0/123456789', 'x/1'])
      expect(asReadToken(text)).toBeNull();
  });
});

describe('a replica that lags', () => {
  beforeEach(async () => {
    await pauseReplay();
    await replayIsPaused();
  });
  afterEach(resumeReplay);

  test('is stale for "any", and left for the primary by a token that it does not reach in time', async () => {
    const row = await add();
    const token = await database.readToken();
    const hasty = opened.database({ replicaWaitMilliseconds: 5 });
    expect(await find(hasty.read({ consistency: 'any' }), row)).toBeNull();
    const after = hasty.read({ consistency: { after: token } });
    expect(await find(after, row)).toEqual(row);
    expect(await onStandby(after)).toBe(false);
  });

  test('is waited for when there is time', async () => {
    const row = await add();
    const reads = database.read({ consistency: { after: await database.readToken() } });
    const found = find(reads, row);
    const standby = onStandby(reads);
    await resumeReplay();
    expect(await found).toEqual(row);
    expect(await standby).toBe(true);
  });
});

describe('a replica that fails', () => {
  const lockName = 4711;
  const counting = statement<object, { authors: number; standby: boolean }>({
    name: 'test.count_when_free',
    text: `WITH free AS MATERIALIZED (SELECT pg_advisory_lock_shared(${lockName}))
      SELECT (SELECT count(*) FROM authors) AS authors, pg_is_in_recovery() AS standby FROM free`,
  });
  /** A read on the standby that waits there, holding its snapshot, until it is ended. */
  const heldUp = async (reads: Database) => {
    await opened.watcher.query('SELECT pg_advisory_lock($1)', [lockName]);
    const answer = reads.sql(counting, {});
    for (let look = 0; look < 20_000; look += 1) {
      const { rows } = await opened.watcher.query<{ pid: number }>(
        `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
      );
      if (rows[0]) return { answer, pid: rows[0].pid };
    }
    throw new Error('the read is not waiting on the standby');
  };
  afterEach(() => opened.watcher.query('SELECT pg_advisory_unlock_all()').catch(() => undefined));

  test('by a conflict with recovery: the primary answers', async () => {
    await add();
    const reads = database.read({ consistency: { after: await database.readToken() } });
    const { answer } = await heldUp(reads);
    await run(database, 'DELETE FROM authors');
    await run(database, 'VACUUM authors');
    expect(await answer).toEqual([{ authors: 0, standby: false }]);
    expect(await onStandby(database.read({ consistency: 'any' }))).toBe(true);
  });

  test('by ending the connection: the primary answers', async () => {
    const { answer, pid } = await heldUp(database.read({ consistency: 'any' }));
    await opened.watcher.query('SELECT pg_terminate_backend($1, 10000)', [pid]);
    expect((await answer)[0]?.standby).toBe(false);
    expect(await onStandby(database.read({ consistency: 'any' }))).toBe(true);
  });

  test('by an error of the read itself: that is the answer', async () => {
    const divide = statement<object, object>({ name: 'test.divide', text: 'SELECT 1 / 0 AS n' });
    const { statements } = await countStatements(database, async (counted) => {
      const reads = counted.read({ consistency: 'any' });
      await expect(reads.sql(divide, {})).rejects.toMatchObject({ code: '22012' });
    });
    expect(statements).toHaveLength(1);
  });

  test('in a transaction: it fails, and the next one is on the replica again', async () => {
    const row = await add();
    const reads = database.read({ consistency: { after: await database.readToken() } });
    const failed = reads.transact(
      async (tx) => {
        await find(tx, row);
        await run(database, 'DELETE FROM authors');
        await run(database, 'VACUUM authors');
        const gone = await database.readToken();
        await emailsOn(database.read({ consistency: { after: gone } }));
        return ok(await find(tx, row));
      },
      { isolation: 'REPEATABLE READ' },
    );
    await expect(failed).rejects.toMatchObject({ code: '40001' });
    expect(unwrap(await reads.transact(async (tx) => ok(await onStandby(tx))))).toBe(true);
  });

  test('by being down: the primary answers, until it is back', async () => {
    const row = await add();
    const token = await database.readToken();
    await opened.watcher.end();
    await opened.standby.stop();
    for (const consistency of ['any', { after: token }] as const) {
      const reads = database.read({ consistency });
      expect(await find(reads, row)).toEqual(row);
      expect(unwrap(await reads.transact(async (tx) => ok(await onStandby(tx))))).toBe(false);
    }
    const patient = opened.database({ replicaPauseMilliseconds: 60_000 }).read({ consistency: 'any' });
    expect(await onStandby(patient)).toBe(false);
    await opened.standby.start();
    expect(await onStandby(database.read({ consistency: 'any' }))).toBe(true);
    // This one has seen it down, and leaves it alone for a minute.
    expect(await onStandby(patient)).toBe(false);
  });
});
