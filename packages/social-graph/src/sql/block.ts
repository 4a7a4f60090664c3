import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { afterExpression, followerSlot, leaveChangedPair, type UserId } from '@tintype/shared-db';
import { givenTarget } from './given-target';
import { allPeopleLists, type PeopleList } from './people-lists';

export interface BlockParams extends ActionParams {
  readonly blockerId: UserId;
  readonly blockedId: UserId;
}

/** What a statement that begins or ends a block says, and the pair that it leaves for the statements behind it. */
export interface BlockOutcome {
  readonly written: boolean;
  readonly changedPair: string;
}

/** The ids of the two, in order. */
const lower = 'least($blockerId::uuid, $blockedId::uuid)';
const higher = 'greatest($blockerId::uuid, $blockedId::uuid)';

/** Takes the two off each other's list. */
const endOfEntries = ({ table, other }: PeopleList): string => `, ended_${table} AS (
      DELETE FROM tintype.${table} l USING pair WHERE l.owner_id = pair.one AND l.${other} = pair.other
    )`;

/**
 * Adds the block and ends every edge between the two: follows and requests in both directions with their counters, and entries of
 * lists. Edges and counters are locked in their orders. INSERT … ON CONFLICT also finds a counter that was committed after this
 * statement began.
 */
export const blockSteps = writeSteps<BlockParams & { readonly at: Date }, BlockOutcome>({
  violations: {
    blocks_self_check: { field: 'blockedId', message: 'must be another user' },
    blocks_blocked_id_fkey: { field: 'blockedId' },
  },
  text: (allowed) => `pair AS (
      SELECT $blockerId::uuid AS one, $blockedId::uuid AS other FROM ${allowed}
      UNION ALL SELECT $blockedId::uuid, $blockerId::uuid FROM ${allowed}
    ), blocked AS (
      INSERT INTO tintype.blocks (blocker_id, blocked_id, created_at)
      SELECT $blockerId::uuid, $blockedId::uuid, $at::timestamptz FROM ${allowed}
      ON CONFLICT (blocker_id, blocked_id) DO NOTHING RETURNING blocker_id
    ), one_edge AS (
      SELECT follower_id, followee_id FROM tintype.follows
      WHERE follower_id = ${lower} AND followee_id = ${higher} AND EXISTS (SELECT FROM ${allowed}) FOR UPDATE
    ), other_edge AS (
      SELECT follower_id, followee_id FROM tintype.follows
      WHERE follower_id = ${higher} AND followee_id = ${lower} AND EXISTS (SELECT FROM ${allowed})
        AND ${afterExpression('one_edge')} FOR UPDATE
    ), edges AS (
      SELECT follower_id, followee_id FROM one_edge UNION ALL SELECT follower_id, followee_id FROM other_edge
    ), removed AS (
      DELETE FROM tintype.follows f USING edges e
      WHERE f.follower_id = e.follower_id AND f.followee_id = e.followee_id
      RETURNING f.follower_id, f.followee_id, f.state
    ), uncounted AS (
      SELECT follower_id AS user_id, 'following' AS kind, 0 AS slot, 1 AS rank FROM removed WHERE state = 'accepted'
      UNION ALL SELECT followee_id, 'followers', ${followerSlot('follower_id')}, 2 FROM removed WHERE state = 'accepted'
      UNION ALL SELECT followee_id, 'pending_in', 0, 3 FROM removed WHERE state = 'pending'
    ), counted AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT user_id, kind, slot, 0 FROM uncounted ORDER BY rank, user_id
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value - 1
    )${allPeopleLists
      .filter(({ endsByBlock }) => endsByBlock)
      .map(endOfEntries)
      .join('')}, ${logAction(allowed)}`,
  result: `EXISTS (SELECT FROM blocked) AS written,
    ${leaveChangedPair('EXISTS (SELECT FROM blocked)', '$blockerId', '$blockedId')} AS changed_pair`,
});

const steps = { allowed: givenTarget('$blockedId') };
export const blockSql = writeStatement<BlockParams & { readonly at: Date }, BlockOutcome>({
  name: 'social_graph.block',
  steps,
  write: blockSteps,
});

export const unblockSteps = writeSteps<BlockParams, BlockOutcome>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.blocks
      WHERE blocker_id = $blockerId AND blocked_id = $blockedId AND EXISTS (SELECT FROM ${allowed}) RETURNING blocker_id
    ), ${logAction(allowed)}`,
  result: `EXISTS (SELECT FROM removed) AS written, ${leaveChangedPair(
    `EXISTS (SELECT FROM removed) AND NOT EXISTS (SELECT FROM tintype.blocks
      WHERE blocker_id = $blockedId AND blocked_id = $blockerId)`,
    '$blockerId',
    '$blockedId',
  )} AS changed_pair`,
});

export const unblockSql = writeStatement<BlockParams, BlockOutcome>({
  name: 'social_graph.unblock',
  steps,
  write: unblockSteps,
});
