import { join } from 'node:path';
import { ok } from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import type { Repo } from '@tintype/repo';
import { insertMedia, insertUser } from '@tintype/shared-db/testing';
import * as index from '../../src';
import { given, type MediaFixture, meta, openMedia, people, unwrap } from '../media-setup';

let fixture: MediaFixture;
let stage: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  fixture = await openMedia();
  const { ownerRepo } = fixture.database;
  const ada = await insertUser(ownerRepo);
  const { id: mediaId } = await insertMedia(ownerRepo, { ownerId: ada.id });
  stage = { ada, mediaId };
});
afterAll(() => fixture?.database.close());

const examples = examplesOf(join(__dirname, '..', '..', 'src'));

async function run(example: Example, more: Readonly<Record<string, unknown>>): Promise<void> {
  const own: object = await import(example.path);
  const words = { ok, unwrap, meta, people, given, createMedia: index.createMedia, write: () => undefined };
  const done = await runExample(example, { ...words, ...own, ...more }, ['repo']);
  expect(done).toEqual({ untrue: [], refusals: [] });
}

const titled = (waits: boolean) =>
  examples.filter((example) => example.waits === waits).map((example) => [example.title, example] as const);

test.each(titled(false))('the example of %s runs, and is true', async (_title, example) => run(example, {}));

// In a transaction that is rolled back: each example finds the same rows.
test.each(titled(true))('the example of %s runs on the database, and is true', async (_title, example) =>
  fixture.database.sandbox(async (repo: Repo) =>
    run(example, { repo, media: index.createMedia(repo, people), ...stage }),
  ),
);

test('every command, every read and every function of the package has an example', () => {
  expect(withoutExample(fixture.media, examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
