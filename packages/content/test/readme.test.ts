import { join } from 'node:path';
import { examplesInMarkdown, runExample } from '@tintype/examples';
import { Multi } from '@tintype/repo';
import { insertUser } from '@tintype/shared-db/testing';
import * as index from '../src';
import { meta, people, unwrap, useContent } from './content-setup';

const fixture = useContent();

test('the examples of the README run one after the other as they stand there', async () => {
  const { database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const userId = (await insertUser(database.ownerRepo)).id;
  const given = {
    ...index,
    ...{ Multi, unwrap, meta, people, authorId, userId, idempotencyKey: 'key' },
  };
  const [first, ...others] = examplesInMarkdown(join(__dirname, '..', 'README.md'));
  if (!first) throw new Error('the README has no example');
  // One page of code, as a reader takes it.
  const page = { ...first, code: [first, ...others].map(({ code }) => code).join('\n'), waits: true };
  const done = await runExample(page, { ...given, repo: database.repo }, ['repo', 'content']);
  // The page shows one refusal: a comment without a visible character.
  expect(done).toMatchObject({ untrue: [], refusals: [{ error: { kind: 'invalid' } }] });
});
