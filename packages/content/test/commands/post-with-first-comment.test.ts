import { Multi } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, useContent } from '../content-setup';

const fixture = useContent();

/** A post and its first comment, which happen together or not at all. */
const opening = (authorId: UserId, body: string) =>
  Multi.create()
    .run('post', (tx) => createContent(tx, people).publishPost({ authorId, caption: 'Open #house' }, meta))
    .run('comment', (tx, { post }) =>
      createContent(tx, people).addComment({ postId: post.id, authorId, body }, meta),
    );

test('a post and its first comment are published together', async () => {
  const { database, content } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const done = await database.repo.runMulti(opening(authorId, 'Ask me anything'));
  expect(done).toMatchObject({ ok: true, value: { comment: { body: 'Ask me anything' } } });
  expect(done.ok && (await content.getPost(done.value.post.id))).toMatchObject({
    comments: 1,
    hashtags: ['house'],
  });
});

test('a first comment that is refused takes the post with it, and says which step failed', async () => {
  const { database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const done = await database.repo.runMulti(opening(authorId, ' '));
  expect(done).toMatchObject({
    ok: false,
    error: { kind: 'failed_step', step: 'comment', error: { kind: 'invalid' } },
  });
  const left = 'SELECT id FROM tintype.posts WHERE author_id = $1';
  expect(await rows(database.ownerRepo, left, [authorId])).toEqual([]);
});
