import { join } from 'node:path';
import { ok } from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import { inputWith, type Repo } from '@tintype/repo';
import * as index from '../../src';
import { createContent } from '../../src';
import { type ContentFixture, meta, openContent, people, unwrap } from '../content-setup';
import { type Scope, type Stage, sceneOf, setStage } from './scenes';

let fixture: ContentFixture;
let stage: Stage;
beforeAll(async () => {
  fixture = await openContent();
  stage = await setStage(fixture.database.ownerRepo);
});
afterAll(() => fixture.database.close());

const examples = examplesOf(join(__dirname, '..', '..', 'src'));

async function run(example: Example, given: Scope): Promise<void> {
  const own: object = await import(example.path);
  const words = { inputWith, ok, unwrap, meta, people, createContent, write: () => undefined };
  const done = await runExample(example, { ...words, ...own, ...given }, ['repo']);
  expect(done).toEqual({ untrue: [], refusals: [] });
}

const titled = (waits: boolean) =>
  examples.filter((example) => example.waits === waits).map((example) => [example.title, example] as const);

test.each(titled(false))('the example of %s runs, and is true', async (_title, example) => run(example, {}));

// In a transaction that is rolled back: each example finds the same rows.
test.each(titled(true))('the example of %s runs on the database, and is true', async (_title, example) =>
  fixture.database.sandbox(async (repo: Repo) => {
    const scene = await sceneOf(example.subject)(repo, stage);
    await run(example, { repo, content: createContent(repo, people), ...stage, ...scene });
  }),
);

test('every command, every read and every function of the package has an example', () => {
  expect(withoutExample(fixture.content, examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
