import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { err, ok } from '@tintype/database';
import { CONTEXTS, contextTables } from '../src/entities';
import {
  createTestDatabase,
  insertPost,
  insertUser,
  type TestDatabase,
  testSize,
  writeRole,
} from '../src/testing';
import { findTestServer, maintenanceDatabase, type TestServer, withClient } from '../src/testing/maintenance';
import { connectToTemplate, ensureTemplate } from '../src/testing/template';
import { emptyClone } from '../src/testing/used-clones';

let server: TestServer;
beforeAll(async () => {
  server = await findTestServer();
});
afterAll(() => server.release());

function maintain<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(
    server.urlOf(maintenanceDatabase),
    async (client) => (await client.query<Row>(text, values)).rows,
  );
}

async function exists(database: string): Promise<boolean> {
  return (await maintain(`SELECT FROM pg_database WHERE datname = $1`, [database])).length === 1;
}

const scratch = `tintype_template_0000000${process.pid.toString(16).padStart(5, '0').slice(-5)}`;

test('a template whose building was cut short is built anew, and one that is complete is kept', async () => {
  await maintain(`DROP DATABASE IF EXISTS ${scratch}`);
  await maintain(`CREATE DATABASE ${scratch} TEMPLATE template0`);
  const [half] = await maintain<{ oid: number }>(`SELECT oid FROM pg_database WHERE datname = $1`, [scratch]);
  await ensureTemplate(server, scratch);
  const [built] = await maintain<{ oid: number; datistemplate: boolean }>(
    `SELECT oid, datistemplate FROM pg_database WHERE datname = $1`,
    [scratch],
  );
  expect(built?.oid).not.toBe(half?.oid);
  expect(built?.datistemplate).toBe(true);
  await Promise.all([1, 2, 3].map(() => ensureTemplate(server, scratch)));
  const [kept] = await maintain<{ oid: number }>(`SELECT oid FROM pg_database WHERE datname = $1`, [scratch]);
  expect(kept?.oid).toBe(built?.oid);
  await maintain(`ALTER DATABASE ${scratch} IS_TEMPLATE false`);
  await maintain(`DROP DATABASE ${scratch}`);
});

test('several that want a template that is not there get one, built once', async () => {
  await Promise.all([1, 2, 3, 4].map(() => ensureTemplate(server, scratch)));
  expect(await exists(scratch)).toBe(true);
  await maintain(`ALTER DATABASE ${scratch} IS_TEMPLATE false`);
  await maintain(`DROP DATABASE ${scratch}`);
});

test('a clone has the schema, belongs to one test, and comes to a later test as empty as a new one', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const author = await insertUser(one.ownerRepo);
  await insertPost(one.ownerRepo, { authorId: author.id });
  await one.dataSource.query(
    `INSERT INTO tintype.actions (id, name, entity_type, outcome) VALUES (gen_random_uuid(), 'x', 'x', 'failed')`,
  );
  expect(await two.dataSource.query(`SELECT FROM tintype.users`)).toEqual([]);
  await Promise.all([one.close(), two.close(), one.close()]);
  const later = [await createTestDatabase(), await createTestDatabase()];
  for (const database of later) {
    for (const table of CONTEXTS.flatMap(contextTables)) {
      expect(await database.dataSource.query(`SELECT FROM tintype.${table}`)).toEqual([]);
    }
  }
  await Promise.all(later.map((database) => database.close()));
});

const changes: readonly (readonly [string, string])[] = [
  ['a table', 'CREATE TABLE tintype.notes (id int)'],
  ['a column', 'ALTER TABLE tintype.users ADD COLUMN note text'],
  ['an index', 'CREATE INDEX users_note_idx ON tintype.users (created_at)'],
  ['a constraint', 'ALTER TABLE tintype.users ADD CONSTRAINT users_note_check CHECK (true) NOT VALID'],
  ['a trigger that is off', 'ALTER TABLE tintype.actions DISABLE TRIGGER USER'],
  ['a function', `CREATE FUNCTION tintype.note() RETURNS int LANGUAGE sql AS 'SELECT 1'`],
  ['rights', 'GRANT SELECT ON tintype.users TO PUBLIC'],
  ['a setting', 'ALTER TABLE tintype.users SET (fillfactor = 50)'],
  [
    'a row of the migrations',
    'DELETE FROM tintype.migrations WHERE id = (SELECT max(id) FROM tintype.migrations)',
  ],
];

// Each costs a new clone.
test.each(changes.slice(0, testSize({ small: 4, deep: changes.length })))(
  'a clone in which a test has changed %s is told apart from one with rows of a test',
  async (_what, change) => {
    const { client, state } = await connectToTemplate(server);
    const database = await createTestDatabase();
    await insertUser(database.ownerRepo);
    expect(await emptyClone(database.url, state)).toBe(true);
    await database.dataSource.query(change);
    expect(await emptyClone(database.url, state)).toBe(false);
    await Promise.all([database.close(), client.end()]);
  },
);

test('the clone of a killed run is taken over, that of a living one is not', async () => {
  const child = fork(join(__dirname, 'killed-test-run.js'), {
    env: { ...process.env, DATABASE_URL: server.urlOf(maintenanceDatabase) },
  });
  const [left] = await once(child, 'message');
  const living = await createTestDatabase();
  child.kill('SIGKILL');
  await once(child, 'exit');
  // The server notices the death of the connection in its own time, and other test runs take clones too.
  const opened: TestDatabase[] = [];
  const names = () => opened.map(({ url }) => new URL(url).pathname.slice(1));
  for (
    let tries = 0;
    tries < 20 && !names().includes(String(left)) && (await exists(String(left)));
    tries += 1
  )
    opened.push(await createTestDatabase());
  expect(opened.map(({ url }) => url)).not.toContain(living.url);
  for (const database of opened)
    expect(await database.dataSource.query(`SELECT FROM tintype.users`)).toEqual([]);
  await Promise.all([living, ...opened].map((database) => database.close()));
});

test('a sandbox leaves nothing behind, though what runs in it commits', async () => {
  const database = await createTestDatabase();
  const seen = await database.sandbox(async (repo) => {
    const committed = await repo.transact(async (tx) => ok(await insertUser(tx)));
    const undone = await repo.transact(async (tx) => err(await insertUser(tx)));
    expect([committed.ok, undone.ok]).toEqual([true, false]);
    return (await repo.manager.query(`SELECT FROM tintype.users`)).length;
  });
  expect(seen).toBe(1);
  expect(await database.dataSource.query(`SELECT FROM tintype.users`)).toEqual([]);
  await expect(database.sandbox(() => Promise.reject(new Error('in the test')))).rejects.toThrow(
    'in the test',
  );
  await database.close();
});

describe.each(CONTEXTS)('as %s', (context) => {
  test('all is read, the context and the log are written, nothing else is', async () => {
    const database = await createTestDatabase({ as: context, poolSize: 3 });
    const author = await insertUser(database.ownerRepo);
    await insertPost(database.ownerRepo, { authorId: author.id });
    const refused: string[] = [];
    for (const other of CONTEXTS) {
      for (const table of contextTables(other)) {
        await database.dataSource.query(`SELECT FROM tintype.${table} LIMIT 1`);
        const deleted = await database.dataSource
          .query(`DELETE FROM tintype.${table} WHERE false`)
          .catch((error: unknown) => error);
        if (deleted instanceof Error) {
          expect(deleted).toMatchObject({ code: '42501' });
          refused.push(table);
        }
      }
    }
    const own = contextTables(context);
    expect(refused.sort()).toEqual(
      CONTEXTS.flatMap(contextTables)
        .filter((table) => !own.includes(table))
        .sort(),
    );
    await database.dataSource.query(
      `INSERT INTO tintype.actions (id, name, entity_type, outcome) VALUES (gen_random_uuid(), 'x', 'x', 'failed')`,
    );
    const [row]: { role: string }[] = await database.dataSource.query(`SELECT current_user AS role`);
    expect(row?.role).toBe(writeRole(context));
    await database.close();
  });
});

test('the owner of a row is deleted under the context of the owner alone, and the cascade reaches the others', async () => {
  const database = await createTestDatabase({ as: 'accounts' });
  const author = await insertUser(database.ownerRepo);
  await insertPost(database.ownerRepo, { authorId: author.id });
  await database.dataSource.query(`DELETE FROM tintype.users WHERE id = $1`, [author.id]);
  expect(await database.dataSource.query(`SELECT FROM tintype.posts`)).toEqual([]);
  await database.close();
});
