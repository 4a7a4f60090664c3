import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { HashtagId, UserId } from '@tintype/shared-db';
import { namedHashtag } from '../fragments/named-hashtags';

type Params = ActionParams & { readonly userId: UserId; readonly at: Date };
type Named = { readonly hashtagId: HashtagId };

interface FollowOutcome {
  /** There is such a hashtag, and it is not banned. */
  readonly found: boolean;
  readonly written: boolean;
}

/** Follows the hashtag that is allowed. A follow that is there already changes nothing. A banned hashtag counts as not found. */
export const followHashtagSteps = writeSteps<Params, FollowOutcome>({
  violations: { hashtag_follows_user_id_fkey: { field: 'userId' } },
  text: (allowed) => `hashtag AS MATERIALIZED (
      SELECT id FROM tintype.hashtags WHERE id = ANY (ARRAY(SELECT id FROM ${allowed})) AND NOT banned
    ), followed AS (
      INSERT INTO tintype.hashtag_follows (user_id, hashtag_id, created_at)
      SELECT $userId::uuid, id, $at::timestamptz FROM hashtag
      ON CONFLICT (user_id, hashtag_id) DO NOTHING RETURNING hashtag_id
    ), ${logAction('hashtag')}`,
  result: 'EXISTS (SELECT FROM hashtag) AS found, EXISTS (SELECT FROM followed) AS written',
});

export const followHashtagSql = writeStatement<Params & Named, FollowOutcome>({
  name: 'content.follow_hashtag',
  steps: { allowed: namedHashtag },
  write: followHashtagSteps,
});

/** Ends the follow of the hashtag that is allowed, also of a banned one. */
export const unfollowHashtagSteps = writeSteps<Omit<Params, 'at'>, { written: boolean }>({
  text: (allowed) => `unfollowed AS (
      DELETE FROM tintype.hashtag_follows
      WHERE user_id = $userId::uuid AND hashtag_id = ANY (ARRAY(SELECT id FROM ${allowed})) RETURNING hashtag_id
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM unfollowed) AS written',
});

export const unfollowHashtagSql = writeStatement<Omit<Params, 'at'> & Named, { written: boolean }>({
  name: 'content.unfollow_hashtag',
  steps: { allowed: namedHashtag },
  write: unfollowHashtagSteps,
});
