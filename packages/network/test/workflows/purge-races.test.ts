import { verifyCounters } from '@tintype/shared-db';
import { testSize } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import { closeStages, openDue, whereNamed } from './due-user';
import { dump } from './lives';

const seed = Number(process.env['PURGE_SEED'] ?? Date.now() % 1_000_000);

/** Small whole numbers that are the same for the same seed. */
function* randomNumbers(from: number): Generator<number, never> {
  for (let state = from + 1; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}

/** Half of them kill a transaction, half a connection. */
const points = testSize({ small: 4, deep: 10 });

afterAll(closeStages);

test(`[inv 18] killed at ${points} points and run again, a purge ends as one that was not, seed ${seed}`, async () => {
  const clean = await openDue();
  unwrap(await clean.stage.network.purgeUser(clean.gone, { batch: 5 }));
  const expected = await dump(clean.stage);

  const { stage, gone } = await openDue();
  const random = randomNumbers(seed);
  let kills = 0;
  for (; kills < points; kills += 1) {
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
    expect(await verifyCounters(stage.database.ownerRepo)).toEqual([]);
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
  expect(await verifyCounters(stage.database.ownerRepo)).toEqual([]);
  expect(await whereNamed(stage, gone)).toEqual(['comments.author_id']);
});

test('others go on meanwhile, and every counter is right at the end', async () => {
  const { stage, gone, others } = await openDue();
  const busy = others.slice(0, 4).map(async (viewer) => {
    const me = stage.network.as(viewer);
    for (const other of others.slice(0, 5)) {
      for (const post of unwrap(await me.posts.of(other)).items) {
        await me.posts.unlike(post.id);
        await me.posts.like(post.id);
        await me.comments.add(post.id, 'Still here');
      }
      if (other !== viewer) await me.people.follow(other);
    }
  });
  unwrap(await stage.network.purgeUser(gone, { batch: 4 }));
  await Promise.all(busy);
  expect(await verifyCounters(stage.database.ownerRepo)).toEqual([]);
});
