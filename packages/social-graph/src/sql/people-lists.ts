import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { from, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { CloseFriend, Restriction, SuggestionDismissal } from '@tintype/shared-db/social-graph';
import { givenTarget } from './given-target';

interface ListEntryParams extends ActionParams {
  readonly ownerId: UserId;
  readonly otherId: UserId;
}

/** A person on a list of another user, and since when. */
export interface ListedPerson {
  readonly userId: UserId;
  readonly createdAt: Date;
}

/** A table of the people that each user has put on a list, keyed by `owner_id` and the column of the other person. */
interface ListTable {
  readonly table: string;
  /** The column of the person on the list. */
  readonly other: string;
  /** The name of its rows in an export of the owner. */
  readonly exportedAs: string;
  /** Whether a block takes the two off each other's list. */
  readonly endsByBlock: boolean;
  readonly rowsOf: (tx: Repo, ownerId: UserId) => AsyncIterable<ListedPerson>;
}

async function* mapped<Row>(
  rows: AsyncIterable<Row>,
  pick: (row: Row) => ListedPerson,
): AsyncGenerator<ListedPerson, void, undefined> {
  for await (const row of rows) yield pick(row);
}

/**
 * The lists of people that a user keeps. The statements below, the commands, the purge, the export and the end by a block are
 * made from these entries.
 */
const listTables = {
  restrictions: {
    table: 'restrictions',
    other: 'restricted_id',
    exportedAs: 'restrictions',
    endsByBlock: true,
    rowsOf: (tx, ownerId) =>
      mapped(tx.stream(from(Restriction).where({ ownerId })), ({ restrictedId: userId, createdAt }) => ({
        userId,
        createdAt,
      })),
  },
  closeFriends: {
    table: 'close_friends',
    other: 'friend_id',
    exportedAs: 'close_friends',
    endsByBlock: true,
    rowsOf: (tx, ownerId) =>
      mapped(tx.stream(from(CloseFriend).where({ ownerId })), ({ friendId: userId, createdAt }) => ({
        userId,
        createdAt,
      })),
  },
  dismissals: {
    table: 'suggestion_dismissals',
    other: 'dismissed_id',
    exportedAs: 'dismissed_suggestions',
    endsByBlock: false,
    rowsOf: (tx, ownerId) =>
      mapped(tx.stream(from(SuggestionDismissal).where({ ownerId })), ({ dismissedId, createdAt }) => ({
        userId: dismissedId,
        createdAt,
      })),
  },
} as const satisfies Readonly<Record<string, ListTable>>;

export interface ListAddition {
  readonly blocked: boolean;
  readonly written: boolean;
}

/** Adds no user across a block. The pair lock, taken before this statement, orders it against blocks. */
const addition = ({ table, other }: ListTable) =>
  writeSteps<ListEntryParams & { readonly at: Date }, ListAddition>({
    violations: {
      [`${table}_self_check`]: { field: 'otherId', message: 'must be another user' },
      [`${table}_${other}_fkey`]: { field: 'otherId' },
    },
    text: (allowed) => `blocked AS (
        SELECT FROM tintype.blocks
        WHERE (blocker_id = $ownerId AND blocked_id = $otherId) OR (blocker_id = $otherId AND blocked_id = $ownerId)
      ), addable AS (
        SELECT id FROM ${allowed} WHERE NOT EXISTS (SELECT FROM blocked)
      ), added AS (
        INSERT INTO tintype.${table} (owner_id, ${other}, created_at)
        SELECT $ownerId::uuid, $otherId::uuid, $at::timestamptz FROM addable
        ON CONFLICT (owner_id, ${other}) DO NOTHING RETURNING owner_id
      ), ${logAction('addable')}`,
    result: 'EXISTS (SELECT FROM blocked) AS blocked, EXISTS (SELECT FROM added) AS written',
  });

const removal = ({ table, other }: ListTable) =>
  writeSteps<ListEntryParams, { written: boolean }>({
    text: (allowed) => `removed AS (
        DELETE FROM tintype.${table}
        WHERE owner_id = $ownerId AND ${other} = $otherId AND EXISTS (SELECT FROM ${allowed}) RETURNING owner_id
      ), ${logAction(allowed)}`,
    result: 'EXISTS (SELECT FROM removed) AS written',
  });

const steps = { allowed: givenTarget('$otherId') };

const peopleList = (list: ListTable) => {
  const [addSteps, removeSteps] = [addition(list), removal(list)];
  return {
    ...list,
    addSteps,
    removeSteps,
    add: writeStatement<ListEntryParams & { readonly at: Date }, ListAddition>({
      name: `social_graph.add_to_${list.table}`,
      steps,
      write: addSteps,
    }),
    remove: writeStatement<ListEntryParams, { written: boolean }>({
      name: `social_graph.remove_from_${list.table}`,
      steps,
      write: removeSteps,
    }),
  };
};

export type PeopleList = ReturnType<typeof peopleList>;

/** Each list with its statements. Their texts are put together once, from the names in this file. */
export const peopleLists = {
  restrictions: peopleList(listTables.restrictions),
  closeFriends: peopleList(listTables.closeFriends),
  dismissals: peopleList(listTables.dismissals),
};

export const allPeopleLists: readonly PeopleList[] = Object.values(peopleLists);
