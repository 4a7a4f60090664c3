import { join } from 'node:path';
import { examplesOf, runExample, withoutExample } from '@tintype/examples';
import { change, err, ok, type Repo, statement, unwrap } from '@tintype/repo';
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

/** A thing that is none of the house's: what the log tells of it is all that matters here. */
const notes = 'CREATE TEMPORARY TABLE notes (id uuid DEFAULT gen_random_uuid(), body text) ON COMMIT DROP';

const insertNoteSql = statement<{ body: string }, { id: string; body: string }>({
  name: 'test.insert_note',
  text: 'INSERT INTO notes (body) VALUES ($body) RETURNING id, body',
});

const removeNoteSql = statement<index.ActionParams & { id: string }, { found: boolean }>({
  name: 'test.remove_note',
  text: `WITH removed AS (DELETE FROM notes WHERE id = $id RETURNING id), ${index.loggedWhen('removed')}
    SELECT EXISTS (SELECT FROM removed) AS found`,
});

const insertNoteOnceSql = statement<
  index.ActionParams & index.ClaimParams & { body: string },
  { written: boolean }
>({
  name: 'test.insert_note_once',
  text: `WITH allowed AS (SELECT $body::text AS body), ${index.claimedWhen('allowed')},
    added AS (INSERT INTO notes (id, body) SELECT $claimEntityId::uuid, body FROM allowed, claimed RETURNING id),
    ${index.loggedWhen('added')} SELECT EXISTS (SELECT FROM added) AS written`,
});

/** What an example takes for granted, by the names that it uses: a note that Ada may remove. */
async function scopeOf(repo: Repo, subject: string): Promise<Readonly<Record<string, unknown>>> {
  await repo.query({ text: notes, values: [] });
  const body = 'Fog over the river';
  const id = (await repo.sqlOne(insertNoteSql, { body }))?.id ?? '';
  const spec = { name: 'remove_note', entityType: 'note', entityId: id };
  const meta = { actorId: ada.id, requestId: null };
  if (subject === 'listEntityActions') unwrap(await index.logged(repo, meta, spec, async () => ok(null)));
  const changeset = change({ body }).addError('body', 'says too little');
  const actionLog = index.createActionLog(repo);
  const asked = { userId: ada.id, command: 'insert_note', body: [body] };
  const request = index.idempotentRequest({ idempotencyKey: 'of the example' }, asked);
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
    request,
  };
}

const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const words = { ok, err, unwrap, statement, write: () => undefined };

// In a transaction that is undone: each example finds the same stage.
test.each(examples.map((example) => [example.title, example] as const))(
  'the example of %s runs, and is true',
  async (_title, example) =>
    database.sandbox(async (repo) => {
      // Whatever the file exports may be in its example.
      const own: object = await import(example.path);
      const scope = { ...words, ...index, ...own, ...(await scopeOf(repo, example.subject)) };
      expect(await runExample(example, scope, ['repo'])).toEqual({ untrue: [], refusals: [] });
    }),
);

test('every read and every function of the package has an example', () => {
  expect(withoutExample(index.createActionLog(database.repo), examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
