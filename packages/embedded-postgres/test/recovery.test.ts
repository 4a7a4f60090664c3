import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedPostgresStatus, startEmbeddedPostgres, stopEmbeddedPostgres } from '../dist';
import {
  ask,
  holdElsewhere,
  killAndWait,
  pidIn,
  removeScratchRoots,
  scratchRoot,
  startElsewhere,
  until,
} from './scratch-root';

afterEach(removeScratchRoots);

const asRoot = process.getuid?.() === 0;

async function startWithData(root: string): Promise<void> {
  const server = await startEmbeddedPostgres({ root });
  await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
}

async function answerOf(root: string): Promise<unknown> {
  const server = await startEmbeddedPostgres({ root });
  return ask(server.url, 'SELECT answer FROM kept');
}

test('a killed keeper is replaced at the next start, and the server is kept', async () => {
  const root = scratchRoot();
  await startWithData(root);
  const [keeper, server] = [pidIn(root, 'keeper'), pidIn(root, 'data/postmaster.pid')];
  await killAndWait(keeper);
  expect(await answerOf(root)).toBe(42);
  expect(pidIn(root, 'keeper')).not.toBe(keeper);
  expect(pidIn(root, 'data/postmaster.pid')).toBe(server);
});

test('a killed server is started again with its data', async () => {
  const root = scratchRoot();
  await startWithData(root);
  await killAndWait(pidIn(root, 'data/postmaster.pid'));
  expect(await answerOf(root)).toBe(42);
});

test('so is one that is killed together with its keeper', async () => {
  const root = scratchRoot();
  await startWithData(root);
  await killAndWait(pidIn(root, 'keeper'), pidIn(root, 'data/postmaster.pid'));
  expect(await answerOf(root)).toBe(42);
});

test.each([50, 150, 400, 700])(
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

test('a half-made data folder is made anew', async () => {
  const root = scratchRoot();
  mkdirSync(join(root, 'data.new', 'base'), { recursive: true });
  writeFileSync(join(root, 'data.new', 'PG_VERSION'), '18\n');
  const server = await startEmbeddedPostgres({ root });
  expect(await ask(server.url, 'SELECT 1')).toBe(1);
});

test('the lock of a dead process is taken over', async () => {
  const root = scratchRoot();
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'start-lock'), JSON.stringify({ pid: 2 ** 22 - 3, started: '1' }));
  const server = await startEmbeddedPostgres({ root });
  expect(await ask(server.url, 'SELECT 1')).toBe(1);
});

test('a server file that names a process which is no server is no server', async () => {
  const root = scratchRoot();
  await startWithData(root);
  await stopEmbeddedPostgres({ root });
  writeFileSync(
    join(root, 'data', 'postmaster.pid'),
    `${process.pid}\n${root}\n0\n5432\n\n127.0.0.1\n\nready\n`,
  );
  if (process.platform === 'linux') expect((await embeddedPostgresStatus({ root })).running).toBe(false);
  expect(await answerOf(root)).toBe(42);
});

test('data of another PostgreSQL is refused in one sentence', async () => {
  const root = scratchRoot();
  await startWithData(root);
  await stopEmbeddedPostgres({ root });
  writeFileSync(join(root, 'data', 'PG_VERSION'), '14\n');
  await expect(startEmbeddedPostgres({ root })).rejects.toThrow(
    /was made by PostgreSQL 14 and this is 18: remove/,
  );
  writeFileSync(join(root, 'data', 'PG_VERSION'), '18\n');
});

(asRoot ? describe : describe.skip)('run as root (skipped for other users)', () => {
  test('a root that others cannot enter keeps its data elsewhere', async () => {
    const root = scratchRoot(join('closed', 'root'));
    mkdirSync(join(root, '..'), { mode: 0o700 });
    const server = await startEmbeddedPostgres({ root });
    expect(await ask(server.url, 'SELECT 1')).toBe(1);
    expect(server.dataDir.startsWith(readFileSync(join(root, 'server-folder'), 'utf8').trim())).toBe(true);
  });

  test('an ordinary user runs one too', async () => {
    const root = scratchRoot();
    mkdirSync(root);
    const { chownSync } = await import('node:fs');
    chownSync(root, 65534, 65534);
    expect((await startElsewhere(root, { uid: 65534, gid: 65534 })).stdout).toMatch(/^postgres:/);
  });

  test('what root made, an ordinary user is told to remove', async () => {
    const root = scratchRoot();
    await startWithData(root);
    await stopEmbeddedPostgres({ root });
    await expect(startElsewhere(root, { uid: 65534, gid: 65534 })).rejects.toThrow(
      /may belong to another user: remove it/,
    );
  });
});
