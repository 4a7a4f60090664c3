import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { followerSlot } from '../../follower-slot';
import type { UserId } from '../../ids';
import type { FollowState } from '../../social-graph';

export interface InsertedFollow {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  readonly state: FollowState;
}

interface Params extends InsertedFollow {
  readonly at: Date;
}

const insert = statement<Params, InsertedFollow>({
  name: 'factory.insert_follow',
  text: `
    WITH added AS (
      INSERT INTO tintype.follows (follower_id, followee_id, state, requested_at, accepted_at)
      VALUES ($followerId, $followeeId, $state::text, $at::timestamptz,
        CASE WHEN $state::text = 'accepted' THEN $at::timestamptz END)
      RETURNING follower_id, followee_id, state
    ), counted AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT followee_id, 'followers', ${followerSlot('follower_id')}, 1 FROM added WHERE state = 'accepted'
      UNION ALL SELECT followee_id, 'pending_in', 0, 1 FROM added WHERE state = 'pending'
      UNION ALL SELECT follower_id, 'following', 0, 1 FROM added WHERE state = 'accepted'
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1
    )
    SELECT follower_id, followee_id, state FROM added`,
});

/**
 * That one user follows another, or with `state: 'pending'` asks to, by plain SQL; counted on both sides.
 *
 * @example
 * await insertFollow(database.ownerRepo, { followerId: ada.id, followeeId: grace.id });
 */
export async function insertFollow(
  repo: Repo,
  given: Pick<InsertedFollow, 'followerId' | 'followeeId'> & Partial<Params>,
): Promise<InsertedFollow> {
  const { followerId, followeeId, state = 'accepted', at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { followerId, followeeId, state, at });
  if (row === null) throw new Error('the factory inserted no follow');
  return row;
}
