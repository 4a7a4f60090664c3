import { ok, statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { createTestDatabase, insertUser, type TestDatabase } from '@tintype/shared-db/testing';
import {
  type ActionParams,
  type ClaimParams,
  claimKey,
  command,
  createActionLog,
  keyTaken,
  logAction,
  systemMeta,
} from '../src';

const hour = 60 * 60 * 1000;
let time = Date.UTC(2026, 4, 1, 12);
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ as: 'action-log', clock: () => new Date(time) });
});
afterAll(() => database.close());

const makeThingSql = statement<ActionParams & ClaimParams, { made: boolean }>({
  name: 'test.make_thing',
  text: `WITH thing AS (SELECT), ${claimKey('thing')}, ${logAction('claimed')}
    SELECT EXISTS (SELECT FROM claimed) AS made`,
});

/** Runs a command with this key that makes an id and writes no row of its own. */
async function make(repo: Repo, userId: UserId, key: string): Promise<string> {
  const id = repo.newId();
  const made = await command(repo, systemMeta, { name: 'make_thing', entityType: 'thing', entityId: id })
    .once({ idempotencyKey: key }, { userId, body: [] })
    .statement(
      async (logging, claim) => {
        const row = claim && (await repo.sqlOne(makeThingSql, { ...logging, ...claim }));
        return row?.made ? ok(id) : keyTaken;
      },
      ({ entityId }) => entityId,
    );
  return unwrap(made);
}

const sweep = async (): Promise<number> => {
  let [removed, all] = [1, 0];
  for (; removed > 0; all += removed)
    removed = unwrap(await createActionLog(database.repo).sweepIdempotencyKeys(2, systemMeta)).removed;
  return all;
};

test('a key answers for 24 hours, and is free after the sweep that follows', async () => {
  const { id: userId } = await insertUser(database.ownerRepo);
  const ids = [];
  for (const key of ['a', 'b', 'c', 'd', 'e']) ids.push(await make(database.repo, userId, key));
  time += 24 * hour - 1;
  expect(await sweep()).toBe(0);
  expect(await make(database.repo, userId, 'a')).toBe(ids[0]);
  const young = await make(database.repo, userId, 'f');
  time += 1;
  expect(await sweep()).toBe(5);
  expect(await make(database.repo, userId, 'a')).not.toBe(ids[0]);
  expect(await make(database.repo, userId, 'f')).toBe(young);
});

test('a clock that goes back keeps keys longer, and forgets none early', async () => {
  const { id: userId } = await insertUser(database.ownerRepo);
  const id = await make(database.repo, userId, 'ahead');
  time -= hour;
  await sweep();
  expect(await make(database.repo, userId, 'ahead')).toBe(id);
  time += hour;
});

test('[inv 17] a purge takes the keys of the user in batches, and those of others stay', async () => {
  const [gone, stays] = [await insertUser(database.ownerRepo), await insertUser(database.ownerRepo)];
  for (const key of ['a', 'b', 'c']) for (const { id } of [gone, stays]) await make(database.repo, id, key);
  const taken = [];
  for (let removed = 1; removed > 0; taken.push(removed))
    removed = unwrap(
      await database.repo.transact(async (tx) => ok(await createActionLog(tx).purgeUser(gone.id, 2))),
    );
  expect(taken).toEqual([2, 1, 0]);
  const left = await database.dataSource.query(
    'SELECT user_id, count(*)::int FROM tintype.idempotency_keys WHERE user_id = ANY($1) GROUP BY 1',
    [[gone.id, stays.id]],
  );
  expect(left).toEqual([{ user_id: stays.id, count: 3 }]);
});

test('a sweep skips keys that a transaction has locked', async () => {
  const { id: userId } = await insertUser(database.ownerRepo);
  await make(database.repo, userId, 'held');
  await make(database.repo, userId, 'free');
  time += 25 * hour;
  await database.ownerRepo.transact(async (tx) => {
    await tx.query({
      text: `SELECT FROM tintype.idempotency_keys WHERE key = 'held' AND user_id = $1 FOR UPDATE`,
      values: [userId],
    });
    await sweep();
    return ok(null);
  });
  const left = await database.dataSource.query(
    'SELECT key FROM tintype.idempotency_keys WHERE user_id = $1',
    [userId],
  );
  expect(left).toEqual([{ key: 'held' }]);
});
