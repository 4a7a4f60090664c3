import { TypeOverrides, types } from 'pg';
import { shownComment, shownPerson, shownPost, shownRelation, shownTray } from './shown';

/** Counts come as numbers, not as texts. */
export const numbers = new TypeOverrides();
numbers.setTypeParser(types.builtins.INT8, Number);

/** The columns of a person in the hand-written statements. */
export interface PersonRow {
  readonly id: string;
  readonly username: string | null;
  readonly url: string | null;
  readonly name: string;
  readonly verified: boolean;
  readonly is_private: boolean;
}

export const personOf = ({ is_private, ...row }: PersonRow) => shownPerson({ ...row, isPrivate: is_private });

/** The columns of a post, with those of its author. */
export interface PostRow extends PersonRow {
  readonly author_id: string;
  readonly caption: string;
  readonly visibility: string;
  readonly status: string;
  readonly comments_policy: string;
  readonly lat: string | null;
  readonly long: string | null;
  readonly sensitive: boolean;
  readonly published_at: Date;
  readonly edited_at: Date | null;
  readonly likes: number | null;
  readonly comments: number;
  readonly hashtags: readonly string[];
  readonly mentions: readonly string[];
  readonly liked_by_me: boolean;
  readonly saved_by_me: boolean;
  readonly saves: number | null;
  readonly views: number | null;
  readonly media: readonly string[];
  readonly tagged: readonly string[];
  readonly products: readonly string[];
}

export const postOf = (row: PostRow) =>
  shownPost({
    ...row,
    commentsPolicy: row.comments_policy,
    publishedAt: row.published_at,
    editedAt: row.edited_at,
    likedByMe: row.liked_by_me,
    more: {
      savedByMe: row.saved_by_me,
      saves: row.saves,
      views: row.views,
      media: row.media,
      tagged: row.tagged,
      products: row.products,
    },
    author: { ...row, id: row.author_id, isPrivate: row.is_private },
  });

/** The columns of an author on a tray of stories. */
export interface TrayRow extends PersonRow {
  readonly unseen: boolean;
  readonly latest_at: Date;
  readonly stories: number;
}

export const trayOf = ({ unseen, latest_at, stories, ...row }: TrayRow) =>
  shownTray({ author: personOf(row), unseen, latestAt: latest_at, stories });

/** The columns of a comment, with those of its author. */
export interface CommentRow extends PersonRow {
  readonly post_id: string;
  readonly author_id: string;
  readonly parent_id: string | null;
  readonly body: string | null;
  readonly status: string;
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly likes: number;
  readonly replies: number;
  readonly liked_by_me: boolean;
}

export const commentOf = (row: CommentRow) =>
  shownComment({
    ...row,
    postId: row.post_id,
    parentId: row.parent_id,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    likedByMe: row.liked_by_me,
    author: { ...row, id: row.author_id, isPrivate: row.is_private },
  });

/** The columns of a person with those of the viewer's relation to them. */
export interface RelatedRow extends PersonRow {
  readonly self: boolean;
  readonly outgoing: string | null;
  readonly incoming: string | null;
  readonly blocking: boolean;
  readonly muted: string | null;
  readonly restricting: boolean;
  readonly close_friend: boolean;
}

export const relationOf = (row: RelatedRow) =>
  shownRelation(
    row.self
      ? null
      : {
          following: row.outgoing === 'accepted',
          requested: row.outgoing === 'pending',
          followedBy: row.incoming === 'accepted',
          requestedBy: row.incoming === 'pending',
          blocking: row.blocking,
          mutingPosts: row.muted?.includes('p') ?? false,
          mutingStories: row.muted?.includes('s') ?? false,
          restricting: row.restricting,
          closeFriend: row.close_friend,
        },
  );

export const relatedOf = (row: RelatedRow) => ({ ...personOf(row), relationship: relationOf(row) });
