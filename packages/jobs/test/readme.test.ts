import { join } from 'node:path';
import { type Example, examplesInMarkdown, examplesOf, runExample, withoutExample } from '@tintype/examples';
import { insertUser } from '@tintype/shared-db/testing';
import * as index from '../src';
import { ask, type JobsFixture, meta, ok, openJobs, unwrap } from './jobs-setup';

let fixture: JobsFixture;
beforeAll(async () => {
  fixture = await openJobs();
});
afterAll(() => fixture?.database.close());

const examples = examplesOf(join(__dirname, '..', 'src'));

/** A job that was given up. */
async function giveUp({ database: { repo, ownerRepo } }: JobsFixture): Promise<void> {
  await ownerRepo.dataSource.query('DELETE FROM tintype.jobs');
  await ask(repo, 'make_variants', 'a picture');
  await ownerRepo.dataSource.query(
    `UPDATE tintype.jobs SET failed_at = $1, error = 'StorageError', attempts = 12`,
    [repo.now()],
  );
}

test('the example of the README runs as it stands there', async () => {
  const example = examplesInMarkdown(join(__dirname, '..', 'README.md')).find(
    ({ title }) => title === 'A job and a timer',
  );
  if (example === undefined) throw new Error('the README lacks its example');
  const { repo } = fixture.database;
  expect(await runExample(example, { ...index, ok, repo }, [])).toEqual({ untrue: [], refusals: [] });
});

test.each(examples.map((example): [string, Example] => [example.title, example]))(
  'the example of %s runs, and is true',
  async (_title, example) => {
    await giveUp(fixture);
    const { repo, ownerRepo } = fixture.database;
    const own: object = await import(example.path);
    const ada = await insertUser(ownerRepo);
    const scope = { ...index, ok, unwrap, meta, repo, ada, jobs: fixture.jobs, pictureId: 'a picture' };
    const done = await runExample(example, { ...scope, write: () => undefined, ...own }, []);
    expect(done).toEqual({ untrue: [], refusals: [] });
  },
);

test('every call and every function of the package has an example', () => {
  expect(withoutExample(fixture.jobs, examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
