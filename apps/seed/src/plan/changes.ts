import type { CommentId, PostId, UserId } from '@tintype/shared-db';

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
