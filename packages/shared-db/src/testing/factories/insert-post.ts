import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { CommentsPolicy, PostStatus, PostVisibility } from '../../content';
import type { HashtagId, PostId, UserId } from '../../ids';

export interface InsertedPost {
  readonly id: PostId;
  readonly authorId: UserId;
  /** When it was, or for a draft would have been, published. */
  readonly publishedAt: Date;
}

export interface PostOverrides {
  readonly caption?: string;
  readonly visibility?: PostVisibility;
  readonly status?: PostStatus;
  readonly commentsPolicy?: CommentsPolicy;
  readonly hashtags?: readonly HashtagId[];
  readonly at?: Date;
}

type Params = Required<PostOverrides> & { readonly id: string; readonly authorId: UserId };

const insert = statement<Params, InsertedPost>({
  name: 'factory.insert_post',
  text: `
    WITH added AS (
      INSERT INTO tintype.posts (id, author_id, caption, visibility, status, comments_policy, published_at, created_at)
      VALUES ($id, $authorId, $caption, $visibility, $status::text, $commentsPolicy,
        CASE WHEN $status::text <> 'draft' THEN $at::timestamptz END, $at::timestamptz)
      RETURNING id, author_id, visibility, status, created_at
    ), counted AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value)
      SELECT author_id, 'posts', 1 FROM added WHERE status = 'published'
      ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value + 1
    ), tagged AS (
      INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
      SELECT tag, id, author_id, created_at FROM added, unnest($hashtags::uuid[]) AS tag WHERE status = 'published'
      RETURNING hashtag_id
    ), tags_counted AS (
      INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
      SELECT hashtag_id, 'public_posts', 1 FROM tagged, added JOIN tintype.users author ON author.id = author_id
      WHERE visibility = 'public' AND author.status = 'active' AND NOT author.is_private
      ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value + 1
    )
    SELECT id, author_id, created_at AS published_at FROM added`,
});

/**
 * A post, published unless told otherwise, by plain SQL. It is counted, for its author and its hashtags, as the
 * application counts it, so that the counters of a test's database are right from the start.
 *
 * @example
 * const post = await insertPost(database.ownerRepo, { authorId: ada.id });
 */
export async function insertPost(
  repo: Repo,
  given: { readonly authorId: UserId } & PostOverrides,
): Promise<InsertedPost> {
  const {
    authorId,
    caption = '',
    visibility = 'public',
    status = 'published',
    commentsPolicy = 'everyone',
  } = given;
  const { hashtags = [], at = repo.now() } = given;
  const params = { id: repo.newId(), authorId, caption, visibility, status, commentsPolicy, hashtags, at };
  const row = await repo.sqlOne(insert, params);
  if (row === null) throw new Error('the factory inserted no post');
  return row;
}
