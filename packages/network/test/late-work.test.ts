import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, systemMeta, unwrap } from '../src';
import { registeredJobs } from '../src/late-work/registered-jobs';
import { openTestNetwork, type TestNetwork, testPassword } from '../src/testing';

let folder: string;
let test_: TestNetwork;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'work-'));
  const media = { storage: openStorage(folder) };
  test_ = await openTestNetwork({ media });
});
afterAll(async () => {
  await test_.close();
  await rm(folder, { recursive: true });
});

async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

test('docs/jobs.md has a row for each job', () => {
  const text = readFileSync(join(__dirname, '../../../docs/jobs.md'), 'utf8');
  const missing = Object.entries(registeredJobs).filter(
    ([name, { does }]) => !text.split('\n').some((row) => row.includes(`\`${name}\``) && row.includes(does)),
  );
  expect(missing.map(([name]) => `docs/jobs.md lacks "${name}", or says something else`)).toEqual([]);
});

test('every timer runs once when it is new, and again when its time is over', async () => {
  const { network, clock } = test_;
  const timers = Object.values(registeredJobs).filter((job) => 'everyMinutes' in job).length;
  expect(await network.workOff()).toEqual({ done: timers, failures: [] });
  expect(await network.workOff()).toEqual({ done: 0, failures: [] });
  clock.moveMinutes(24 * 60);
  expect(await network.workOff()).toEqual({ done: timers, failures: [] });
});

test('a file that is deleted, a view and a deletion that is due are worked off', async () => {
  const { network, clock } = test_;
  const [ada, grace] = [await test_.register(), await test_.register()];
  const post = await test_.publish(grace.id, 'First light');
  unwrap(await network.as(ada.id).posts.viewed(post));
  const file = { ownerId: grace.id, fullPath: '/a.txt', fileSize: 4 };
  const { id: mediaId } = unwrap(await network.media.storeMedia(file, bytesOf('dawn'), systemMeta));
  unwrap(await network.media.deleteMedia({ ownerId: grace.id, mediaId }, systemMeta));
  unwrap(await network.as(ada.id).account.requestDeletion({ password: testPassword }));
  clock.moveMinutes(30 * 24 * 60);
  expect((await network.workOff()).failures).toEqual([]);
  expect((await network.accounts.getUser(ada.id))?.status).toBe('deleted');
  expect(
    await readdir(folder, { recursive: true, withFileTypes: true }).then((all) =>
      all.filter((one) => one.isFile()),
    ),
  ).toEqual([]);
  expect(unwrap(await network.as(grace.id).posts.get(post)).views).toBe(1);
});

test('a worker does what comes, the network that closes stops it, and a closed one starts none', async () => {
  const { clock } = test_;
  const other = await test_.openAgain();
  const failures: unknown[] = [];
  clock.moveMinutes(24 * 60);
  const work = other.work({ pollMilliseconds: 10, onFailure: (failed) => failures.push(failed) });
  const waiting = () =>
    test_.rows('SELECT FROM tintype.jobs WHERE due_at <= $1 OR taken_by IS NOT NULL', [clock.now()]);
  while ((await waiting()).length > 0);
  await other.close();
  await work.stop();
  expect(failures).toEqual([]);
  expect(() => other.work()).toThrow('closed');
});
