import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ok, ProgrammerError, statement } from '@tintype/database';
import { changeSchema } from '@tintype/migrator';
import { createRepo, from, type Repo } from '@tintype/repo';
import type { DataSource } from 'typeorm';
import { User } from '../../src/accounts';
import { createDataSource } from '../../src/connect/data-source';
import { createTestDatabase, insertUser, type TestDatabase } from '../../src/testing';

const limits = { statementMilliseconds: 3_000, lockMilliseconds: 2_100, idleTransactionMilliseconds: 2_400 };
/** Longer than each of them. */
const long = 3_600;

let database: TestDatabase;
let pooler: Server;
let poolerUrl: string;
beforeAll(async () => {
  database = await createTestDatabase();
  for (let made = 0; made < 3; made += 1) await insertUser(database.ownerRepo);
  pooler = await refusingSettings(database.url);
  const url = new URL(database.url);
  url.port = String((pooler.address() as AddressInfo).port);
  poolerUrl = url.toString();
});
afterAll(async () => {
  pooler.close();
  await database.close();
});

/** Refuses a startup message with settings, as PgBouncer does, and passes on everything else. */
async function refusingSettings(target: string): Promise<Server> {
  const { hostname, port } = new URL(target);
  const server = createServer((client) => {
    const upstream = connect({ host: hostname, port: Number(port) });
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.once('data', (startup: Buffer) => {
      if (!startup.includes('lock_timeout')) {
        upstream.write(startup);
        client.pipe(upstream).pipe(client);
        return;
      }
      const fields = Buffer.from('SFATAL\0C08P01\0Munsupported startup parameter: lock_timeout\0\0');
      const head = Buffer.alloc(5);
      head.write('E');
      head.writeInt32BE(fields.length + 4, 1);
      client.end(Buffer.concat([head, fields]));
      upstream.destroy();
    });
    client.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const settingsSql = statement<object, { statement: string; lock: string; idle: string }>({
  name: 'test.settings',
  text: `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
    current_setting('idle_in_transaction_session_timeout') AS idle`,
});
const wanted = { statement: '3s', lock: '2100ms', idle: '2400ms' };
const sleepSql = statement<{ seconds: number }, object>({
  name: 'test.sleep',
  text: 'SELECT 1 FROM pg_sleep($seconds)',
});

async function withRepo<T>(url: string, run: (repo: Repo, dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource({ url, poolSize: 2, limits }).initialize();
  try {
    return await run(createRepo(dataSource), dataSource);
  } finally {
    await dataSource.destroy();
  }
}

test.concurrent('the server knows the limits, in and outside of transactions, without a statement of its own', () =>
  withRepo(database.url, async (repo) => {
    expect(await repo.sqlOne(settingsSql, {})).toEqual(wanted);
    expect(await repo.transact(async (tx) => ok(await tx.sqlOne(settingsSql, {})))).toEqual(ok(wanted));
  }));

test.concurrent('behind a pooler that refuses settings, each transaction brings them along with its BEGIN', () =>
  withRepo(poolerUrl, async (repo) => {
    const many = await Promise.all(
      Array.from({ length: 8 }, () => repo.transact(async (tx) => ok(await tx.sqlOne(settingsSql, {})))),
    );
    expect(many).toEqual(Array.from({ length: 8 }, () => ok(wanted)));
    // Nothing of them is left on the connection for others.
    expect(await repo.sqlOne(settingsSql, {})).not.toEqual(wanted);
  }));

test.concurrent.each(['directly', 'behind a pooler'])(
  'a statement that takes too long is cancelled, %s',
  (way) =>
    withRepo(way === 'directly' ? database.url : poolerUrl, async (repo) => {
      const slow = repo.transact(async (tx) => ok(await tx.sql(sleepSql, { seconds: 12 })));
      await expect(slow).rejects.toMatchObject({ code: '57014', retriable: true, statement: 'test.sleep' });
      expect(await repo.sqlOne(sleepSql, { seconds: 0 })).toEqual({ '?column?': 1 });
    }),
);

test.concurrent('a transaction that is idle for too long is ended, and says so', () =>
  withRepo(database.url, async (repo) => {
    const idle = repo.transact(async (tx) => {
      await tx.sql(settingsSql, {});
      await pause(long);
      return ok(await tx.sql(settingsSql, {}));
    });
    await expect(idle).rejects.toMatchObject({ name: 'DatabaseError', code: '25P03', outcomeUnknown: false });
  }));

test.concurrent('a stream lasts as long as what takes it', () =>
  withRepo(database.url, async (repo) => {
    let taken = 0;
    const streamed = await repo.readOnly().transact(async (tx) => {
      for await (const _user of tx.stream(from(User), { batch: 1 })) {
        taken += 1;
        await pause(long);
      }
      return ok(taken);
    });
    expect(streamed).toEqual(ok(3));
  }));

test.concurrent('a limit that a transaction has set for itself outweighs what a stream wants', () =>
  withRepo(database.url, async (repo) => {
    const own = await repo.transact(async (tx) => {
      await tx.query({ text: `SET LOCAL idle_in_transaction_session_timeout = '5min'`, values: [] });
      for await (const _user of tx.stream(from(User), { batch: 1 }));
      return ok((await tx.sqlOne(settingsSql, {}))?.idle);
    });
    expect(own).toEqual(ok('5min'));
  }));

test.concurrent.each([true, false])(
  'a change of the schema may take longer; in a transaction of its own: %s',
  (transaction) =>
    withRepo(database.url, async (repo, dataSource) => {
      const changed = changeSchema(
        dataSource,
        (runner) => runner.query(`SELECT 'made' AS made FROM pg_sleep(4)`),
        {
          lock: 'tintype.schema',
          transaction,
        },
      );
      await expect(changed).resolves.toEqual([{ made: 'made' }]);
      expect(await repo.sqlOne(settingsSql, {})).toEqual(wanted);
    }),
);

test.each([
  [{ statementMilliseconds: 0 }],
  [{ acquireMilliseconds: null }],
  [{ lockMilliseconds: Number.NaN }],
  [{ connectMilliseconds: 1.5 }],
  [{ statementTimeout: 5 }],
])('%j is no set of limits', (bad) => {
  expect(() => createDataSource({ url: database.url, limits: bad as object })).toThrow(ProgrammerError);
});
