import { err } from '@tintype/database';
import { askForJob, type JobDefinitions, workOff } from '../src';
import { ask, type JobsFixture, meta, openJobs, rowsOf, unwrap } from './jobs-setup';

let fixture: JobsFixture;
beforeAll(async () => {
  fixture = await openJobs();
});
afterAll(() => fixture?.database.close());
beforeEach(() => fixture.database.ownerRepo.dataSource.query('DELETE FROM tintype.jobs'));

/** A job that notes what it was called with. */
function noting(): { readonly ran: string[]; readonly definitions: JobDefinitions } {
  const ran: string[] = [];
  const batch = async (subject: string) => {
    ran.push(subject);
    return null;
  };
  return { ran, definitions: { greet: { does: 'greets', batch } } };
}

test('a job of a transaction that is rolled back never runs; one that is asked for twice runs once', async () => {
  const { repo } = fixture.database;
  const undone = await repo.transact(async (tx) => {
    await askForJob(tx, { name: 'greet', subject: 'undone' });
    return err('changed my mind');
  });
  expect(undone.ok).toBe(false);
  await ask(repo, 'greet', 'ada', 'ada', 'grace');
  await ask(repo, 'greet', 'ada');
  const { ran, definitions } = noting();
  expect(await workOff(repo, definitions)).toEqual({ done: 2, failures: [] });
  expect(ran.sort()).toEqual(['ada', 'grace']);
  expect(await rowsOf(fixture)).toEqual([]);
});

test('a job is asked for inside a transaction only', async () => {
  await expect(askForJob(fixture.database.repo, { name: 'greet', subject: 'ada' })).rejects.toThrow(
    'this must run inside transact',
  );
});

test('a job that is asked for while it runs runs again', async () => {
  const { repo } = fixture.database;
  const ran: string[] = [];
  const batch = async (subject: string) => {
    ran.push(subject);
    if (ran.length === 1) await ask(repo, 'greet', subject);
    return null;
  };
  await ask(repo, 'greet', 'ada');
  await workOff(repo, { greet: { does: 'greets', batch } });
  expect(ran).toEqual(['ada', 'ada']);
  expect(await rowsOf(fixture)).toEqual([]);
});

test('a job that is not registered waits for a worker that knows it', async () => {
  const { repo } = fixture.database;
  await ask(repo, 'of_the_next_release', 'ada');
  const { definitions } = noting();
  expect(await workOff(repo, definitions)).toEqual({ done: 0, failures: [] });
  expect(await rowsOf(fixture)).toMatchObject([{ name: 'of_the_next_release', attempts: 0 }]);
});

test('a job that fails stops no other; it is tried later and later, given up, kept without secrets, and run when asked for', async () => {
  const { repo } = fixture.database;
  await ask(repo, 'poison', 'ada');
  await ask(repo, 'greet', 'grace');
  const { ran, definitions } = noting();
  let isPoisoned = true;
  const batch = async () => {
    if (isPoisoned) throw Object.assign(new Error('no store at s3://key:hunter2@bucket'), { code: 'ENOENT' });
    return null;
  };
  const both = { ...definitions, poison: { does: 'fails', batch } };
  const first = await workOff(repo, both);
  expect([first.done, first.failures.map(({ subject }) => subject)]).toEqual([1, ['ada']]);
  expect(ran).toEqual(['grace']);
  // Not before its time.
  expect(await workOff(repo, both)).toEqual({ done: 0, failures: [] });
  for (let attempt = 2; attempt <= 12; attempt += 1) {
    fixture.moveMinutes(61);
    expect((await workOff(repo, both)).failures).toHaveLength(1);
  }
  fixture.moveMinutes(24 * 60);
  expect(await workOff(repo, both)).toEqual({ done: 0, failures: [] });

  const [failed, ...others] = unwrap(await fixture.jobs.listFailedJobs()).items;
  if (!failed) throw new Error('no job was kept');
  expect([others.length, failed.subject, failed.attempts, failed.error]).toEqual([
    0,
    'ada',
    12,
    'Error ENOENT',
  ]);
  isPoisoned = false;
  unwrap(await fixture.jobs.retryJob(failed.id, meta));
  expect(await fixture.jobs.retryJob(failed.id, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'job' },
  });
  expect(await workOff(repo, both)).toEqual({ done: 1, failures: [] });
  expect(await rowsOf(fixture)).toEqual([]);
});

test('a timer runs at once, in batches, again after its time, and is never given up', async () => {
  const { repo } = fixture.database;
  const batches: (string | null)[] = [];
  let fails = false;
  const batch = async (_subject: string, after: string | null) => {
    if (fails) throw new Error('no');
    batches.push(after);
    return after === null ? 'second' : null;
  };
  const tidy = { tidy: { does: 'tidies', everyMinutes: 60, batch } };
  expect((await workOff(repo, tidy)).done).toBe(1);
  expect((await workOff(repo, tidy)).done).toBe(0);
  expect(batches).toEqual([null, 'second']);
  fails = true;
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    fixture.moveMinutes(61);
    expect((await workOff(repo, tidy)).failures).toHaveLength(1);
  }
  fails = false;
  fixture.moveMinutes(61);
  expect((await workOff(repo, tidy)).done).toBe(1);
  expect(await rowsOf(fixture)).toMatchObject([{ name: 'tidy', attempts: 0, error: null }]);
});
