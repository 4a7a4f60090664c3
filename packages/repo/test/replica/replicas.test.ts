import {
  asReadToken,
  countStatements,
  ok,
  ProgrammerError,
  type ReadToken,
  statement,
  unwrap,
} from '@tintype/database';
import { change, type Repo } from '../../src';
import { Author } from '../toy-database';
import { openReplicatedToys, type ReplicatedToys } from './replicated-toys';

let toys: ReplicatedToys;
let repo: Repo;
beforeAll(async () => {
  toys = await openReplicatedToys();
  // As long as any test: what is not there after this is never there.
  repo = toys.repo({ replicaWaitMilliseconds: 20_000 });
});
afterAll(() => toys.close());

let made = 0;
const add = async (to: Repo = repo): Promise<Author> => {
  made += 1;
  return unwrap(await to.insert(change(Author, { email: `a${made}@example.org`, fullName: `A${made}` })));
};
const where = statement<object, { standby: boolean }>({
  name: 'test.where',
  text: 'SELECT pg_is_in_recovery() AS standby',
});
const onStandby = async (reads: Repo): Promise<boolean> => (await reads.sqlOne(where, {}))?.standby ?? false;
const pauseReplay = () => toys.watcher.query('SELECT pg_wal_replay_pause()');
const resumeReplay = () => toys.watcher.query('SELECT pg_wal_replay_resume()');
/** Paused is paused only once the replay has noticed. */
const replayIsPaused = async (): Promise<void> => {
  for (let look = 0; look < 20_000; look += 1) {
    const { rows } = await toys.watcher.query('SELECT pg_get_wal_replay_pause_state() AS state');
    if (rows[0].state === 'paused') return;
  }
  throw new Error('the replay goes on');
};

describe('where a read goes', () => {
  test('"any" goes to the replica, "primary" and everything else to the primary', async () => {
    expect(await onStandby(repo.read({ consistency: 'any' }))).toBe(true);
    expect(await onStandby(repo.read({ consistency: 'primary' }))).toBe(false);
    expect(await onStandby(repo)).toBe(false);
  });

  test('without replicas every read goes to the primary', async () => {
    const alone = toys.toy.repo;
    const token = await alone.readToken();
    for (const consistency of ['any', 'primary', { after: token }] as const)
      expect(await onStandby(alone.read({ consistency }))).toBe(false);
  });

  test('inside a transaction or a checkout a read stays there, and sees its writes', async () => {
    const done = await repo.transact(async (tx) => {
      const row = await add(tx);
      expect(await tx.read({ consistency: 'any' }).get(Author, row.id)).toEqual(row);
      return tx.rollback('no');
    });
    expect(done.ok).toBe(false);
    expect(await repo.checkout((held) => onStandby(held.read({ consistency: 'any' })))).toBe(false);
  });

  test('a replica is asked in turn, and a primary among them counts as one', async () => {
    const replicas = [toys.replica, toys.toy.dataSource];
    const both = toys.repo({ replicas, replicaWaitMilliseconds: 20_000 });
    const token = await both.readToken();
    const reads = both.read({ consistency: { after: token } });
    const found: boolean[] = [];
    for (let time = 0; time < 4; time += 1) found.push(await onStandby(reads));
    expect(found).toEqual([true, false, true, false]);
  });

  test('writes are refused, whatever the consistency', async () => {
    for (const consistency of ['any', 'primary'] as const)
      await expect(add(repo.read({ consistency }))).rejects.toThrow(ProgrammerError);
    await expect(async () => repo.read({ consistency: 'any' }).manager).rejects.toThrow(ProgrammerError);
  });

  test('a transaction of reads is one on the replica, and reads sent together are too', async () => {
    const row = await add();
    const reads = repo.read({ consistency: { after: await repo.readToken() } });
    const done = await reads.transact(
      async (tx) => ok([await onStandby(tx), await tx.get(Author, row.id)] as const),
      { isolation: 'REPEATABLE READ' },
    );
    expect(unwrap(done)).toEqual([true, row]);
    const [found, standby] = await reads.together((batch) => [
      batch.get(Author, row.id),
      batch.sqlOne(where, {}),
    ]);
    expect([unwrap(found), unwrap(standby)]).toEqual([row, { standby: true }]);
  });
});

describe('a read token', () => {
  test('has every write before it found on the replica: 100 of 100', async () => {
    for (let time = 0; time < 100; time += 1) {
      const row = await add();
      const reads = repo.read({ consistency: { after: await repo.readToken() } });
      expect(await reads.get(Author, row.id)).toEqual(row);
    }
    expect(await onStandby(repo.read({ consistency: { after: await repo.readToken() } }))).toBe(true);
  });

  test('is given by a transaction once it has committed, and only then', async () => {
    const tokens: ReadToken[] = [];
    const onReadToken = (token: ReadToken) => tokens.push(token);
    const row = unwrap(await repo.transact(async (tx) => ok(await add(tx)), { onReadToken }));
    const [token] = tokens;
    if (token === undefined) throw new Error('no token');
    expect(await repo.read({ consistency: { after: token } }).get(Author, row.id)).toEqual(row);
    await repo.transact(async (tx) => tx.rollback('no'), { onReadToken });
    expect(tokens).toHaveLength(1);
  });

  test('costs a transaction one statement on its own connection', async () => {
    const { statements } = await countStatements(repo, (counted) =>
      counted.transact(async () => ok(1), { onReadToken: () => undefined }),
    );
    expect(statements.map(({ attributes }) => attributes['db.query.summary'])).toEqual([
      'BEGIN',
      'COMMIT',
      'repo.read_token',
    ]);
  });

  test('inside a transaction is a mistake', async () => {
    const done = repo.transact(async (tx) => ok(await tx.readToken()));
    await expect(done).rejects.toThrow(ProgrammerError);
  });

  test('from outside is read with care', async () => {
    const token = await repo.readToken();
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
    const token = await repo.readToken();
    const hasty = toys.repo({ replicaWaitMilliseconds: 5 });
    expect(await hasty.read({ consistency: 'any' }).get(Author, row.id)).toBeNull();
    const after = hasty.read({ consistency: { after: token } });
    expect(await after.get(Author, row.id)).toEqual(row);
    expect(await onStandby(after)).toBe(false);
  });

  test('is waited for when there is time', async () => {
    const row = await add();
    const reads = repo.read({ consistency: { after: await repo.readToken() } });
    const found = reads.get(Author, row.id);
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
  const heldUp = async (reads: Repo) => {
    await toys.watcher.query('SELECT pg_advisory_lock($1)', [lockName]);
    const answer = reads.sql(counting, {});
    for (let look = 0; look < 20_000; look += 1) {
      const { rows } = await toys.watcher.query<{ pid: number }>(
        `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
      );
      if (rows[0]) return { answer, pid: rows[0].pid };
    }
    throw new Error('the read is not waiting on the standby');
  };
  afterEach(() => toys.watcher.query('SELECT pg_advisory_unlock_all()').catch(() => undefined));

  test('by a conflict with recovery: the primary answers', async () => {
    await add();
    const reads = repo.read({ consistency: { after: await repo.readToken() } });
    const { answer } = await heldUp(reads);
    await repo.manager.query('DELETE FROM authors');
    await repo.manager.query('VACUUM authors');
    expect(await answer).toEqual([{ authors: 0, standby: false }]);
    expect(await onStandby(repo.read({ consistency: 'any' }))).toBe(true);
  });

  test('by ending the connection: the primary answers', async () => {
    const { answer, pid } = await heldUp(repo.read({ consistency: 'any' }));
    await toys.watcher.query('SELECT pg_terminate_backend($1, 10000)', [pid]);
    expect((await answer)[0]?.standby).toBe(false);
    expect(await onStandby(repo.read({ consistency: 'any' }))).toBe(true);
  });

  test('by an error of the read itself: that is the answer', async () => {
    const divide = statement<object, object>({ name: 'test.divide', text: 'SELECT 1 / 0 AS n' });
    const { statements } = await countStatements(repo, async (counted) => {
      const reads = counted.read({ consistency: 'any' });
      await expect(reads.sql(divide, {})).rejects.toMatchObject({ code: '22012' });
    });
    expect(statements).toHaveLength(1);
  });

  test('in a transaction: it fails, and the next one is on the replica again', async () => {
    const row = await add();
    const reads = repo.read({ consistency: { after: await repo.readToken() } });
    const failed = reads.transact(
      async (tx) => {
        await tx.get(Author, row.id);
        await repo.manager.query('DELETE FROM authors');
        await repo.manager.query('VACUUM authors');
        const gone = await repo.readToken();
        await repo.read({ consistency: { after: gone } }).list(Author);
        return ok(await tx.get(Author, row.id));
      },
      { isolation: 'REPEATABLE READ' },
    );
    await expect(failed).rejects.toMatchObject({ code: '40001' });
    expect(unwrap(await reads.transact(async (tx) => ok(await onStandby(tx))))).toBe(true);
  });

  test('by being down: the primary answers, until it is back', async () => {
    const row = await add();
    const token = await repo.readToken();
    await toys.watcher.end();
    await toys.standby.stop();
    for (const consistency of ['any', { after: token }] as const) {
      const reads = repo.read({ consistency });
      expect(await reads.get(Author, row.id)).toEqual(row);
      expect(unwrap(await reads.transact(async (tx) => ok(await onStandby(tx))))).toBe(false);
    }
    const patient = toys.repo({ replicaPauseMilliseconds: 60_000 }).read({ consistency: 'any' });
    expect(await onStandby(patient)).toBe(false);
    await toys.standby.start();
    expect(await onStandby(repo.read({ consistency: 'any' }))).toBe(true);
    // This one has seen it down, and leaves it alone for a minute.
    expect(await onStandby(patient)).toBe(false);
  });
});
