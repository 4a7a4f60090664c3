import type { MediaId, PostId, ProductId, UserId } from '@tintype/shared-db';
import type { CommentsPolicy, PostStatus, PostVisibility } from '@tintype/shared-db/content';
import { hidesReplies, isShown, isWithheld } from './shown-comments';

/** A picture of a post. */
export interface PostPicture {
  readonly id: MediaId;
  /** What the picture shows, for readers who do not see it. */
  readonly alt: string | null;
}

/** That a picture of a post shows a user. */
export interface PersonTag {
  readonly userId: UserId;
  readonly mediaId: MediaId;
  /** From the left edge, which is 0, to the right one, which is 1. */
  readonly x: number;
  /** From the upper edge, which is 0, to the lower one, which is 1. */
  readonly y: number;
  /** Whether the user has approved the tag. A tag that waits is shown to the user and to the author of the post alone. */
  readonly approved: boolean;
}

/** That a post shows a product of its author. */
export interface ProductTagView {
  readonly productId: ProductId;
  /** Null where the post shows the product as a whole. */
  readonly mediaId: MediaId | null;
  /** From the left edge of the picture, which is 0, to the right one, which is 1. */
  readonly x: number | null;
  /** From the upper edge of the picture, which is 0, to the lower one, which is 1. */
  readonly y: number | null;
}

/** A post with its pictures and counters and the hashtags and mentions of its caption. */
export interface PostView {
  readonly id: PostId;
  /** The id in a short form, for the address of the post's page. */
  readonly code: string;
  readonly authorId: UserId;
  /** Empty in drafts only. */
  readonly caption: string;
  readonly visibility: PostVisibility;
  readonly status: PostStatus;
  readonly commentsPolicy: CommentsPolicy;
  /** Degrees, exact. */
  readonly lat: string | null;
  readonly long: string | null;
  readonly sensitive: boolean;
  /** Null for a draft. */
  readonly publishedAt: Date | null;
  /** Null for a post that was not edited since it was published. */
  readonly editedAt: Date | null;
  /** Null for a post that is not pinned to the top of its author's profile. */
  readonly pinnedAt: Date | null;
  /** Moves on with each edit, which must name the version that it is of. */
  readonly version: number;
  readonly likes: number;
  /** With comments that wait for approval or are hidden, when the viewer sees them in the list. */
  readonly comments: number;
  readonly saves: number;
  /** Without those of the running hour, and of hours that no fold has counted. */
  readonly views: number;
  /** In the form in which they are shown, in the order of their keys. None of a draft, like its mentions. */
  readonly hashtags: readonly string[];
  readonly mentions: readonly UserId[];
  /** In the order in which they are shown. */
  readonly media: readonly PostPicture[];
  /** The people on the pictures. */
  readonly tags: readonly PersonTag[];
  /** The products that the post shows, also those that are hidden. */
  readonly products: readonly ProductTagView[];
}

/** Comments that wait for approval or are hidden. A partial index holds these alone. */
const withheld = (own: string): string => `(SELECT count(*) FROM tintype.comments w
    LEFT JOIN tintype.comments above ON above.id = w.parent_id AND above.post_id = w.post_id
    WHERE w.post_id = p.id AND ${isWithheld('w')} AND w.status <> 'removed' AND NOT w.hidden_by_block AND above.hidden_by_block IS NOT TRUE${own})`;

/** Replies that are not counted since the comment above them waits or is hidden. */
const underWithheld = (own: string): string => `(SELECT count(*) FROM tintype.comments w
    JOIN tintype.comments r ON r.parent_id = w.id AND r.post_id = w.post_id
    WHERE w.post_id = p.id AND ${isWithheld('w')} AND NOT w.hidden_by_block AND ${isShown('r')}${own})`;

/**
 * How many of the comments that are not counted `$viewerId` sees in a list, to be added to the public count. A writer sees the own
 * ones with the replies to them, and must not notice; the author of the post sees all of them.
 */
const seenUncounted = `CASE WHEN p.author_id = $viewerId::uuid THEN ${withheld('')} + ${underWithheld('')}
    ELSE ${withheld(` AND w.author_id = $viewerId::uuid AND (NOT ${hidesReplies('above')} OR above.author_id = $viewerId::uuid)`)}
      + ${underWithheld(' AND w.author_id = $viewerId::uuid')} END`;

/** The columns of a post for `$viewerId`, from `posts p`, without hashtags and mentions; each counter is one probe of its primary key. */
export const postViewColumns = `p.id, p.author_id, p.caption, p.visibility, p.status, p.comments_policy, p.lat, p.long,
  p.sensitive, p.published_at, p.edited_at, p.pinned_at, p.lock_version AS version,
  coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'likes'), 0) AS likes,
  coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'comments'), 0)
    + ${seenUncounted} AS comments,
  coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'saves'), 0) AS saves,
  coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'views'), 0) AS views`;
