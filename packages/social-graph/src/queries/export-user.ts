import { from, inBatches, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Block, Follow, Mute } from '@tintype/shared-db/social-graph';
import type { People } from '../people';
import { allPeopleLists } from '../sql/people-lists';

/** One kind of a person's rows, read as they are asked for. */
export interface ExportPart {
  readonly name: string;
  rows(): AsyncIterable<object>;
}

/**
 * Whom a user follows, blocks, mutes and lists, and who follows the user, kind by kind. Who blocks or mutes the user is not in it,
 * nor are people whom the user's own lists do not show: those whose account is not active, and those across a block.
 *
 * Must run in a transaction, which keeps the cursors; one that reads a single snapshot makes the parts agree.
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
  ) => ({ name, rows: () => told(source, pick, shown) });
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

/** So many rows are looked at together: a fetch of the stream. */
const atOnce = 500;

async function* told<T extends object, Row extends { readonly userId: UserId }>(
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
