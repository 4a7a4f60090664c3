import { join } from 'node:path';
import { ok } from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import type { Repo } from '@tintype/repo';
import { insertUser } from '@tintype/shared-db/testing';
import * as index from '../../src';
import { type ModerationFixture, meta, openModeration, unwrap } from '../moderation-setup';

let fixture: ModerationFixture;
beforeAll(async () => {
  fixture = await openModeration();
});
afterAll(() => fixture?.database.close());

const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const words = { ok, unwrap, meta, createModeration: index.createModeration, write: () => undefined };
const titled = (waits: boolean) =>
  examples.filter((example) => example.waits === waits).map((example) => [example.title, example] as const);

async function run(example: Example, more: Readonly<Record<string, unknown>>): Promise<void> {
  const own: object = await import(example.path);
  const done = await runExample(example, { ...words, ...own, ...more }, ['repo']);
  expect(done).toEqual({ untrue: [], refusals: [] });
}

if (titled(false).length > 0)
  test.each(titled(false))('the example of %s runs, and is true', async (_title, example) =>
    run(example, {}),
  );

/** These find no report: they file one. */
const before = new Set(['createModeration', 'fileReport']);

// In a transaction that is rolled back: each example finds the same rows.
test.each(titled(true))('the example of %s runs on the database, and is true', async (_title, example) =>
  fixture.database.sandbox(async (repo: Repo) => {
    const { ownerRepo } = fixture.database;
    const moderation = index.createModeration(repo);
    const [ada, mallory] = [await insertUser(ownerRepo), await insertUser(ownerRepo)];
    const reported = { userId: mallory.id, snapshot: { name: 'Mallory' } };
    const report = before.has(example.subject)
      ? {}
      : { report: unwrap(await moderation.fileReport(ada.id, reported, { reason: 'spam' }, meta)) };
    await run(example, { repo, moderation, ada, mallory, ...report });
  }),
);

test('every command, every read and every function of the package has an example', () => {
  expect(withoutExample(fixture.moderation, examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
