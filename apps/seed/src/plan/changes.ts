import type { CommentId, PostId, ReportId, StoryId, UserId } from '@tintype/shared-db';
import type { REPORT_REASONS } from './words/report-words';

/** A post that its author has not published. */
export interface PlannedDraft {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly caption: string;
  readonly at: number;
}

/** What an author does to a published post afterwards: at most one thing. */
export type PlannedPostChange = {
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly at: number;
} & ({ readonly kind: 'edit'; readonly caption: string } | { readonly kind: 'pin' | 'archive' });

/** What a user does to a comment afterwards: at most one thing. */
export type PlannedCommentChange = {
  readonly postId: PostId;
  readonly commentId: CommentId;
  /** The writer edits, the author of the post pins and hides, and either of them removes. */
  readonly userId: UserId;
  readonly at: number;
} & (
  | { readonly kind: 'edit'; readonly body: string }
  | { readonly kind: 'pin' | 'hide' }
  /** A removed comment stays as a row without text where it is answered. */
  | { readonly kind: 'remove'; readonly answered: boolean }
);

/** A report of a user about another one, or about a post or a story of another one. */
export interface PlannedReport {
  readonly id: ReportId;
  readonly reporterId: UserId;
  /** The reported user, or the author of the post or story. */
  readonly userId: UserId;
  readonly postId: PostId | null;
  readonly storyId: StoryId | null;
  readonly reason: (typeof REPORT_REASONS)[number];
  readonly note: string | null;
  /** What there was to see. */
  readonly snapshot: { readonly caption: string } | { readonly name: string; readonly bio: string };
  readonly at: number;
  /** What became of it; null for a report that waits. A post or story is taken down where it is upheld. */
  readonly decided: { readonly state: 'dismissed' | 'upheld'; readonly at: number } | null;
}
