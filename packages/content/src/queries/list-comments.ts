import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { CommentStatus } from '@tintype/shared-db/content';
import { waitingComments } from './post-view';

/** A comment with its counters. Replies that wait for approval count when the viewer sees them in the list. */
export interface CommentView {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly parentId: CommentId | null;
  /** Null for a removed comment that still has replies. */
  readonly body: string | null;
  readonly status: CommentStatus;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly likes: number;
  readonly replies: number;
}

const columns = `m.id, m.post_id, m.author_id, m.parent_id, m.body, m.status, m.created_at, m.edited_at,
  coalesce((SELECT value FROM tintype.comment_counters c
    WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'likes'), 0) AS likes,
  coalesce((SELECT value FROM tintype.comment_counters c
    WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'replies'), 0)
    + ${waitingComments('w.post_id = m.post_id AND w.parent_id = m.id', 'm.post_author_id')} AS replies`;

/** The post and the viewer: only the writer and the author of the post see a comment that waits for approval. */
interface OfPost {
  readonly postId: PostId;
  readonly viewerId: UserId | null;
}

const approved = `(m.status <> 'pending' OR m.author_id = $viewerId::uuid OR m.post_author_id = $viewerId::uuid)`;

const topLevel = pagedStatement<OfPost, CommentView>({
  name: 'content.list_comments',
  parameters: { postId: 'named', viewerId: 'derived' },
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'asc',
  text: `SELECT ${columns} FROM tintype.comments m
    WHERE m.post_id = $postId AND m.parent_id IS NULL AND ${approved} AND NOT m.hidden_by_block
      AND (m.created_at, m.id) > ($afterCreatedAt, $afterId)
    ORDER BY m.created_at, m.id LIMIT $limit`,
});

const replies = pagedStatement<OfPost & { readonly parentId: CommentId }, CommentView>({
  name: 'content.list_replies',
  parameters: { postId: 'named', viewerId: 'derived', parentId: 'named' },
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'asc',
  text: `SELECT ${columns} FROM tintype.comments m
    WHERE m.parent_id = $parentId AND m.post_id = $postId AND m.status <> 'removed' AND ${approved}
      AND NOT m.hidden_by_block AND EXISTS (SELECT FROM tintype.comments p
        WHERE p.id = $parentId AND p.post_id = $postId AND NOT p.hidden_by_block
          AND (p.status <> 'pending' OR p.author_id = $viewerId::uuid OR p.post_author_id = $viewerId::uuid))
      AND (m.created_at, m.id) > ($afterCreatedAt, $afterId)
    ORDER BY m.created_at, m.id LIMIT $limit`,
});

/**
 * The top-level comments of a post, oldest first, each with the number of its replies.
 *
 * @param viewerId the viewer: only the writer and the author of the post see a comment that waits for approval
 *
 * @example
 * const page = unwrap(await content.listComments(postId, { first: 20 }));
 * page.items.map(({ body, replies }) => [body, replies]) // [['Splendid!', 1]]
 */
export function listComments(
  repo: Repo,
  postId: PostId,
  request: PageRequest = {},
  viewerId: UserId | null = null,
): Promise<Result<Page<CommentView>, InvalidPage>> {
  return repo.page(topLevel, { postId, viewerId }, request);
}

/**
 * The replies to a comment, oldest first. The page is empty when a block hides the comment, or when it waits for approval and the
 * viewer wrote neither it nor the post.
 *
 * @example
 * unwrap(await content.listReplies(postId, commentId)).items.map(({ body }) => body) // ['Thank you.']
 */
export function listReplies(
  repo: Repo,
  postId: PostId,
  parentId: CommentId,
  request: PageRequest = {},
  viewerId: UserId | null = null,
): Promise<Result<Page<CommentView>, InvalidPage>> {
  return repo.page(replies, { postId, parentId, viewerId }, request);
}
