import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '../../ids';

export interface InsertedComment {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly createdAt: Date;
}

interface Params {
  readonly id: string;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly parentId: CommentId | null;
  readonly body: string;
  readonly at: Date;
}

const insert = statement<Params, InsertedComment>({
  name: 'factory.insert_comment',
  text: `
    WITH added AS (
      INSERT INTO tintype.comments (id, post_id, author_id, post_author_id, parent_id, depth, parent_depth, body, created_at)
      SELECT $id::uuid, post.id, $authorId::uuid, post.author_id, $parentId::uuid,
        CASE WHEN $parentId::uuid IS NULL THEN 0 ELSE 1 END, CASE WHEN $parentId::uuid IS NULL THEN NULL ELSE 0 END,
        $body, $at::timestamptz
      FROM tintype.posts post WHERE post.id = $postId::uuid
      RETURNING id, post_id, author_id, parent_id, created_at
    ), counted AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'comments', 1 FROM added
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
    ), replies_counted AS (
      INSERT INTO tintype.comment_counters AS c (comment_id, post_id, kind, value)
      SELECT parent_id, post_id, 'replies', 1 FROM added WHERE parent_id IS NOT NULL
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
    )
    SELECT id, post_id, author_id, created_at FROM added`,
});

/**
 * A visible comment, or with `parentId` a reply, by plain SQL; counted for the post and the comment it replies to.
 *
 * @example
 * const comment = await insertComment(database.ownerRepo, { postId: post.id, authorId: grace.id });
 */
export async function insertComment(
  repo: Repo,
  given: { readonly postId: PostId; readonly authorId: UserId } & Partial<
    Omit<Params, 'id' | 'postId' | 'authorId'>
  >,
): Promise<InsertedComment> {
  const { postId, authorId, parentId = null, body = 'A fine likeness.', at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { id: repo.newId(), postId, authorId, parentId, body, at });
  if (row === null) throw new Error('the factory inserted no comment: there is no such post');
  return row;
}
