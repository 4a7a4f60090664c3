import { pagedPlan, pagedStatement, pageStep, statement } from '@tintype/database';

/** The statements that examples send, as an application would have written them. */
export const listComments = pagedStatement<{ postId: number }, { id: number; body: string }>({
  name: 'library.list_comments',
  parameters: { postId: 'named' },
  keys: { id: 'integer' },
  direction: 'asc',
  text: 'SELECT id, body FROM comments WHERE post_id = $postId AND id > $afterId ORDER BY id LIMIT $limit',
});

export const likesOf = statement<{ authorId: string }, { likes: number }>({
  name: 'library.likes_of',
  text: 'SELECT likes FROM posts WHERE author_id = $authorId ORDER BY id',
});

export const countLikes = statement<{ postId: number }, { likes: number }>({
  name: 'library.count_likes',
  text: 'SELECT likes FROM posts WHERE id = $postId',
});

export const lockAuthor = statement<{ authorId: string }, object>({
  name: 'library.lock_author',
  text: 'SELECT FROM authors WHERE id = $authorId FOR SHARE',
});

export const addBook = statement<{ id: string; authorId: string; title: string }, { id: string }>({
  name: 'library.add_book',
  text: 'INSERT INTO books (id, author_id, title) VALUES ($id, $authorId, $title) RETURNING id',
});

export const lockSession = statement<{ key: number }, object>({
  name: 'library.lock_session',
  text: 'SELECT pg_advisory_lock($key)',
});

export const unlockSession = statement<{ key: number }, object>({
  name: 'library.unlock_session',
  text: 'SELECT pg_advisory_unlock($key)',
});

export const readComments = pagedPlan({
  name: 'content.read_comments',
  page: 'comments',
  steps: {
    comments: pageStep<{ postId: number }, { id: number; body: string }>({
      parameters: { postId: 'named' },
      columns: { id: 'number', body: 'text' },
      keys: { id: 'integer' },
      direction: 'asc',
      text: (name) => `${name} AS MATERIALIZED (
        SELECT id, body FROM comments WHERE post_id = $postId AND id > $afterId ORDER BY id LIMIT $limit)`,
    }),
  },
  answers: ['comments'],
});
