import { DatabaseError, err, ok, statement } from '@tintype/database';
import { createFaultyProxy, type FaultyProxy } from '@tintype/faulty-proxy';
import { createRepo, type Repo } from '@tintype/repo';
import { createDataSource, type UserId } from '@tintype/shared-db';
import { createTestDatabase, insertUser, type TestDatabase } from '@tintype/shared-db/testing';
import { type ActionParams, type ActionSpec, command, logAction, type Meta } from '../src';

let database: TestDatabase;
let proxy: FaultyProxy;
let dataSource: TestDatabase['dataSource'];
let repo: Repo;
let id: UserId;
beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await createFaultyProxy(database.url);
  dataSource = await createDataSource({ url: proxy.url, poolSize: 4 }).initialize();
  repo = createRepo(dataSource);
});
afterAll(async () => {
  await proxy?.close();
  await dataSource?.destroy();
  await database?.close();
});
beforeEach(async () => {
  id = (await insertUser(database.ownerRepo)).id;
});
afterEach(() => proxy.heal());

const spec: ActionSpec = { name: 'verify_user', entityType: 'user', entityId: null };
const by = (requestId: string): Meta => ({ actorId: null, requestId });

const verify = statement<{ id: string }, object>({
  name: 'test.verify',
  text: 'UPDATE tintype.users SET verified = true WHERE id = $id',
});
const verifyLogged = statement<ActionParams & { id: string }, { found: boolean }>({
  name: 'test.verify_logged',
  text: `WITH done AS (UPDATE tintype.users SET verified = true WHERE id = $id RETURNING id), ${logAction('done')}
    SELECT EXISTS (SELECT FROM done) AS found`,
});

async function left(requestId: string): Promise<unknown> {
  const [row] = await database.dataSource.query(
    `SELECT u.verified, ARRAY(SELECT outcome FROM tintype.actions WHERE request_id = $2 ORDER BY outcome) AS outcomes
     FROM tintype.users u WHERE id = $1`,
    [id, requestId],
  );
  return row;
}

/** What a call threw. */
async function faultOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => null,
    (fault: unknown) => fault,
  );
}

const inTransaction = (requestId: string, within: Repo = repo) =>
  command(within, by(requestId), spec).transact(async (tx) => ok(await tx.sql(verify, { id })));
const inStatement = (requestId: string) =>
  command(repo, by(requestId), spec).statement(async (logging) =>
    ok(await repo.sqlOne(verifyLogged, { id, ...logging })),
  );

test.each([
  ['the COMMIT of a command', /^COMMIT/, inTransaction],
  ['a command of one statement', /test\.verify_logged/, inStatement],
] as const)(
  '[inv 72] a lost answer to %s leaves its success in the log, and no failure',
  async (title, lost, run) => {
    proxy.loseAnswersTo(lost, { reset: true, times: 1 });
    expect(await faultOf(run(title))).toMatchObject({ outcomeUnknown: true });
    expect(proxy.lost).toBeGreaterThan(0);
    expect(await left(title)).toEqual({ verified: true, outcomes: ['succeeded'] });
  },
);

test('[inv 72] a lost answer before the COMMIT leaves one failure, and nothing else', async () => {
  proxy.loseAnswersTo(/test\.verify/, { reset: true, times: 1 });
  expect(await faultOf(inTransaction('before'))).toMatchObject({ outcomeUnknown: false });
  expect(await left('before')).toEqual({ verified: false, outcomes: ['failed'] });
});

test('[inv 72] a backend that is ended inside the transaction leaves one failure, and nothing else', async () => {
  const killed = command(repo, by('killed'), spec).transact(async (tx) => {
    await tx.sql(verify, { id });
    await tx.query({ text: 'SELECT pg_terminate_backend(pg_backend_pid())', values: [] });
    return ok(null);
  });
  expect(await faultOf(killed)).toBeInstanceOf(DatabaseError);
  expect(await left('killed')).toEqual({ verified: false, outcomes: ['failed'] });
});

test('[inv 72] a listener that throws after the commit does not turn a success into a failure', async () => {
  const call = command(repo, by('after'), spec).transact(async (tx) => {
    await tx.afterCommit(() => {
      throw new Error('a listener that is broken');
    });
    return ok(await tx.sql(verify, { id }));
  });
  expect(await faultOf(call)).toMatchObject({ message: 'a listener that is broken' });
  expect(await left('after')).toEqual({ verified: true, outcomes: ['succeeded'] });
});

test('[inv 72] a failure that cannot be logged after the end of a transaction does not fail the transaction', async () => {
  const result = await repo.transact(async (tx) => {
    await tx.sql(verify, { id });
    await command(tx, by('unlogged'), spec).refuse({ kind: 'forbidden' });
    await tx.afterCommit(() => proxy.refuse().then(() => proxy.reset()));
    return ok(null);
  });
  expect(result.ok).toBe(true);
  await proxy.heal();
  expect(await left('unlogged')).toEqual({ verified: true, outcomes: [] });
});

test('[inv 72] a refusal whose log row has an unknown outcome is not logged twice', async () => {
  proxy.loseAnswersTo(/action_log\.insert_action/, { reset: true, times: 1 });
  const call = command(repo, by('refused'), spec).transact(async () => err({ kind: 'forbidden' as const }));
  expect(await faultOf(call)).toBeInstanceOf(DatabaseError);
  expect(await left('refused')).toEqual({ verified: false, outcomes: ['failed'] });
});

test('[inv 72] attempts of a transaction that is run again leave no failure beside its success', async () => {
  let attempts = 0;
  const fail = `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'serialization_failure'; END $$`;
  const result = await repo.transact(
    (tx) =>
      command(tx, by('again'), spec).transact(async (inner) => {
        attempts += 1;
        if (attempts < 3) await inner.query({ text: fail, values: [] });
        return ok(await inner.sql(verify, { id }));
      }),
    { replays: 3 },
  );
  expect(result.ok).toBe(true);
  expect(attempts).toBe(3);
  expect(await left('again')).toEqual({ verified: true, outcomes: ['succeeded'] });
});

test('[inv 72] a transaction that failed as often as it may be run again leaves the failure of its last attempt', async () => {
  const fail = `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'serialization_failure'; END $$`;
  const call = repo.transact(
    (tx) =>
      command(tx, by('in vain'), spec).transact(async (inner) =>
        ok(await inner.query({ text: fail, values: [] })),
      ),
    { replays: 2 },
  );
  expect(await faultOf(call)).toMatchObject({ code: '40001' });
  expect(await left('in vain')).toEqual({ verified: false, outcomes: ['failed'] });
});
