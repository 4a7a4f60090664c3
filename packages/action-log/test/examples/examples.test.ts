import { join } from 'node:path';
import { examplesOf, runExample, withoutExample } from '@tintype/examples';
import { change, err, ok, type Repo, statement, unwrap } from '@tintype/repo';
import type { PostId, UserId } from '@tintype/shared-db';
import { Post } from '@tintype/shared-db/content';
import { createTestDatabase, insertPost, insertUser, type TestDatabase } from '@tintype/shared-db/testing';
import * as index from '../../src';

let database: TestDatabase;
let ada: { readonly id: UserId };
beforeAll(async () => {
  database = await createTestDatabase();
  ada = await insertUser(database.repo);
});
afterAll(() => database.close());

const likePostSql = statement<index.ActionParams & { postId: PostId; userId: UserId }, { liked: boolean }>({
  name: 'test.like_post',
  text: `
    WITH liked AS (
      INSERT INTO tintype.post_likes (post_id, user_id, post_author_id, created_at)
      SELECT id, $userId, author_id, $actionAt FROM tintype.posts WHERE id = $postId RETURNING post_id
    ), ${index.loggedWhen('liked')}
    SELECT EXISTS (SELECT FROM liked) AS liked`,
});

/** What an example takes for granted, by the names that it uses. */
async function scopeOf(repo: Repo, subject: string): Promise<Readonly<Record<string, unknown>>> {
  // The action of a refusal outlives the transaction: no two examples speak of one post.
  const { id: postId } = await insertPost(repo, { authorId: ada.id });
  const spec = { name: 'like_post', entityType: 'post', entityId: postId };
  const meta = { actorId: ada.id, requestId: null };
  if (subject === 'listEntityActions') unwrap(await index.logged(repo, meta, spec, async () => ok(null)));
  const draft = change(Post, { authorId: ada.id, caption: 'Fog', createdAt: repo.now() });
  const changeset = subject === 'refused' ? draft.addError('caption', 'says too little') : draft;
  const actionLog = index.createActionLog(repo);
  return { ada, postId, repo, meta, spec, changeset, actionLog, likePostSql };
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
