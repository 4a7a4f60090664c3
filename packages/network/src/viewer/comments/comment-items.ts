import type { CommentView } from '@tintype/content';
import type { CommentId, UserId } from '@tintype/shared-db';
import type { LoadedOwners } from '../access/owners';
import { listedPerson, type Person } from '../access/people';

/** A comment as a viewer sees it. */
export interface CommentItem extends CommentView {
  /** Null for a removed comment. */
  readonly author: Person | null;
  /** Whether the viewer likes the comment. False for a caller who is not logged in, and for one whose account is not active. */
  readonly likedByMe: boolean;
}

/** The answers of a plan that reads comments. */
export interface CommentsOfAnswer {
  readonly listed: readonly CommentView[];
  /** The comments that the viewer likes. */
  readonly liked: readonly { readonly id: CommentId }[];
}

/**
 * These comments as the viewer sees them, with their writers. Null for a comment whose writer is hidden from the viewer. The viewer's
 * own comment that waits for approval is shown as published, so that a writer does not learn that an author restricts them.
 */
export function commentItems(
  viewerId: UserId | null,
  { owners, viewerActive }: LoadedOwners,
  { listed, liked }: CommentsOfAnswer,
): readonly (CommentItem | null)[] {
  const likedIds = new Set(liked.map(({ id }) => id));
  return listed.map((comment) => {
    const { authorId } = comment;
    if (authorId === null) return { ...comment, author: null, likedByMe: false };
    const writer = listedPerson(owners.get(authorId));
    if (!writer) return null;
    const isOwn = authorId === viewerId;
    const status = isOwn && comment.status === 'pending' ? 'visible' : comment.status;
    return { ...comment, status, author: writer.person, likedByMe: viewerActive && likedIds.has(comment.id) };
  });
}
