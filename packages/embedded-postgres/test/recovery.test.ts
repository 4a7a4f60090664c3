import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { embeddedPostgresStatus, startEmbeddedPostgres, stopEmbeddedPostgres } from '../dist';
import { identify, isAlive } from '../src/process-identity';
import {
  ask,
  holdElsewhere,
  killAndWait,
  madeRoot,
  pidIn,
  removeScratchRoots,
  scratchRoot,
  startElsewhere,
  until,
} from './scratch-root';

afterEach(removeScratchRoots);

async function startWithData(): Promise<string> {
  const root = await madeRoot();
  const server = await startEmbeddedPostgres({ root });
  await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  return root;
}

async function answerOf(root: string): Promise<unknown> {
  const server = await startEmbeddedPostgres({ root });
  return ask(server.url, 'SELECT answer FROM kept');
}

test('a killed supervisor is replaced at the next start, and the server is kept', async () => {
  const root = await startWithData();
  const [supervisor, server] = [pidIn(root, 'supervisor'), pidIn(root, 'data/postmaster.pid')];
  await killAndWait(supervisor);
  expect(await answerOf(root)).toBe(42);
  expect(pidIn(root, 'supervisor')).not.toBe(supervisor);
  expect(pidIn(root, 'data/postmaster.pid')).toBe(server);
});

test('a killed server is started again with its data', async () => {
  const root = await startWithData();
  await killAndWait(pidIn(root, 'data/postmaster.pid'));
  expect(await answerOf(root)).toBe(42);
});

test('so is one that is killed together with its supervisor', async () => {
  const root = await startWithData();
  await killAndWait(pidIn(root, 'supervisor'), pidIn(root, 'data/postmaster.pid'));
  expect(await answerOf(root)).toBe(42);
});

test.each([50, 300, 700])(
  'a start that is killed after %i ms leaves a root that the next start makes good',
  async (after) => {
    const root = scratchRoot();
    const starter = holdElsewhere(root);
    const moment = Date.now() + after;
    await until('the moment has come', () => Date.now() >= moment);
    starter.kill('SIGKILL');
    expect((await startElsewhere(root)).stdout).toMatch(/^postgres:/);
  },
);

test('a start that is killed before it ends leaves no server behind', async () => {
  const root = await madeRoot();
  const starter = holdElsewhere(root);
  await until('its server appears', () => existsSync(join(root, 'data/postmaster.pid')));
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  await until('the server has gone', () => !existsSync(join(root, 'data/postmaster.pid')));
});

test('a supervisor watches over a server that was started again at once', async () => {
  const root = await startWithData();
  for (let round = 0; round < 5; round += 1) {
    process.kill(pidIn(root, 'data/postmaster.pid'), 'SIGKILL');
    expect((await startElsewhere(root)).stdout).toMatch(/^postgres:/);
  }
  await until('it has a supervisor', () => isAlive(identify(pidIn(root, 'supervisor'))));
  expect(await answerOf(root)).toBe(42);
});

test('a killed backend costs neither the server nor its supervisor', async () => {
  const root = await madeRoot();
  const { url } = await startEmbeddedPostgres({ root });
  const [supervisor, server] = [pidIn(root, 'supervisor'), pidIn(root, 'data/postmaster.pid')];
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  process.kill(rows[0].pid, 'SIGKILL');
  await ended;
  await until('it answers again', () =>
    ask(url, 'SELECT 1').then(
      () => true,
      () => false,
    ),
  );
  expect([pidIn(root, 'supervisor'), pidIn(root, 'data/postmaster.pid')]).toEqual([supervisor, server]);
});

test('a half-made data folder is made anew', async () => {
  const root = scratchRoot();
  mkdirSync(join(root, 'data.new', 'base'), { recursive: true });
  writeFileSync(join(root, 'data.new', 'PG_VERSION'), '18\n');
  const server = await startEmbeddedPostgres({ root });
  expect(await ask(server.url, 'SELECT 1')).toBe(1);
});

test('the lock of a dead process is taken over by one of six processes at once', async () => {
  const root = await madeRoot();
  const dead = JSON.stringify({ pid: 2 ** 22 - 3, started: '1' });
  for (const lock of ['start-lock', 'start-lock.stale']) writeFileSync(join(root, lock), dead);
  const urls = await Promise.all(Array.from({ length: 6 }, () => startElsewhere(root)));
  expect(new Set(urls.map((started) => started.stdout)).size).toBe(1);
});

test('a server file that names a process which is no server is no server', async () => {
  const root = await startWithData();
  await stopEmbeddedPostgres({ root });
  writeFileSync(
    join(root, 'data', 'postmaster.pid'),
    `${process.pid}\n${root}\n0\n5432\n\n127.0.0.1\n\nready\n`,
  );
  if (process.platform === 'linux') expect((await embeddedPostgresStatus({ root })).running).toBe(false);
  expect(await answerOf(root)).toBe(42);
});

test('data of another PostgreSQL is refused in one sentence', async () => {
  const root = await startWithData();
  await stopEmbeddedPostgres({ root });
  writeFileSync(join(root, 'data', 'PG_VERSION'), '14\n');
  await expect(startEmbeddedPostgres({ root })).rejects.toThrow(
    /was made by PostgreSQL 14 and this is 18: remove/,
  );
  writeFileSync(join(root, 'data', 'PG_VERSION'), '18\n');
});
