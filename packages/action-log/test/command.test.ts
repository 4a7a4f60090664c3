import { DatabaseError, err, ok, ProgrammerError, statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { createTestDatabase, insertUser, type TestDatabase } from '@tintype/shared-db/testing';
import { type ActionSpec, command, createActionLog, type Meta } from '../src';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const spec: ActionSpec = { name: 'rename_user', entityType: 'user', entityId: 'u1' };
const touch = statement<{ id: string }, object>({
  name: 'test.touch',
  text: 'UPDATE tintype.users SET verified = true WHERE id = $id',
});

async function logOf(requestId: string): Promise<unknown[]> {
  return database.dataSource.query(
    'SELECT name, outcome, data FROM tintype.actions WHERE request_id = $1 ORDER BY id',
    [requestId],
  );
}

async function isVerified(id: UserId): Promise<boolean> {
  const [row] = await database.dataSource.query('SELECT verified FROM tintype.users WHERE id = $1', [id]);
  return row.verified;
}

const by = (requestId: string): Meta => ({ actorId: null, requestId });

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'meta must be an object with actorId and requestId, and is undefined'],
  ['null', null, 'meta must be an object with actorId and requestId, and is null'],
  ['a text', 'ada', 'meta must be an object with actorId and requestId, and is of the type string'],
  ['an object without an actor', {}, 'meta.actorId must be the id of a user, or null for the system'],
  [
    'an actor that is no id',
    { actorId: 'ada' },
    'meta.actorId must be the id of a user, or null for the system',
  ],
])('a command whose meta is %s is a bug of its caller, and does not run', async (_what, meta, message) => {
  const run = jest.fn(async () => ok(1));
  const calls = [
    () => command(database.repo, meta as Meta, spec).transact(run),
    () => command(database.repo, meta as Meta, spec).statement(run),
    () => command(database.repo, meta as Meta, spec).refuse({ kind: 'not_found' }),
  ];
  for (const call of calls) {
    const called = call();
    await expect(called).rejects.toThrow(ProgrammerError);
    await expect(called).rejects.toThrow(`rename_user: ${message}`);
  }
  expect(run).not.toHaveBeenCalled();
});

test('[inv 72] a success is logged in the transaction of the write', async () => {
  const { id } = await insertUser(database.repo);
  unwrap(
    await command(database.repo, by('success'), spec).transact(async (tx) => {
      await tx.sql(touch, { id });
      expect(await logOf('success')).toEqual([]);
      return ok(id);
    }),
  );
  expect(await isVerified(id)).toBe(true);
  expect(await logOf('success')).toEqual([{ name: 'rename_user', outcome: 'succeeded', data: {} }]);
});

test('[inv 72] a failure undoes the write and outlives the rollback', async () => {
  const { id } = await insertUser(database.repo);
  const result = await command(database.repo, by('failure'), spec).transact(async (tx) => {
    await tx.sql(touch, { id });
    return err({ kind: 'not_found' as const });
  });
  expect(result.ok).toBe(false);
  expect(await isVerified(id)).toBe(false);
  expect(await logOf('failure')).toEqual([
    { name: 'rename_user', outcome: 'failed', data: { error: 'not_found' } },
  ]);
});

test('[inv 72] inside an outer transaction that rolls back, the success vanishes and the failure stays', async () => {
  const succeed = (tx: Repo) => command(tx, by('outer'), spec).transact(async () => ok(1));
  const fail = (tx: Repo) =>
    command(tx, by('outer'), { ...spec, name: 'fail_user' }).transact(async () =>
      err({ kind: 'forbidden' as const }),
    );
  await database.repo.transact(async (tx) => {
    await succeed(tx);
    await fail(tx);
    return err('undo all');
  });
  expect(await logOf('outer')).toEqual([
    { name: 'fail_user', outcome: 'failed', data: { error: 'forbidden' } },
  ]);
});

test('a fault is logged as one and thrown on', async () => {
  const broken = statement<object, object>({ name: 'test.broken', text: 'SELECT 1 / 0' });
  await expect(
    command(database.repo, by('fault'), spec).transact(async (tx) => ok(await tx.sql(broken, {}))),
  ).rejects.toThrow(DatabaseError);
  expect(await logOf('fault')).toEqual([
    { name: 'rename_user', outcome: 'failed', data: { error: 'fault' } },
  ]);
});

test('the log is read by thing and by actor, newest first, in pages', async () => {
  const actor = await insertUser(database.repo);
  for (let index = 0; index < 5; index += 1) {
    const repo = database.repo.with({ clock: () => new Date(Date.UTC(2026, 0, index + 1)) });
    unwrap(
      await command(
        repo,
        { actorId: actor.id, requestId: null },
        { ...spec, entityId: 'paged', data: { index } },
      ).transact(async () => ok(1)),
    );
  }
  const actionLog = createActionLog(database.repo);
  const first = unwrap(await actionLog.listEntityActions('user', 'paged', { first: 3 }));
  const rest = unwrap(await actionLog.listEntityActions('user', 'paged', { first: 3, after: first.next }));
  expect([...first.items, ...rest.items].map((action) => action.data['index'])).toEqual([4, 3, 2, 1, 0]);
  expect(rest.next).toBeNull();
  expect(unwrap(await actionLog.listActorActions(actor.id)).items).toHaveLength(5);
});

test('[inv 73] the log cannot be changed, not even by its owner', async () => {
  await expect(database.dataSource.query(`UPDATE tintype.actions SET outcome = 'failed'`)).rejects.toThrow(
    'append-only',
  );
  await expect(database.dataSource.query('DELETE FROM tintype.actions')).rejects.toThrow('append-only');
});
