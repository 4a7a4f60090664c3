import type { PostId, UserId } from '@tintype/shared-db';
import type { CommentsPolicy, PostStatus, PostVisibility } from '@tintype/shared-db/content';

/** A post with what is counted of it and what its caption names. */
export interface PostView {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly caption: string;
  readonly visibility: PostVisibility;
  readonly status: PostStatus;
  readonly commentsPolicy: CommentsPolicy;
  /** Degrees, exact. */
  readonly lat: string | null;
  readonly long: string | null;
  readonly sensitive: boolean;
  readonly publishedAt: Date;
  readonly editedAt: Date | null;
  readonly likes: number;
  /** Of a viewer who wrote some that wait for approval, these are counted too. */
  readonly comments: number;
  /** As they are shown, in the order of their keys. */
  readonly hashtags: readonly string[];
  readonly mentions: readonly UserId[];
}

/**
 * How many comments of the viewer wait for approval at a place. Their writer must not notice that they wait, so the writer's
 * counts contain them. Most viewers have none at all, which is asked once per statement.
 *
 * @param place SQL about `comments w`
 */
export const ownWaitingComments = (place: string): string => `CASE WHEN EXISTS (SELECT FROM tintype.comments w
    WHERE w.author_id = $viewerId::uuid AND w.status = 'pending')
    THEN (SELECT count(*) FROM tintype.comments w
      LEFT JOIN tintype.comments above ON above.id = w.parent_id AND above.post_id = w.post_id
      WHERE w.author_id = $viewerId::uuid AND w.status = 'pending' AND NOT w.hidden_by_block
        AND above.hidden_by_block IS NOT TRUE AND ${place}) ELSE 0 END`;

/** The columns of a {@link PostView} for `$viewerId`, from `posts p`; each counter is one probe of its primary key. */
export const postViewColumns = `p.id, p.author_id, p.caption, p.visibility, p.status, p.comments_policy, p.lat, p.long,
  p.sensitive, p.published_at, p.edited_at,
  coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'likes'), 0) AS likes,
  coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'comments'), 0)
    + ${ownWaitingComments('w.post_id = p.id')} AS comments,
  ARRAY(SELECT h.display FROM tintype.post_hashtags ph JOIN tintype.hashtags h ON h.id = ph.hashtag_id
    WHERE ph.post_id = p.id ORDER BY h.tag_key) AS hashtags,
  ARRAY(SELECT m.user_id::text FROM tintype.post_mentions m WHERE m.post_id = p.id ORDER BY m.user_id) AS mentions`;
