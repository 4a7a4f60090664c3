import { setTimeout as pause } from 'node:timers/promises';
import { createFaultyProxy, type FaultyProxy } from '@tintype/faulty-proxy';
import { createRepo } from '@tintype/repo';
import { type ConnectedDatabase, connect, verifyCounters } from '@tintype/shared-db';
import { insertPost, insertUser, patientLimits } from '@tintype/shared-db/testing';
import { type Network, openNetwork } from '../../src';
import { asAdmin } from './as-admin';
import { type Audit, audit } from './audit';
import { Caller, type Day, type World } from './callers';
import { applicationName, type Disaster, disastersOf, type Injected } from './disasters';
import { Ledger } from './ledger';
import { type OwnServer, startOwnServer } from './own-server';
import { type Recovery, report } from './report';
import { size } from './size';

/** A call fails soon, so that a short disaster ends many. */
const limits = {
  acquireMilliseconds: 1_000,
  connectMilliseconds: 800,
  statementMilliseconds: 400,
  lockMilliseconds: 200,
  idleTransactionMilliseconds: 500,
} as const;
/** More than the limits of a call allow in all, the log of its failure included. */
const answerWithin = 15_000;
/**
 * A call must succeed within so many milliseconds after the network heals, and on a slow machine within as many more as ten
 * plain connections to the server take there.
 */
const recoverWithin = 2_000;
const plainConnections = 10;

let server: OwnServer;
let proxy: FaultyProxy;
let direct: ConnectedDatabase;
let network: Network;
let serverUrl: string;
const day: Day = { over: false, cut: false };
beforeAll(async () => {
  server = await startOwnServer();
  serverUrl = server.url;
  direct = await connect({ url: serverUrl, poolSize: 2, limits: patientLimits });
  proxy = await createFaultyProxy(serverUrl);
  network = await openNetwork({
    url: proxy.url,
    migrate: false,
    applicationName,
    poolSize: size.connections,
    limits,
    hashPassword: async () => 'no password opens this account',
  });
});
afterAll(async () => {
  day.over = true;
  day.cut = true;
  await proxy?.close();
  await Promise.allSettled([network?.database.close({ within: 0 }), direct?.close({ within: 0 })]);
  await server?.close();
});

async function makeWorld(): Promise<World> {
  const repo = createRepo(direct.dataSource);
  const users = await Promise.all(Array.from({ length: size.callers }, () => insertUser(repo)));
  const ids = users.map(({ id }) => id);
  const posts = await Promise.all(ids.map((authorId) => insertPost(repo, { authorId })));
  return { users: ids, posts: posts.map(({ id }) => id) };
}

/** Lets it happen, ends it, and tells how long the next success took. */
async function suffer(disaster: Disaster, ledger: Ledger): Promise<Recovery> {
  const end = await disaster.strike();
  await pause(size.disaster);
  await end();
  const healed = performance.now();
  await Promise.race([ledger.nextSuccess(), pause(answerWithin, undefined, { ref: false })]);
  const milliseconds = performance.now() - healed;
  const asked = performance.now();
  await asAdmin(serverUrl, (admin) => admin.query('SELECT 1'));
  const allowed = recoverWithin + plainConnections * (performance.now() - asked);
  await pause(size.calm);
  return { name: disaster.name, milliseconds, allowed };
}

/** Backends of the callers that are inside a transaction though no call is under way any more. */
async function leftInTransaction(): Promise<number> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { rows } = await asAdmin(serverUrl, (admin) =>
      admin.query(
        `SELECT count(*)::int AS left FROM pg_stat_activity WHERE application_name = $1 AND state <> 'idle'`,
        [applicationName],
      ),
    );
    const [{ left }] = rows;
    if (left === 0 || performance.now() > deadline) return left;
    await pause(100);
  }
}

test('whatever breaks on the way to the server, callers are told what happened, and rows, counters and log agree with it', async () => {
  const world = await makeWorld();
  const ledger = new Ledger(answerWithin);
  const callers = world.users.map((_, index) => new Caller(network, world, ledger, index).run(day));
  await ledger.nextSuccess();
  const injected: Injected = { reset: 0, terminated: 0, crashed: 0, locked: 0 };
  const url = {
    get: () => serverUrl,
    set: (moved: string) => {
      serverUrl = moved;
    },
  };
  const disasters = disastersOf(proxy, server, url, injected);
  const recoveries: Recovery[] = [];
  for (let round = 0; round < size.rounds; round += 1) {
    for (const disaster of disasters) recoveries.push(await suffer(disaster, ledger));
  }
  day.over = true;
  await Promise.all(callers);

  const inTransaction = await leftInTransaction();
  const rest = await connect({ url: serverUrl, poolSize: 2, limits: patientLimits });
  const repo = createRepo(rest.dataSource);
  let found: Audit;
  let drifted: unknown[];
  try {
    found = await audit(repo, ledger);
    drifted = await verifyCounters(repo);
  } finally {
    await rest.close();
  }
  const told = (what: string): string[] =>
    ledger.calls
      .filter((call) => call.told === what)
      .map(({ command, code, requestId }) => `${command} ${code} ${requestId}`);
  report({ ledger, recoveries, found, drifted, inTransaction, injected, lostAnswers: proxy.lost });
  expect({ ...found, unlogged: 0, undecided: 0 }).toEqual({
    lost: [],
    doubled: [],
    lied: [],
    contradictory: [],
    unlogged: 0,
    undecided: 0,
  });
  expect(told('unanswered')).toEqual([]);
  expect(told('broken')).toEqual([]);
  expect(told('refused')).toEqual([]);
  expect(ledger.intents.filter(({ keyed, ids }) => keyed && ids.size !== 1)).toEqual([]);
  expect(recoveries.filter(({ milliseconds, allowed }) => milliseconds > allowed)).toEqual([]);
  expect(inTransaction).toBe(0);
  expect(drifted).toEqual([]);
  expect(told('ok').length).toBeGreaterThan(size.callers);
  expect(told('unknown').length).toBeGreaterThan(0);
}, 600_000);
