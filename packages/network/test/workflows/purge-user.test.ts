import type { UserId } from '@tintype/shared-db';
import { systemMeta, unwrap } from '../../src';
import { password } from '../accounts-options';
import { drift } from '../network-setup';
import { dump, liveTogether, openStage, type Stage } from './lives';

const seed = Number(process.env['PURGE_SEED'] ?? Date.now() % 1_000_000);

/** Small whole numbers that are the same for the same seed. */
function* randomNumbers(from: number): Generator<number, never> {
  for (let state = from + 1; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}

const stages: Stage[] = [];
afterAll(async () => {
  for (const stage of stages) await stage.close();
});

/** A stage on which the first of eight people is due to be purged. */
async function openDue(): Promise<{ stage: Stage; gone: UserId; others: readonly UserId[] }> {
  const stage = await openStage();
  stages.push(stage);
  const [gone, ...others] = await liveTogether(stage);
  if (!gone) throw new Error('nobody lives here');
  expect(await drift({ ...stage })).toEqual([]);
  unwrap(await stage.network.accounts.requestDeletion(gone, { password }, systemMeta));
  expect(await drift({ ...stage })).toEqual([]);
  stage.moveDays(30);
  return { stage, gone, others };
}

/** Every foreign key of the catalog, walked: which tables name this user, and how often. */
async function whereNamed({ database }: Stage, id: UserId): Promise<readonly string[]> {
  const keys: { table: string; column: string }[] = await database.ownerRepo.dataSource.query(`
    SELECT c.relname AS table, a.attname AS column
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
    WHERE k.contype = 'f' AND k.confrelid = 'tintype.users'::regclass`);
  expect(keys.length).toBeGreaterThan(20);
  const named: string[] = [];
  for (const { table, column } of keys) {
    const [row]: { n: number }[] = await database.ownerRepo.dataSource.query(
      `SELECT count(*)::int AS n FROM tintype.${table} WHERE ${column} = $1`,
      [id],
    );
    if (row && row.n > 0) named.push(`${table}.${column}`);
  }
  return named;
}

describe('a user whose thirty days are over', () => {
  let stage: Stage;
  let gone: UserId;
  let others: readonly UserId[];
  let transactions: number;
  beforeAll(async () => {
    ({ stage, gone, others } = await openDue());
    expect(await whereNamed(stage, gone)).toEqual(
      expect.arrayContaining(['posts.author_id', 'mutes.muted_id']),
    );
    expect(await stage.network.accounts.listDueDeletions(10)).toEqual([gone]);
    transactions = unwrap(await stage.network.purgeUser(gone, { batch: 7 })).batches;
  });

  test('[inv 17] is named by no table but as the writer of an emptied comment that others answered', async () => {
    expect(await whereNamed(stage, gone)).toEqual(['comments.author_id']);
    const left = await stage.database.ownerRepo.dataSource.query(
      `SELECT DISTINCT c.status, c.body, EXISTS (SELECT FROM tintype.comments r WHERE r.parent_id = c.id) AS answered
        FROM tintype.comments c WHERE author_id = $1`,
      [gone],
    );
    expect(left).toEqual([{ status: 'removed', body: null, answered: true }]);
    expect(
      await stage.database.ownerRepo.dataSource.query(
        `SELECT username, username_key, status, role, is_private, verified FROM tintype.users WHERE id = $1`,
        [gone],
      ),
    ).toEqual([
      {
        username: null,
        username_key: null,
        status: 'deleted',
        role: 'user',
        is_private: false,
        verified: false,
      },
    ]);
  });

  test('[inv 19] leaves every counter of the others right', async () => {
    expect(await drift({ ...stage })).toEqual([]);
    const counts = await stage.network.socialGraph.countFollows(others);
    expect([...counts.values()].every(({ followers, following }) => followers === 0 && following === 0)).toBe(
      true,
    );
  });

  test('[inv 6] leaves names that nobody gets again, in any case', async () => {
    for (const username of ['goner', 'GONER', 'person0', 'Person0']) {
      const input = { username, email: `${username}@new.example`, password, name: 'X' };
      const registered = await stage.network.accounts.registerUser(input, systemMeta);
      expect(registered.ok || registered.error.changeset.errorsByField).toEqual({
        username: ['has already been taken'],
      });
    }
    const address = { username: 'newcomer', email: 'person0@example.org', password, name: 'X' };
    unwrap(await stage.network.accounts.registerUser(address, systemMeta));
  });

  test('is purged once: again is not found, and one action tells of it', async () => {
    expect(await stage.network.purgeUser(gone)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'user' },
    });
    expect(
      await stage.database.ownerRepo.dataSource.query(
        `SELECT outcome FROM tintype.actions WHERE name = 'purge_user' AND entity_id = $1`,
        [gone],
      ),
    ).toEqual([{ outcome: 'succeeded' }]);
    expect(transactions).toBeGreaterThan(20);
  });

  test('is no more for anybody, whose own things are as they were', async () => {
    const viewer = others[0];
    if (!viewer) throw new Error('nobody is left');
    const me = stage.network.as(viewer);
    expect((await me.profile('goner')).ok).toBe(false);
    expect(unwrap(await me.posts(viewer)).items).toHaveLength(3);
  });
});

test('before the thirty days are over nothing is purged', async () => {
  const stage = await openStage();
  stages.push(stage);
  const [gone] = await liveTogether(stage);
  if (!gone) throw new Error('nobody lives here');
  expect((await stage.network.purgeUser(gone)).ok).toBe(false);
  unwrap(await stage.network.accounts.requestDeletion(gone, { password }, systemMeta));
  stage.moveDays(29);
  const before = await dump(stage);
  expect(await stage.network.purgeUser(gone)).toEqual({
    ok: false,
    error: { kind: 'wrong_status', status: 'pending_deletion' },
  });
  expect(await dump(stage)).toEqual(before);
});

test('[inv 17] a deletion that is called off leaves everything as it was', async () => {
  const stage = await openStage();
  stages.push(stage);
  const [gone] = await liveTogether(stage);
  if (!gone) throw new Error('nobody lives here');
  const before = await dump(stage);
  unwrap(await stage.network.accounts.requestDeletion(gone, { password }, systemMeta));
  stage.moveDays(29);
  unwrap(await stage.network.accounts.reactivateUser(gone, systemMeta));
  const after = await dump(stage);
  // The one column that moves on with every write of the row, before the last one, which is empty.
  const withoutVersion = (rows: readonly string[] = []) => rows.map((row) => row.replace(/,\d+,\)$/, ')'));
  expect({ ...after, users: withoutVersion(after['users']) }).toEqual({
    ...before,
    users: withoutVersion(before['users']),
  });
});

test(`[inv 18] killed at ten points and run again, a purge ends as one that was not, seed ${seed}`, async () => {
  const clean = await openDue();
  unwrap(await clean.stage.network.purgeUser(clean.gone, { batch: 5 }));
  const expected = await dump(clean.stage);

  const { stage, gone } = await openDue();
  const random = randomNumbers(seed);
  let kills = 0;
  for (; kills < 10; kills += 1) {
    let left = 1 + (random.next().value % 8);
    const byServer = kills % 2 === 1;
    let killing: Promise<unknown> = Promise.resolve();
    const run = stage.network.purgeUser(gone, {
      batch: 3,
      onBatch: () => {
        left -= 1;
        // A connection that was idle when it was killed is no loss: the run is then killed at the next transaction.
        if (left < 0 || (left === 0 && !byServer)) throw new Error('killed');
        if (left > 0) return;
        // Whatever its connections are about to do or amid of is cut off by the server.
        killing = stage.database.ownerRepo.dataSource.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%purge%'
              AND query NOT LIKE '%pg_terminate_backend%'`,
        );
      },
    });
    const outcome = await run.then(
      (result) => (result.ok ? 'done' : result.error.kind),
      () => 'killed',
    );
    await killing;
    expect(await drift({ ...stage })).toEqual([]);
    expect(outcome).toBe('killed');
  }
  await stage.network.purgeUser(gone, { batch: 5 }).catch(() => null);
  await stage.network.purgeUser(gone, { batch: 5 });
  expect(await dump(stage)).toEqual(expected);
});

test('[inv 18] two purges of one user at once come to the same end', async () => {
  const { stage, gone } = await openDue();
  const results = await Promise.all([1, 2, 3, 4].map((n) => stage.network.purgeUser(gone, { batch: 2 + n })));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(await drift({ ...stage })).toEqual([]);
  expect(await whereNamed(stage, gone)).toEqual(['comments.author_id']);
});

test('others go on meanwhile, and every counter is right at the end', async () => {
  const { stage, gone, others } = await openDue();
  const busy = others.slice(0, 4).map(async (viewer) => {
    const me = stage.network.as(viewer);
    for (const other of others.slice(0, 5)) {
      for (const post of unwrap(await me.posts(other)).items) {
        await me.unlikePost(post.id);
        await me.likePost(post.id);
        await me.comment(post.id, 'Still here');
      }
      if (other !== viewer) await me.follow(other);
    }
  });
  unwrap(await stage.network.purgeUser(gone, { batch: 4 }));
  await Promise.all(busy);
  expect(await drift({ ...stage })).toEqual([]);
});
