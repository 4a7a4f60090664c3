import { leavesOut, pageStep } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import {
  approvedFor,
  type CommentView,
  commentKinds as columns,
  commentViewColumns,
} from '../views/comment-view';
import { passing } from './passing';

/** The post, and the viewer: only the writer and the author of the post see a comment that waits for approval. */
interface OfPost {
  readonly postId: PostId;
  readonly viewerId: UserId | null;
}

const keys = { createdAt: 'instant', id: 'uuid' } as const;

/** A removed comment is listed for its replies alone: for a viewer who sees one. */
const hasSeenReply = (without: string | null): string => `EXISTS (SELECT FROM tintype.comments r
          WHERE r.parent_id = m.id AND r.post_id = m.post_id AND NOT r.hidden_by_block AND ${approvedFor('r')}
            AND ${leavesOut('r.author_id', without)})`;

/**
 * A page of the top-level comments of a post, without those of some writers: the pinned ones, then the others, oldest first. A removed
 * comment is listed while the viewer sees a reply to it.
 *
 * @param without an earlier step with a column `id`: writers who are not listed
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const topLevelComments = (without: string | null, gate: string | null = null) =>
  pageStep<OfPost, CommentView>({
    parameters: { postId: 'named', viewerId: 'derived' },
    columns,
    keys: { unpinned: 'boolean', ...keys },
    direction: 'asc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${commentViewColumns}, m.unpinned FROM tintype.comments m
      WHERE m.post_id = $postId::uuid AND m.parent_id IS NULL AND ${approvedFor('m')} AND NOT m.hidden_by_block${passing(gate)}
        AND CASE m.status WHEN 'removed' THEN ${hasSeenReply(without)} ELSE ${leavesOut('m.author_id', without)} END
        AND (m.unpinned, m.created_at, m.id) > ($afterUnpinned, $afterCreatedAt, $afterId)
      ORDER BY m.unpinned, m.created_at, m.id LIMIT $limit)`,
  });

/**
 * A page of the replies to a comment of a post, oldest first, without those of some writers. Removed replies are left out.
 *
 * @param parents an earlier step with a column `id`: the comment, if the viewer may see it
 * @param without an earlier step with a column `id`: writers who are not listed
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const repliesTo = (parents: string, without: string | null, gate: string | null = null) =>
  pageStep<OfPost & { readonly commentId: CommentId }, CommentView>({
    parameters: { postId: 'named', commentId: 'named', viewerId: 'derived' },
    columns,
    keys,
    direction: 'asc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${commentViewColumns} FROM tintype.comments m
      WHERE m.parent_id = $commentId::uuid AND m.post_id = $postId::uuid AND m.status <> 'removed' AND ${approvedFor('m')}
        AND NOT m.hidden_by_block AND EXISTS (SELECT FROM ${parents})${passing(gate)}
        AND ${leavesOut('m.author_id', without)} AND (m.created_at, m.id) > ($afterCreatedAt, $afterId)
      ORDER BY m.created_at, m.id LIMIT $limit)`,
  });
