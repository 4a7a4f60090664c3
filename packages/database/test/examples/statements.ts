import { pagedStatement, statement } from '../../src';

/** The statements that examples send, as an application would have written them. */
export const tables = `
  CREATE TABLE posts (id uuid CONSTRAINT posts_pk PRIMARY KEY, caption text NOT NULL);
  CREATE TABLE post_likes (
    post_id uuid NOT NULL CONSTRAINT post_likes_post_id_fkey REFERENCES posts (id), user_id int NOT NULL,
    CONSTRAINT post_likes_pk PRIMARY KEY (post_id, user_id));
  INSERT INTO posts VALUES ('00000000-0000-4000-8000-000000000001', 'Fog');
  INSERT INTO post_likes VALUES ('00000000-0000-4000-8000-000000000001', 1);`;

export const postId = '00000000-0000-4000-8000-000000000001';

export const countLikes = statement<{ postId: string }, { likes: number }>({
  name: 'content.count_likes',
  text: 'SELECT count(*) AS likes FROM post_likes WHERE post_id = $postId',
});

export const lockPost = statement<{ postId: string }, object>({
  name: 'content.lock_post',
  text: 'SELECT FROM posts WHERE id = $postId FOR SHARE',
});

export const addLike = statement<{ postId: string; userId: number }, { userId: number }>({
  name: 'content.add_like',
  text: 'INSERT INTO post_likes (post_id, user_id) VALUES ($postId, $userId) RETURNING user_id',
  violations: {
    post_likes_pk: { field: 'postId', message: 'was liked already' },
    post_likes_post_id_fkey: { field: 'postId' },
  },
});

export const listLikers = pagedStatement<{ postId: string }, { userId: number }>({
  name: 'content.list_likers',
  parameters: { postId: 'named' },
  keys: { userId: 'integer' },
  direction: 'asc',
  text: `SELECT user_id FROM post_likes WHERE post_id = $postId AND user_id > $afterUserId
    ORDER BY user_id LIMIT $limit`,
});

export const lockSession = statement<{ key: number }, object>({
  name: 'content.lock_session',
  text: 'SELECT pg_advisory_lock($key)::text',
});

export const unlockSession = statement<{ key: number }, object>({
  name: 'content.unlock_session',
  text: 'SELECT pg_advisory_unlock($key)',
});
