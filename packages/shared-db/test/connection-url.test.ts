import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { connect } from '../src/connect/connect';
import { connectionConfig } from '../src/connect/connection-config';
import { withDatabase, withoutPassword } from '../src/connect/connection-url';
import { ConnectError } from '../src/connect-error';

const config = (url: string, environment: NodeJS.ProcessEnv = {}) =>
  connectionConfig(url, 'The url', environment);

function refusal(url: string, environment: NodeJS.ProcessEnv = {}): ConnectError {
  try {
    config(url, environment);
  } catch (error) {
    if (error instanceof ConnectError) return error;
    throw error;
  }
  throw new Error('the url should be refused');
}

test.each([
  [
    'postgres://ada:secret@db/tintype',
    { host: 'db', port: 5432, user: 'ada', password: 'secret', database: 'tintype' },
  ],
  ['postgresql://ada@db:6432/tintype', { host: 'db', port: 6432, password: undefined }],
  ['POSTGRES://ada@db/x', { host: 'db' }],
  ['  postgres://ada@db/tintype \r\n', { host: 'db', database: 'tintype' }],
  ['postgres://ada@[::1]/x', { host: '::1', port: 5432 }],
  ['postgres://ada@[fe80::1]:6432/x', { host: 'fe80::1', port: 6432 }],
  ['postgres://ada@db:/x', { host: 'db', port: 5432 }],
  ['postgres://ada@db', { database: 'ada' }],
  ['postgres://ada@db/', { database: 'ada' }],
  ['postgres://', { host: 'localhost', user: userInfo().username, database: userInfo().username }],
  ['postgres://ada@/tintype?host=/var/run/postgresql', { host: '/var/run/postgresql', database: 'tintype' }],
  ['postgres:///tintype?host=/run&user=ada&port=6432', { host: '/run', user: 'ada', port: 6432 }],
  ['postgres://ada@%2Fvar%2Frun/tintype', { host: '/var/run', user: 'ada' }],
  [
    'postgres://a%40b:p%40ss%2Fw%23r%25d@db/Mixed%20Case%2F',
    { user: 'a@b', password: 'p@ss/w#r%d', database: 'Mixed Case/' },
  ],
  ['postgres://ada:p@ss@db/x', { host: 'db', password: 'p@ss' }],
  ['postgres://ada:a:b@db/x', { password: 'a:b' }],
  ['postgres://db/x?user=ada&password=s%20e&dbname=y', { user: 'ada', password: 's e', database: 'y' }],
  ['postgres://ada@db/x?sslmode=disable', { ssl: false }],
  ['postgres://ada@db/x?sslmode=require', { ssl: { rejectUnauthorized: true } }],
  ['postgres://ada@db/x?sslmode=no-verify', { ssl: { rejectUnauthorized: false } }],
  ['postgres://ada@db/x?sslmode=verify-full&sslrootcert=system', { ssl: { rejectUnauthorized: true } }],
  ['postgres://ada@db/x?channel_binding=require', { enableChannelBinding: true }],
  [
    'postgres://ada@db/x?connect_timeout=3&application_name=shop',
    { connectTimeoutMs: 3000, applicationName: 'shop' },
  ],
])('%j is understood', (url, expected) => {
  expect(config(url)).toMatchObject(expected);
});

test.each([
  ['', 'is no PostgreSQL url'],
  ['mysql://ada:s3cret-w0rd@db/x', 'is no PostgreSQL url'],
  ['postgres:ada:s3cret-w0rd@db/x', 'is no PostgreSQL url'],
  ['host=db user=ada password=s3cret-w0rd', 'is no PostgreSQL url'],
  ['"postgres://ada:s3cret-w0rd@db/x"', 'quotation marks'],
  ['postgres://ada:s3cret-w0rd 1@db/x', 'write %20'],
  ['postgres://ada:s3cret-w0rd@db/x\n\npostgres://b', 'a line end inside'],
  ['postgres://ada:s3cret-w0rd%@db/x', 'write %25'],
  ['postgres://ada:s3cret-w0rd%zz@db/x', 'write %25'],
  ['postgres://ada:s3cret-w0rd%da@db/x', 'no UTF-8'],
  ['postgres://ada:s3cret-w0rd%00@db/x', '%00'],
  ['postgres://ada:s3cret-w0rd@db/x%', 'write %25'],
  ['postgres://ada:1#s3cret-w0rd@db/x', 'write %23'],
  ['postgres://ada:1@2/s3cret-w0rd@db/x', '%2F for a /'],
  ['postgres://ada:1/s3cret-w0rd@db/x', '%2F for a /'],
  ['postgres://ada:1?s3cret-w0rd@db/x', '%3F for a ?'],
  ['postgres://ada:s3cret-w0rd@a,b/x', 'several hosts'],
  ['postgres://ada:s3cret-w0rd@a:1,b:2/x', 'several hosts'],
  ['postgres://ada:s3cret-w0rd@/x?host=a,b', 'several hosts'],
  ['postgres://ada:s3cret-w0rd@/x?host=a&port=1,2', 'several hosts'],
  ['postgres://ada:s3cret-w0rd@::1/x', 'write [::1]'],
  ['postgres://ada:s3cret-w0rd@[::1/x', 'bracket'],
  ['postgres://ada:s3cret-w0rd@db:0/x', '1 to 65535'],
  ['postgres://ada:s3cret-w0rd@db:65536/x', '1 to 65535'],
  ['postgres://ada:s3cret-w0rd@db:port/x', '1 to 65535'],
  ['postgres://ada:s3cret-w0rd', '1 to 65535'],
  ['postgres://ada@db/x?s3cret-w0rd=1', 'may stand host, port'],
  ['postgres://ada:s3cret-w0rd@db/x?sslmode=disable&sslmode=require', 'sslmode twice'],
  ['postgres://ada:s3cret-w0rd@db/x?sslmode=prefer', 'allowed are disable'],
  ['postgres://ada:s3cret-w0rd@db/x?sslmode=on', 'allowed are disable'],
  ['postgres://ada:s3cret-w0rd@db/x?connect_timeout=soon', 'connect_timeout'],
  ['postgres://ada:s3cret-w0rd@db/x?channel_binding=1', 'channel_binding'],
])('%j is refused, in one sentence without any secret', (url, words) => {
  const error = refusal(url);
  expect(error.kind).toBe('bad_url');
  expect(error.message).toContain(words);
  expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
  const said = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
  expect(said).not.toMatch(/s3cret|w0rd/);
});

test.each(['sslrootcert', 'sslcert', 'sslkey'])('a %s that cannot be read is named', (name) => {
  const error = refusal(`postgres://ada:s3cret-w0rd@db/x?sslmode=require&${name}=/nowhere/file.pem`);
  expect(error.kind).toBe('tls');
  expect(error.message).toBe(
    `The url's ${name} names a file that cannot be read, /nowhere/file.pem (ENOENT).`,
  );
});

describe('files of TLS', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const locked = privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 's3cret-w0rd' })
    .toString();
  const [certificate = '', other = ''] = rootCertificates;
  const certificates = 'certificates in PEM form';
  const oneKey = 'a private key in PEM form, without a passphrase';
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tintype-tls-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const written = (text: string): string => {
    const file = join(folder, 'file.pem');
    writeFileSync(file, text);
    return file;
  };
  const url = (name: string, file: string) =>
    `postgres://ada:s3cret-w0rd@db/x?sslmode=require&${name}=${encodeURIComponent(file)}`;

  test.each<[string, string, string, string]>([
    ['sslrootcert', 'is empty', '', certificates],
    ['sslrootcert', 'is a text', 'a note', certificates],
    ['sslrootcert', 'is a key', key, certificates],
    ['sslrootcert', 'was cut', certificate.slice(0, 400), certificates],
    [
      'sslrootcert',
      'has a broken second one',
      `${certificate}\n${other.replace('MII', 'AAA')}`,
      certificates,
    ],
    ['sslcert', 'is a key', key, certificates],
    ['sslkey', 'is a certificate', certificate, oneKey],
    ['sslkey', 'wants a passphrase', locked, oneKey],
  ])('a %s that %s is named, with what it should hold', (name, _how, text, wanted) => {
    const file = written(text);
    const error = refusal(url(name, file));
    expect(error.kind).toBe('tls');
    expect(error.message).toBe(`The url's ${name} names a file that does not hold ${wanted}: ${file}.`);
  });

  test('a variable of the environment is named as itself', () => {
    const file = written('a note');
    expect(refusal('postgres://db', { PGSSLROOTCERT: file }).message).toBe(
      `PGSSLROOTCERT names a file that does not hold ${certificates}: ${file}.`,
    );
  });

  test('one certificate, several with words between them, and a key are taken as they are', () => {
    for (const text of [certificate, `# the root\n${certificate}\n# the next\n${other}\n`])
      expect(config(url('sslrootcert', written(text))).ssl).toEqual({ rejectUnauthorized: true, ca: text });
    expect(config(url('sslkey', written(key))).ssl).toEqual({ rejectUnauthorized: true, key });
  });
});

test('the url wins over the environment, which may say a password and how to encrypt, and nothing else', () => {
  const environment = {
    PGHOST: 'elsewhere',
    PGPORT: '1',
    PGUSER: 'eve',
    PGDATABASE: 'other',
    PGPASSWORD: 'kept out of the url',
    PGSSLMODE: 'no-verify',
    PGOPTIONS: '-c search_path=evil',
    PGAPPNAME: 'other',
  };
  expect(config('postgres://db', environment)).toMatchObject({
    host: 'db',
    port: 5432,
    user: userInfo().username,
    password: 'kept out of the url',
    ssl: { rejectUnauthorized: false },
    options: undefined,
    applicationName: undefined,
  });
  expect(config('postgres://ada:own@db?sslmode=disable', environment)).toMatchObject({
    password: 'own',
    ssl: false,
  });
  expect(refusal('postgres://db', { PGSSLMODE: 'allow' }).message).toMatch(/^PGSSLMODE does not say/);
  expect(refusal('postgres://db', { PGSSLROOTCERT: '/nowhere' }).message).toMatch(/^PGSSLROOTCERT names/);
});

test('a url that cannot be used is told by the name of where it stands', async () => {
  const before = process.env['DATABASE_URL'];
  process.env['DATABASE_URL'] = 'postgres://ada:100%@db/x';
  try {
    await expect(connect()).rejects.toMatchObject({
      kind: 'bad_url',
      message: expect.stringMatching(/^DATABASE_URL has a % /),
    });
    await expect(connect({ url: 'mysql://db' })).rejects.toMatchObject({
      message: expect.stringMatching(/^The url is no /),
    });
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
  }
});

test.each([
  ['postgres://ada:s3cret-w0rd@db:5433/x?application_name=y', 'postgres://ada@db:5433/x'],
  ['postgres://ada:s3cret-w0rd@db/Mixed%20Case', 'postgres://ada@db/Mixed%20Case'],
  ['postgres://ada:s3cret-w0rd@[::1]:1/x', 'postgres://ada@[::1]:1/x'],
  ['postgres://db/x?user=ada&password=s3cret-w0rd', 'postgres://ada@db/x'],
  ['postgres://ada:s3cret-w0rd@/x?host=/run', 'postgres://ada@/x?host=%2Frun'],
  ['postgres://ada:1@s3cret/w0rd@db/x', 'the given url'],
  ['postgres://ada:1#s3cret-w0rd@db/x', 'the given url'],
])('%s is shown as %s', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown);
});

test('another database of the same server keeps everything else, and any name is encoded', () => {
  expect(withDatabase('postgres://ada:p%40@/x?host=/run&sslmode=disable', 'A b"/c')).toBe(
    'postgres://ada:p%40@/A%20b%22%2Fc?host=%2Frun&sslmode=disable',
  );
  expect(() => withDatabase('nonsense', 'x')).toThrow(TypeError);
});
