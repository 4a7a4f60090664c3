import { join } from 'node:path';
import { err, ok, statement, unwrap } from '@tintype/database';
import { examplesOf, runExample, withoutExample } from '@tintype/examples';
import { change, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { createTestDatabase, insertUser, type TestDatabase } from '@tintype/shared-db/testing';
import * as index from '../../src';

let database: TestDatabase;
let ada: { readonly id: UserId };
beforeAll(async () => {
  database = await createTestDatabase();
  ada = await insertUser(database.repo);
});
afterAll(() => database.close());

/** The table of a made-up context, whose commands the examples log. */
const notes = 'CREATE TEMPORARY TABLE notes (id uuid DEFAULT gen_random_uuid(), body text) ON COMMIT DROP';

const insertNoteSql = statement<{ body: string }, { id: string; body: string }>({
  name: 'test.insert_note',
  text: 'INSERT INTO notes (body) VALUES ($body) RETURNING id, body',
});

const removeNoteSql = statement<index.ActionParams & { id: string }, { found: boolean }>({
  name: 'test.remove_note',
  text: `WITH removed AS (DELETE FROM notes WHERE id = $id RETURNING id), ${index.logAction('removed')}
    SELECT EXISTS (SELECT FROM removed) AS found`,
});

const insertNoteOnceSql = statement<
  index.ActionParams & index.ClaimParams & { body: string },
  { written: boolean }
>({
  name: 'test.insert_note_once',
  text: `WITH allowed AS (SELECT $body::text AS body), ${index.claimKey('allowed')},
    added AS (INSERT INTO notes (id, body) SELECT $claimEntityId::uuid, body FROM allowed, claimed RETURNING id),
    ${index.logAction('added')} SELECT EXISTS (SELECT FROM added) AS written`,
});

/** The names that the examples use: a note that Ada may remove, and the command that removes it. */
async function scopeOf(repo: Repo, subject: string): Promise<Readonly<Record<string, unknown>>> {
  await repo.query({ text: notes, values: [] });
  const body = 'Fog over the river';
  const id = (await repo.sqlOne(insertNoteSql, { body }))?.id ?? '';
  const spec = { name: 'remove_note', entityType: 'note', entityId: id };
  const meta = { actorId: ada.id, requestId: null };
  if (subject === 'listEntityActions')
    unwrap(await index.command(repo, meta, spec).transact(async () => ok(null)));
  const changeset = change({ body }).addError('body', 'says too little');
  const actionLog = index.createActionLog(repo);
  const action = index.command(repo, meta, spec);
  return {
    ada,
    id,
    body,
    repo,
    meta,
    spec,
    changeset,
    actionLog,
    insertNoteSql,
    insertNoteOnceSql,
    removeNoteSql,
    action,
  };
}

const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const words = { ok, err, unwrap, statement, write: () => undefined };

// In a transaction that is rolled back: each example finds the same rows.
test.each(examples.map((example) => [example.title, example] as const))(
  'the example of %s runs, and is true',
  async (_title, example) =>
    database.sandbox(async (repo) => {
      const own: object = await import(example.path);
      const scope = { ...words, ...index, ...own, ...(await scopeOf(repo, example.subject)) };
      expect(await runExample(example, scope, ['repo'])).toEqual({ untrue: [], refusals: [] });
    }),
);

test('every read and every function of the package has an example', () => {
  expect(withoutExample(index.createActionLog(database.repo), examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
