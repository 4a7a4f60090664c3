import { from, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import {
  Block,
  CloseFriend,
  Follow,
  Mute,
  Restriction,
  SuggestionDismissal,
} from '@tintype/shared-db/social-graph';

/** One kind of a person's rows, read as they are asked for. */
export interface ExportPart {
  readonly name: string;
  rows(): AsyncIterable<object>;
}

/**
 * Whom a user follows, blocks, mutes and lists, and who follows the user, kind by kind. Who blocks or mutes the user is not in it.
 *
 * Must run in a transaction, which keeps the cursors; one that reads a single snapshot makes the parts agree.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, userId: UserId): readonly ExportPart[] {
  const part = <T extends object>(name: string, source: AsyncIterable<T>, pick: (row: T) => object) => ({
    name,
    rows: () => picked(source, pick),
  });
  return [
    part(
      'following',
      tx.stream(from(Follow).where({ followerId: userId })),
      ({ followeeId, state, requestedAt, acceptedAt, notify }) => ({
        userId: followeeId,
        state,
        requestedAt,
        acceptedAt,
        notify,
      }),
    ),
    part(
      'followers',
      tx.stream(from(Follow).where({ followeeId: userId })),
      ({ followerId, state, requestedAt, acceptedAt }) => ({
        userId: followerId,
        state,
        requestedAt,
        acceptedAt,
      }),
    ),
    part('blocks', tx.stream(from(Block).where({ blockerId: userId })), ({ blockedId, createdAt }) => ({
      userId: blockedId,
      createdAt,
    })),
    part(
      'mutes',
      tx.stream(from(Mute).where({ muterId: userId })),
      ({ mutedId, posts, stories, expiresAt, createdAt }) => ({
        userId: mutedId,
        posts,
        stories,
        expiresAt,
        createdAt,
      }),
    ),
    part('restrictions', tx.stream(from(Restriction).where({ ownerId: userId })), (row) => ({
      userId: row.restrictedId,
      createdAt: row.createdAt,
    })),
    part('close_friends', tx.stream(from(CloseFriend).where({ ownerId: userId })), (row) => ({
      userId: row.friendId,
      createdAt: row.createdAt,
    })),
    part('dismissed_suggestions', tx.stream(from(SuggestionDismissal).where({ ownerId: userId })), (row) => ({
      userId: row.dismissedId,
      createdAt: row.createdAt,
    })),
  ];
}

async function* picked<T extends object>(
  rows: AsyncIterable<T>,
  pick: (row: T) => object,
): AsyncGenerator<object, void, undefined> {
  for await (const row of rows) yield pick(row);
}
