import type { PostId, UserId } from '@tintype/shared-db';
import type { CommentsPolicy, PostStatus, PostVisibility } from '@tintype/shared-db/content';

/** A post with its counters and the hashtags and mentions of its caption. */
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
  /** With comments that wait for approval, when the viewer sees them in the list. */
  readonly comments: number;
  /** In the form in which they are shown, in the order of their keys. None of a draft, like its mentions. */
  readonly hashtags: readonly string[];
  readonly mentions: readonly UserId[];
}

/** Counts the comments that wait for approval and that no block hides. A partial index holds the waiting comments alone. */
const waiting = (place: string): string => `(SELECT count(*) FROM tintype.comments w
    LEFT JOIN tintype.comments above ON above.id = w.parent_id AND above.post_id = w.post_id
    WHERE w.status = 'pending' AND NOT w.hidden_by_block AND above.hidden_by_block IS NOT TRUE AND ${place})`;

/**
 * How many waiting comments `$viewerId` sees in a list, to be added to the public count. A writer sees the own ones, and must not
 * notice that they wait; the author of the post sees all of them.
 *
 * @param place SQL about `comments w`
 * @param author SQL of the author of the post
 */
export const waitingComments = (
  place: string,
  author: string,
): string => `CASE WHEN ${author} = $viewerId::uuid
    THEN ${waiting(place)} ELSE ${waiting(`${place} AND w.author_id = $viewerId::uuid`)} END`;

/** The columns of a post for `$viewerId`, from `posts p`, without hashtags and mentions; each counter is one probe of its primary key. */
export const postViewColumns = `p.id, p.author_id, p.caption, p.visibility, p.status, p.comments_policy, p.lat, p.long,
  p.sensitive, p.published_at, p.edited_at, p.pinned_at, p.lock_version AS version,
  coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'likes'), 0) AS likes,
  coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'comments'), 0)
    + ${waitingComments('w.post_id = p.id', 'p.author_id')} AS comments`;
