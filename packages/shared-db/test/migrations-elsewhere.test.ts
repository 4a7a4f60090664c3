import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { catalogSnapshot } from '../src/catalog/catalog-snapshot';
import { openClient } from '../src/connect/client';
import { type ConnectOptions, connect } from '../src/connect/connect';
import { connectionConfig } from '../src/connect/connection-config';
import { withDatabase } from '../src/connect/connection-url';
import { findTestServer, type TestServer } from '../src/testing/maintenance';

let server: TestServer;
let admin: Client;
const mark = randomBytes(4).toString('hex');
const role = `Tintype Ada ${mark}`;
const name = `Tintype's Own ${mark}`;
const quoted = (identifier: string): string => `"${identifier}"`;
beforeAll(async () => {
  server = await findTestServer();
  admin = await openClient(server.urlOf('postgres'));
  await admin.query(`CREATE ROLE ${quoted(role)} LOGIN PASSWORD 'p@ss/w#r%d'`);
});
beforeEach(() => admin.query(`CREATE DATABASE ${quoted(name)} TEMPLATE template0 ENCODING 'UTF8'`));
afterEach(() => admin.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`));
afterAll(async () => {
  await admin.query(`DROP ROLE ${quoted(role)}`);
  await admin.end();
  await server.release();
});

async function prepare(...statements: readonly string[]): Promise<void> {
  const inside = await openClient(server.urlOf(name));
  for (const statement of statements) await inside.query(statement);
  await inside.end();
}

/** The url of the role that has nothing but what a test grants it. */
function urlOfRole(): string {
  const url = new URL(withDatabase(server.urlOf(name), name));
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent('p@ss/w#r%d');
  return url.toString();
}

async function pictureOf(options: ConnectOptions): Promise<string> {
  const database = await connect({ poolSize: 1, ...options });
  try {
    return await catalogSnapshot(database.dataSource);
  } finally {
    await database.close();
  }
}

test('the schema is the same wherever extensions are, with or without public', async () => {
  const usual = await pictureOf({ url: server.urlOf(name) });
  const places = [
    ['DROP SCHEMA public', `ALTER DATABASE ${quoted(name)} SET search_path = ''`],
    [
      'CREATE SCHEMA "My Things"',
      'CREATE EXTENSION pg_trgm WITH SCHEMA "My Things"',
      'CREATE TABLE public.migrations (id int, migration text)',
      `INSERT INTO public.migrations VALUES (1, 'x')`,
    ],
    ['CREATE SCHEMA tintype', 'CREATE EXTENSION pg_trgm WITH SCHEMA tintype'],
  ];
  for (const statements of places) {
    await admin.query(`DROP DATABASE ${quoted(name)} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${quoted(name)} TEMPLATE template0 ENCODING 'UTF8'`);
    await prepare(...statements);
    expect(await pictureOf({ url: server.urlOf(name) })).toBe(usual);
  }
});

test('a user who may only make schemas migrates a database of another owner, if the extension is there', async () => {
  await prepare(
    `REVOKE CREATE ON SCHEMA public FROM PUBLIC`,
    `GRANT CONNECT, CREATE ON DATABASE ${quoted(name)} TO ${quoted(role)}`,
    `CREATE SCHEMA ${quoted(role)} AUTHORIZATION ${quoted(role)}`,
    `CREATE TABLE ${quoted(role)}.users (id int)`,
    'CREATE SCHEMA extensions',
    `GRANT USAGE ON SCHEMA extensions TO ${quoted(role)}`,
    'CREATE EXTENSION pg_trgm WITH SCHEMA extensions',
  );
  expect(await pictureOf({ url: urlOfRole() })).toContain('table users');
});

test('a user who may not make schemas migrates into one that is theirs; without pg_trgm, what to do is said', async () => {
  await prepare(`CREATE SCHEMA tintype AUTHORIZATION ${quoted(role)}`);
  await expect(connect({ url: urlOfRole() })).rejects.toMatchObject({
    kind: 'permission',
    message:
      'The migrations need the extension pg_trgm and their user may not create it: let an administrator run CREATE EXTENSION pg_trgm in this database.',
  });
  await prepare('CREATE EXTENSION pg_trgm');
  expect(await pictureOf({ url: urlOfRole() })).toContain('table users');
});

test('a user without any right is told so, in one sentence', async () => {
  await expect(connect({ url: urlOfRole() })).rejects.toMatchObject({ kind: 'permission' });
});

test('a history of another tool in our schema is left alone, and told', async () => {
  await prepare(
    'CREATE SCHEMA tintype',
    'CREATE TABLE tintype.migrations (id int, migration text, batch int)',
  );
  await expect(connect({ url: server.urlOf(name) })).rejects.toMatchObject({
    message: expect.stringMatching(/^The table tintype.migrations belongs to another tool/),
  });
});

test('a database of a mixed-case name with blanks and quotes is named in errors as it is', async () => {
  const { database } = connectionConfig(server.urlOf(name));
  expect(database).toBe(name);
  await expect(connect({ url: server.urlOf(`${name} gone`) })).rejects.toMatchObject({
    kind: 'no_database',
    message: expect.stringContaining(encodeURIComponent(`${name} gone`)),
  });
});
