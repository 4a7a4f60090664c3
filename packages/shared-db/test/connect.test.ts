import { ProgrammerError } from '@tintype/database';
import { connect } from '../src/connect/connect';
import { connectErrorFrom } from '../src/connect/connect-error-from';
import { withDatabase, withoutPassword } from '../src/connect/connection-url';
import { refuseOldServer } from '../src/connect/server';
import { ConnectError } from '../src/connect-error';
import { knownMigrations } from '../src/migrate/migrate';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';
import { refusingServer } from './fake-server';

let empty: EmptyDatabase;
beforeAll(async () => {
  empty = await openEmptyDatabase();
});
afterAll(() => empty.close());

async function failure(connecting: Promise<{ close(): Promise<void> }>): Promise<ConnectError> {
  const outcome = await connecting.then(
    (database) => database.close(),
    (error: unknown) => error,
  );
  if (!(outcome instanceof ConnectError)) throw new Error(`expected a ConnectError, got ${String(outcome)}`);
  return outcome;
}

function expectOneSentence(error: ConnectError): void {
  expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
  expect(error.message).not.toContain('s3cret-w0rd');
}

test('a port without a listener is unreachable', async () => {
  const error = await failure(connect({ url: 'postgres://ada:s3cret-w0rd@127.0.0.1:1/tintype' }));
  expect(error.kind).toBe('unreachable');
  expect(error.message).toBe(
    'No PostgreSQL server answers at postgres://ada@127.0.0.1:1/tintype (ECONNREFUSED).',
  );
});

test.each(['', 'mysql://ada:s3cret-w0rd@db/x', 'not a url s3cret-w0rd'])(
  '%p is no url of a PostgreSQL server',
  async (url) => {
    const error =
      url === '' ? connectErrorFrom(new Error('connection timeout'), url) : await failure(connect({ url }));
    expect(error.kind).toBe(url === '' ? 'unreachable' : 'bad_url');
    expectOneSentence(error);
  },
);

test.each<[string, unknown, string]>([
  ['options that are null', null, 'connect: the options must be an object'],
  [
    'a url that is a number',
    { url: 5 },
    'connect: the option "url" must be a text, and is of the type number',
  ],
  ['a url that is null', { url: null }, 'connect: the option "url" must be a text, and is null'],
  [
    'a listener that is a text',
    { onProgress: 'log' },
    'connect: the option "onProgress" must be a function, and is of the type string',
  ],
])('%s are a bug of the caller', async (_what, options, message) => {
  const connecting = connect(options as never);
  await expect(connecting).rejects.toThrow(ProgrammerError);
  await expect(connecting).rejects.toThrow(message);
});

test.each(['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
  'a certificate of the server that nothing vouches for (%s) leads to sslrootcert',
  (code) => {
    const cause = Object.assign(new Error('tls'), { code });
    const error = connectErrorFrom(cause, 'postgres://ada:s3cret-w0rd@db/x?sslmode=require');
    expect(error.kind).toBe('tls');
    expect(error.message).toBe(
      `The certificate of the server at postgres://ada@db/x is not signed by one that this program trusts (${code}); check sslrootcert.`,
    );
  },
);

test.each([
  ['28P01', 'authentication'],
  ['28000', 'authentication'],
  ['3D000', 'no_database'],
  ['53300', 'too_many_connections'],
  ['57P03', 'starting'],
  ['53100', 'disk_full'],
  ['42501', 'permission'],
  ['XX000', 'failed'],
])('a server that refuses with %s is %s, in one sentence without the password', async (code, kind) => {
  const server = await refusingServer(code, 'no entry for postgres://ada:s3cret-w0rd@127.0.0.1/tintype');
  const error = await failure(connect({ url: server.url }));
  server.close();
  expect(error.kind).toBe(kind);
  expectOneSentence(error);
});

test('a database that does not exist is named', async () => {
  const error = await failure(connect({ url: withDatabase(empty.url, 'tintype_nowhere') }));
  expect(error.kind).toBe('no_database');
  expect(error.message).toContain('tintype_nowhere');
});

test('an old server is refused', () => {
  const server = { version: '14.11', major: 14, readOnly: false };
  expect(() => refuseOldServer(server, 'postgres://ada:s3cret-w0rd@db/tintype')).toThrow(
    'The server at postgres://ada@db/tintype is PostgreSQL 14.11, and 15 is the oldest that works.',
  );
});

test('without migrations, an empty database is refused and stays empty', async () => {
  const error = await failure(connect({ url: empty.url, migrate: false }));
  expect(error.kind).toBe('not_migrated');
  expectOneSentence(error);
  const [row]: { exists: boolean }[] = await (await empty.open()).query(
    `SELECT to_regnamespace('tintype') IS NOT NULL AS exists`,
  );
  expect(row?.exists).toBe(false);
});

describe('a migrated database', () => {
  beforeAll(async () => {
    await (await connect({ url: empty.url, poolSize: 1 })).close();
  });

  test('is connected to, told about, and closed', async () => {
    const database = await connect({ url: empty.url, migrate: false });
    expect(database.server.major).toBeGreaterThanOrEqual(15);
    expect(database).toMatchObject({ url: empty.url, embedded: false, server: { readOnly: false } });
    await database.close();
    await database.close();
    expect(database.dataSource.isInitialized).toBe(false);
  });

  test('is read by the clock of UTC and in UTF-8', async () => {
    const database = await connect({ url: empty.url });
    const [row]: { encoding: string }[] = await database.dataSource
      .query(`SHOW client_encoding`)
      .then((rows) =>
        rows.map((found: { client_encoding: string }) => ({ encoding: found.client_encoding })),
      );
    expect(row?.encoding).toBe('UTF8');
    await database.close();
  });

  test('lacks a migration after one was rolled back', async () => {
    const dataSource = await empty.open();
    const [name] = knownMigrations.slice(-1);
    await dataSource.query(`DELETE FROM tintype.migrations WHERE name = $1`, [name]);
    const error = await failure(connect({ url: empty.url, migrate: false }));
    await dataSource.query(`INSERT INTO tintype.migrations (timestamp, name) VALUES (1790000000004, $1)`, [
      name,
    ]);
    expect(error.kind).toBe('not_migrated');
    expect(error.message).toContain(`lacks 1 of ${knownMigrations.length} migrations`);
  });

  test('that a newer version has migrated is left alone', async () => {
    const dataSource = await empty.open();
    await dataSource.query(
      `INSERT INTO tintype.migrations (timestamp, name) VALUES (2000000000000, 'AddHolograms2000000000000')`,
    );
    const error = await failure(connect({ url: empty.url }));
    await dataSource.query(`DELETE FROM tintype.migrations WHERE timestamp = 2000000000000`);
    expect(error.kind).toBe('newer_schema');
    expect(error.message).toContain('AddHolograms2000000000000');
    expect(error.message).toContain('"pnpm db rollback --step 1" undoes what this code does not know.');
    expectOneSentence(error);
  });

  test('survives the loss of an idle connection', async () => {
    const lost: Error[] = [];
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const database = await connect({
      url: empty.url,
      poolSize: 1,
      applicationName: 'tintype lost',
      onConnectionLost: (error) => {
        lost.push(error);
        tell();
      },
    });
    const other = await empty.open();
    await other.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tintype lost'`,
    );
    await told;
    expect(await database.dataSource.query(`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
    await database.close();
    expect(lost).toHaveLength(1);
  });
});

test('a read-only database is refused when it would have to be migrated', async () => {
  const other = await openEmptyDatabase();
  const dataSource = await other.open();
  const name = new URL(other.url).pathname.slice(1);
  await dataSource.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  const error = await failure(connect({ url: other.url }));
  await other.close();
  expect(error.kind).toBe('read_only');
  expectOneSentence(error);
});

test('urls are shown without their password', () => {
  expect(withoutPassword('postgres://ada:s3cret-w0rd@db:5433/tintype?password=s3cret-w0rd')).toBe(
    'postgres://ada@db:5433/tintype',
  );
  expect(withoutPassword('s3cret-w0rd')).toBe('the given url');
});

test('a wrong password is refused, in one sentence that does not repeat it', async () => {
  const url = new URL(empty.url);
  const needsPassword = url.password !== '';
  url.password = 's3cret-w0rd';
  const outcome = await connect({ url: url.toString(), migrate: false }).then(
    (database) => database.close(),
    (error: unknown) => error,
  );
  // A server that trusts everybody on this machine cannot tell.
  if (needsPassword) expect(outcome).toMatchObject({ kind: 'authentication' });
  if (outcome instanceof ConnectError) expectOneSentence(outcome);
});

test('a lock that was waited for too long is told as such, and not as a silent server', () => {
  const cause = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
  expect(connectErrorFrom(cause, empty.url).kind).toBe('busy');
});
