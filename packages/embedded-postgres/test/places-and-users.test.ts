import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '../dist';
import { identify, isAlive } from '../src/process-identity';
import { ask, madeRoot, pidIn, removeScratchRoots, scratchRoot, startElsewhere, until } from './scratch-root';

afterEach(removeScratchRoots);

const onLinux = process.platform === 'linux';

(onLinux ? test : test.skip)('a clone copied while its server runs has a server of its own', async () => {
  const [root, copy] = [await madeRoot(), scratchRoot()];
  const { url } = await startEmbeddedPostgres({ root });
  await ask(url, 'CHECKPOINT');
  execFileSync('cp', ['-a', root, copy]);
  const other = await startEmbeddedPostgres({ root: copy });
  expect(other.url).not.toBe(url);
  expect(pidIn(copy, 'supervisor')).not.toBe(pidIn(root, 'supervisor'));
  await stopEmbeddedPostgres({ root: copy });
  expect(await ask(url, 'SELECT 1')).toBe(1);
});

test('a clone that is moved or deleted leaves neither server nor supervisor behind', async () => {
  const root = await madeRoot();
  await startEmbeddedPostgres({ root });
  const processes = [pidIn(root, 'data/postmaster.pid'), pidIn(root, 'supervisor')].map((pid) =>
    identify(pid),
  );
  renameSync(root, `${root} moved`);
  await until('both have gone', () => !processes.some(isAlive));
});

(process.getuid?.() === 0 ? describe : describe.skip)('run as root (skipped for other users)', () => {
  test('a root that others cannot enter keeps its data elsewhere', async () => {
    const root = scratchRoot(join('closed', 'root'));
    mkdirSync(dirname(root), { mode: 0o700 });
    await expectElsewhere(root);
  });

  test('so does one that a link leads to', async () => {
    const root = scratchRoot();
    const closed = join(dirname(root), 'closed');
    mkdirSync(join(closed, 'root'), { recursive: true });
    chmodSync(closed, 0o700);
    symlinkSync(join(closed, 'root'), root);
    await expectElsewhere(root);
  });

  test('a strict umask closes nothing to the server', async () => {
    const before = process.umask(0o077);
    try {
      const root = scratchRoot();
      expect(await ask((await startEmbeddedPostgres({ root })).url, 'SELECT 1')).toBe(1);
      await expectElsewhere(scratchRoot(join('closed', 'root')));
    } finally {
      process.umask(before);
    }
  });

  test('an ordinary user runs one too, and root after that shares it', async () => {
    const root = scratchRoot();
    mkdirSync(root);
    chownSync(root, 1000, 1000);
    const user = { uid: 1000, gid: 1000 };
    // It stays, however long the next process takes to come.
    const { stdout } = await startElsewhere(root, user, { TINTYPE_STAY: '1' });
    expect(stdout).toMatch(/^postgres:/);
    expect((await startElsewhere(root)).stdout).toBe(stdout);
    await stopEmbeddedPostgres({ root });
    expect(await ask((await startEmbeddedPostgres({ root })).url, 'SELECT 1')).toBe(1);
    expect((await startElsewhere(root, user)).stdout).toMatch(/^postgres:/);
  });

  test('what root made, an ordinary user is told to remove', async () => {
    const root = await madeRoot();
    await startEmbeddedPostgres({ root });
    await expect(startElsewhere(root, { uid: 65534, gid: 65534 })).rejects.toThrow(
      /belongs to another user \(uid 0\), who ran this first: remove it/,
    );
  });
});

async function expectElsewhere(root: string): Promise<void> {
  const server = await startEmbeddedPostgres({ root });
  expect(await ask(server.url, 'SELECT 1')).toBe(1);
  expect(server.dataDir.startsWith(readFileSync(join(root, 'server-folder'), 'utf8').trim())).toBe(true);
}
