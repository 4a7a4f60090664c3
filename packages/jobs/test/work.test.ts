import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { testSize } from '@tintype/shared-db/testing';
import { startWork, workOff } from '../src';
import { ask, type JobsFixture, openJobs, rowsOf, signal } from './jobs-setup';

/** A batch that notes what it was called with. */
const noting = (runs: string[]) => async (subject: string) => {
  runs.push(subject);
  return null;
};

let fixture: JobsFixture;
beforeAll(async () => {
  fixture = await openJobs();
});
afterAll(() => fixture?.database.close());
beforeEach(() => fixture.database.ownerRepo.dataSource.query('DELETE FROM tintype.jobs'));

test('32 workers at once do every job of a queue once, and none has a job that another one has', async () => {
  const { repo } = fixture.database;
  const count = testSize({ small: 64, deep: 2_000 });
  const subjects = Array.from({ length: count }, (_, index) => `job ${index}`);
  await ask(repo, 'greet', ...subjects);
  const done: string[] = [];
  const underWay = new Set<string>();
  const all = signal();
  const batch = async (subject: string) => {
    expect(underWay.has(subject)).toBe(false);
    underWay.add(subject);
    await repo.query({ text: 'SELECT 1', values: [] });
    underWay.delete(subject);
    done.push(subject);
    if (done.length === count) all.give();
    return null;
  };
  const works = Array.from({ length: 32 }, () =>
    startWork(repo, { greet: { does: 'greets', batch } }, { concurrency: 2, pollMilliseconds: 20 }),
  );
  await all.given;
  await Promise.all(works.map((work) => work.stop()));
  expect(done.sort()).toEqual(subjects.sort());
  expect(await rowsOf(fixture)).toEqual([]);
});

test('a stop lets a job end, gives back what has more to do or takes too long, and takes no more', async () => {
  const { repo } = fixture.database;
  await ask(repo, 'ends', '1', '2');
  await ask(repo, 'hangs', '1');
  await ask(repo, 'goes_on', '1');
  const [began, mayEnd, never] = [signal(), signal(), signal()];
  let begun = 0;
  const begin = () => {
    begun += 1;
    if (begun === 3) began.give();
  };
  const work = startWork(
    repo,
    {
      ends: {
        does: 'ends',
        batch: async () => {
          begin();
          await mayEnd.given;
          return null;
        },
      },
      hangs: {
        does: 'hangs',
        batch: async () => {
          begin();
          await never.given;
          return null;
        },
      },
      goes_on: {
        does: 'goes on',
        batch: async (_subject, after) => {
          if (after === null) begin();
          await mayEnd.given;
          return 'more';
        },
      },
    },
    { concurrency: 3, pollMilliseconds: 20 },
  );
  await began.given;
  const stopped = work.stop({ within: 200 });
  mayEnd.give();
  await stopped;
  never.give();
  const left = await rowsOf(fixture);
  expect(left.map(({ taken, attempts }) => [taken, attempts])).toEqual(left.map(() => [false, 0]));
  expect(left.map(({ name }) => name)).toEqual(expect.arrayContaining(['hangs']));
  const again: string[] = [];
  const batch = async (subject: string) => {
    again.push(subject);
    return null;
  };
  const definitions = Object.fromEntries(
    ['ends', 'hangs', 'goes_on'].map((name) => [name, { does: name, batch }]),
  );
  expect(await workOff(repo, definitions)).toEqual({ done: left.length, failures: [] });
});

test('a worker whose connections are cut goes on, and a job whose end it could not say runs again', async () => {
  const { repo, ownerRepo } = fixture.database;
  const runs: string[] = [];
  const failures: string[] = [];
  const [cut, again] = [signal(), signal()];
  const batch = async (subject: string) => {
    runs.push(subject);
    if (subject === 'first') {
      await ownerRepo.dataSource.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      cut.give();
    } else again.give();
    return null;
  };
  await ask(repo, 'greet', 'first');
  const work = startWork(
    repo,
    { greet: { does: 'greets', batch } },
    { pollMilliseconds: 20, onFailure: ({ name }) => failures.push(name) },
  );
  await cut.given;
  for (;;)
    try {
      await ask(repo, 'greet', 'second');
      break;
    } catch {
      // A connection of the pool that was cut as well.
    }
  await again.given;
  await work.stop();
  fixture.moveMinutes(6);
  await workOff(repo, {
    greet: { does: 'greets', batch: noting(runs) },
  });
  expect(new Set(runs)).toEqual(new Set(['first', 'second']));
  expect(await rowsOf(fixture)).toEqual([]);
});

test('a job whose process was killed before it said so runs again when its lease is over, and not before', async () => {
  const { database } = fixture;
  await database.ownerRepo.dataSource.query('CREATE TABLE public.effects (subject text)');
  await ask(database.repo, 'once', 'a picture');
  const child = fork(join(__dirname, 'working-process.js'), [
    database.url,
    database.repo.now().toISOString(),
  ]);
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error('the process ended and said nothing')),
  );
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const runs: string[] = [];
  const definitions = {
    once: { does: 'notes', batch: noting(runs) },
  };
  expect(await workOff(database.repo, definitions)).toEqual({ done: 0, failures: [] });
  fixture.moveMinutes(6);
  expect(await workOff(database.repo, definitions)).toEqual({ done: 1, failures: [] });
  expect(runs).toEqual(['a picture']);
  expect(await rowsOf(fixture)).toEqual([]);
  const effects: unknown[] = await database.ownerRepo.dataSource.query('TABLE public.effects');
  expect(effects).toEqual([{ subject: 'a picture' }]);
  await database.ownerRepo.dataSource.query('DROP TABLE public.effects');
});
