import { givenIds, pagedPlan, pagedStatement, pageStep, plan, statement, step, writeSteps } from '../../src';

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

export const postsOf = (ids: string) =>
  step<object, { id: string; caption: string }>({
    columns: { id: 'text', caption: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT id, caption FROM posts WHERE id = ANY (ARRAY(SELECT id FROM ${ids})))`,
  });

export const likesOf = (posts: string) =>
  step<object, { postId: string; userId: number }>({
    columns: { postId: 'text', userId: 'number' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT post_id, user_id FROM post_likes WHERE post_id = ANY (ARRAY(SELECT id FROM ${posts})))`,
  });

export const readLikes = plan({
  name: 'content.read_likes',
  steps: { wanted: givenIds, posts: postsOf('wanted'), likes: likesOf('posts') },
  answers: ['posts', 'likes'],
});

export const likersOf = pageStep<{ postId: string }, { id: string; userId: number }>({
  parameters: { postId: 'named' },
  columns: { id: 'text', userId: 'number' },
  keys: { userId: 'integer' },
  direction: 'asc',
  text: (name) => `${name} AS MATERIALIZED (SELECT post_id AS id, user_id FROM post_likes
    WHERE post_id = $postId AND user_id > $afterUserId ORDER BY user_id LIMIT $limit)`,
});

export const readLikers = pagedPlan({
  name: 'content.read_likers',
  page: 'likers',
  steps: { likers: likersOf, posts: postsOf('likers') },
  answers: ['likers', 'posts'],
});

export const addLikeSteps = writeSteps<{ userId: number }, { written: boolean }>({
  text: (allowed) => `added AS (
    INSERT INTO post_likes (post_id, user_id) SELECT id, $userId FROM ${allowed} RETURNING user_id)`,
  result: 'EXISTS (SELECT FROM added) AS written',
});
