import { type Repo, statement } from '@tintype/repo';
import type { PostId, UserId } from '../../ids';

export interface InsertedPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly publishedAt: Date;
}

interface Params {
  readonly id: string;
  readonly authorId: UserId;
  readonly caption: string;
  readonly visibility: string;
  readonly commentsPolicy: string;
  readonly at: Date;
}

const insert = statement<Params, InsertedPost>({
  name: 'factory.insert_post',
  text: `
    WITH added AS (
      INSERT INTO tintype.posts (id, author_id, caption, visibility, status, comments_policy, published_at, created_at)
      VALUES ($id, $authorId, $caption, $visibility, 'published', $commentsPolicy, $at, $at)
      RETURNING id, author_id, published_at
    ), counted AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value) SELECT author_id, 'posts', 1 FROM added
      ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value + 1
    )
    SELECT id, author_id, published_at FROM added`,
});

/**
 * A published post, counted for its author, without hashtags or mentions.
 *
 * @example
 * const post = await insertPost(database.ownerRepo, { authorId: ada.id });
 */
export async function insertPost(
  repo: Repo,
  given: { readonly authorId: UserId } & Partial<Omit<Params, 'id' | 'authorId'>>,
): Promise<InsertedPost> {
  const { authorId, caption = '', visibility = 'public', commentsPolicy = 'everyone', at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { id: repo.newId(), authorId, caption, visibility, commentsPolicy, at });
  if (row === null) throw new Error('the factory inserted no post');
  return row;
}
