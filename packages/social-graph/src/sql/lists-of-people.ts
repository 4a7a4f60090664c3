import { type ActionParams, logAction } from '@tintype/action-log';
import { type Statement, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

export interface ListEntryParams extends ActionParams {
  readonly ownerId: UserId;
  readonly otherId: UserId;
}

type Insertion = Statement<ListEntryParams & { readonly at: Date }, { blocked: boolean; written: boolean }>;
type Deletion = Statement<ListEntryParams, { written: boolean }>;

/** One of the lists of people that a user keeps: its table, and the column of who is on it. */
interface ListTable {
  readonly name: string;
  readonly table: string;
  readonly other: string;
}

/** Nobody comes on a list across a block; the pair's lock makes the look and the insertion one. */
const insertion = ({ name, table, other }: ListTable): Insertion =>
  statement({
    name: `social_graph.add_${name}`,
    text: `
      WITH blocked AS (
        SELECT FROM tintype.blocks
        WHERE (blocker_id = $ownerId AND blocked_id = $otherId) OR (blocker_id = $otherId AND blocked_id = $ownerId)
      ), added AS (
        INSERT INTO ${table} (owner_id, ${other}, created_at)
        SELECT $ownerId::uuid, $otherId::uuid, $at::timestamptz WHERE NOT EXISTS (SELECT FROM blocked)
        ON CONFLICT (owner_id, ${other}) DO NOTHING RETURNING owner_id
      ), ${logAction()}
      SELECT EXISTS (SELECT FROM blocked) AS blocked, EXISTS (SELECT FROM added) AS written`,
  });

const deletion = ({ name, table, other }: ListTable): Deletion =>
  statement({
    name: `social_graph.remove_${name}`,
    text: `
      WITH removed AS (
        DELETE FROM ${table} WHERE owner_id = $ownerId AND ${other} = $otherId RETURNING owner_id
      ), ${logAction()}
      SELECT EXISTS (SELECT FROM removed) AS written`,
  });

const closeFriends = { name: 'close_friend', table: 'tintype.close_friends', other: 'friend_id' };
const restrictions = { name: 'restriction', table: 'tintype.restrictions', other: 'restricted_id' };
const dismissals = {
  name: 'suggestion_dismissal',
  table: 'tintype.suggestion_dismissals',
  other: 'dismissed_id',
};

/** The statements of each list, their texts put together once from names that stand in this file. */
export const listStatements = {
  closeFriends: { add: insertion(closeFriends), remove: deletion(closeFriends) },
  restrictions: { add: insertion(restrictions), remove: deletion(restrictions) },
  dismissals: { add: insertion(dismissals), remove: deletion(dismissals) },
} as const;

export type PeopleList = keyof typeof listStatements;
