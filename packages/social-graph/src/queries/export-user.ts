import { from, inBatches, type Repo } from '@tintype/repo';
import type { ExportPart, UserId } from '@tintype/shared-db';
import { Block, Follow, Mute } from '@tintype/shared-db/social-graph';
import type { People } from '../people';
import { allPeopleLists } from '../sql/people-lists';

/**
 * The rows of a user's export, kind by kind: follows in both directions, blocks, mutes and lists of the user. Blocks and mutes by
 * other users are not in it. Users that the user's own lists do not show are not in it either: those without an active account, and
 * those across a block.
 *
 * Must run in a transaction, which keeps the cursors; a transaction that reads one snapshot makes the parts agree.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, people, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, people: People, userId: UserId): readonly ExportPart[] {
  const seen = people.seenBy(tx, userId);
  const part = <T extends object, Row extends { readonly userId: UserId }>(
    name: string,
    source: AsyncIterable<T>,
    pick: (row: T) => Row,
    shown: (ids: readonly UserId[]) => Promise<ReadonlySet<UserId>> = seen.people,
  ) => ({ name, rows: () => visibleRows(source, pick, shown) });
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
    part(
      'blocks',
      tx.stream(from(Block).where({ blockerId: userId })),
      ({ blockedId, createdAt }) => ({ userId: blockedId, createdAt }),
      seen.profiles,
    ),
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
    ...allPeopleLists.map(({ exportedAs, rowsOf }) => part(exportedAs, rowsOf(tx, userId), (row) => row)),
  ];
}

/** How many rows are checked together: one fetch of the stream. */
const atOnce = 500;

async function* visibleRows<T extends object, Row extends { readonly userId: UserId }>(
  rows: AsyncIterable<T>,
  pick: (row: T) => Row,
  shown: (ids: readonly UserId[]) => Promise<ReadonlySet<UserId>>,
): AsyncGenerator<object, void, undefined> {
  for await (const batch of inBatches(rows, atOnce)) {
    const picked = batch.map(pick);
    const visible = await shown(picked.map((row) => row.userId));
    yield* picked.filter((row) => visible.has(row.userId));
  }
}
