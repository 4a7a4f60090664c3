import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedPostgresStatus, startEmbeddedPostgres } from '../dist';
import {
  ask,
  holdElsewhere,
  madeRoot,
  pidIn,
  removeScratchRoots,
  scratchRoot,
  startElsewhere,
  until,
} from './scratch-root';

afterEach(removeScratchRoots);

const isRunning = async (root: string): Promise<boolean> => (await embeddedPostgresStatus({ root })).running;

test('starts, answers, and stops some time after its last user is done', async () => {
  const root = scratchRoot('a path with spaces');
  const server = await startEmbeddedPostgres({ root });
  expect(await ask(server.url, `SELECT current_setting('server_version_num')::int / 10000`)).toBe(18);
  expect(await ask(server.url, `SELECT current_database() || '/' || current_user`)).toBe('tintype/postgres');
  expect(await ask(server.url, `SELECT current_setting('listen_addresses')`)).toBe('127.0.0.1');
  expect((await embeddedPostgresStatus({ root })).users).toBe(1);
  await server.release();
  await until('the server stops', async () => !(await isRunning(root)));
});

test('text is UTF-8, sorts by code point and folds case in every script', async () => {
  const { url } = await startEmbeddedPostgres({ root: await madeRoot() });
  expect(
    await ask(url, `SELECT string_agg(v, '' ORDER BY v) FROM unnest(ARRAY['b', 'Ä', 'a', 'Z', 'ж']) v`),
  ).toBe('ZabÄж');
  expect(await ask(url, `SELECT lower('ÄÖЖ')`)).toBe('äöж');
  expect(
    await ask(
      url,
      `SELECT count(*)::int FROM pg_available_extensions WHERE name IN ('pg_trgm', 'pgcrypto', 'btree_gist')`,
    ),
  ).toBe(3);
});

test('the password is in no world-readable file, and no other one is let in', async () => {
  const root = await madeRoot();
  const { url } = await startEmbeddedPostgres({ root });
  if (process.platform !== 'win32') expect(statSync(join(root, 'password')).mode & 0o077).toBe(0);
  await expect(ask(url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
    'password authentication failed',
  );
});

test('neither its programs nor its url hear what the environment says of another database', async () => {
  const foreign = {
    PGSSLMODE: 'require',
    PGDATA: '/nowhere',
    PGHOST: 'elsewhere.invalid',
    PGPORT: '1',
    PGUSER: 'eve',
    PGDATABASE: 'other',
    PGOPTIONS: '-c DateStyle=German',
    PGDATESTYLE: 'German',
    PGTZ: 'Asia/Tokyo',
    PGCLIENTENCODING: 'LATIN1',
  };
  const before = { ...process.env };
  Object.assign(process.env, foreign);
  try {
    const { url } = await startEmbeddedPostgres({ root: scratchRoot() });
    // What a client reads there by itself is its own affair; how it is encrypted, and where it goes, is in the url.
    delete process.env['PGOPTIONS'];
    const asked = `SELECT current_user || ' ' || current_database() || ' ' || current_setting('DateStyle')`;
    expect(await ask(url, asked)).toBe('postgres tintype ISO, MDY');
  } finally {
    for (const name of Object.keys(foreign)) delete process.env[name];
    Object.assign(process.env, before);
  }
});

test('six processes that start at once share one server', async () => {
  const root = scratchRoot();
  const urls = await Promise.all(Array.from({ length: 6 }, () => startElsewhere(root)));
  expect(new Set(urls.map((started) => started.stdout)).size).toBe(1);
});

test('two roots have two servers', async () => {
  const [one, other] = await Promise.all([
    startEmbeddedPostgres({ root: await madeRoot() }),
    startEmbeddedPostgres({ root: await madeRoot() }),
  ]);
  expect(one.url).not.toBe(other.url);
  await ask(one.url, 'CREATE TABLE mine ()');
  expect(await ask(other.url, `SELECT to_regclass('mine')`)).toBeNull();
});

test('it stays while one of several users lives, and stops after that one is killed', async () => {
  const root = await madeRoot();
  const server = await startEmbeddedPostgres({ root });
  const user = holdElsewhere(root);
  await until('the other process uses it', async () => (await embeddedPostgresStatus({ root })).users === 2);
  await server.release();
  const supervisor = pidIn(root, 'supervisor');
  await expect(until('the server stops early', async () => !(await isRunning(root)), 1.5)).rejects.toThrow(
    'in vain',
  );
  user.kill('SIGKILL');
  await once(user, 'exit');
  await until('the server stops', async () => !(await isRunning(root)));
  await until('its supervisor ends', () => !alive(supervisor));
});

test('told to stay, it outlives its users', async () => {
  const root = await madeRoot();
  const server = await startEmbeddedPostgres({ root, stay: true });
  await server.release();
  await expect(until('the server stops', async () => !(await isRunning(root)), 1.5)).rejects.toThrow(
    'in vain',
  );
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
