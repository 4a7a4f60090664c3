import { pageStep } from '@tintype/database';
import type { CommentId, PostId, StoryId, UserId } from '@tintype/shared-db';
import type { ReportId, ReportReason, ReportState, ReportTarget } from '@tintype/shared-db/moderation';

/** A report as its reporter sees it. */
export interface OwnReport {
  readonly id: ReportId;
  readonly target: ReportTarget;
  /** The reported user, or the author of what was reported; null once that account is deleted. */
  readonly userId: UserId | null;
  readonly postId: PostId | null;
  readonly commentId: CommentId | null;
  readonly storyId: StoryId | null;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly state: ReportState;
  readonly createdAt: Date;
  /** When a moderator decided; null while the report waits. */
  readonly decidedAt: Date | null;
}

/** A page of the reports that the viewer filed, the latest first. */
export const ownReports = pageStep<{ viewerId: UserId | null }, OwnReport>({
  parameters: { viewerId: 'derived' },
  columns: {
    id: 'text',
    target: 'text',
    userId: 'text',
    postId: 'text',
    commentId: 'text',
    storyId: 'text',
    reason: 'text',
    note: 'text',
    state: 'text',
    createdAt: 'instant',
    decidedAt: 'instant',
  },
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: (name) => `${name} AS MATERIALIZED (
      SELECT r.id, r.target, r.user_id, r.post_id, r.comment_id, r.story_id, r.reason, r.note, r.state, r.created_at, r.decided_at
      FROM tintype.reports r WHERE r.reporter_id = $viewerId::uuid AND (r.created_at, r.id) < ($afterCreatedAt, $afterId)
      ORDER BY r.created_at DESC, r.id DESC LIMIT $limit)`,
});
