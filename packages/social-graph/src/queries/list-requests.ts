import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** A user who asks to follow another user, and since when. */
export interface RequestEntry {
  readonly userId: UserId;
  readonly requestedAt: Date;
}

const requests = pagedStatement<{ ofUser: UserId }, RequestEntry>({
  name: 'social_graph.list_requests',
  parameters: { ofUser: 'derived' },
  keys: { requestedAt: 'instant', userId: 'uuid' },
  direction: 'asc',
  text: `SELECT follower_id AS user_id, requested_at FROM tintype.follows
    WHERE followee_id = $ofUser AND state = 'pending' AND (requested_at, follower_id) > ($afterRequestedAt, $afterUserId)
    ORDER BY requested_at, follower_id LIMIT $limit`,
});

/**
 * The requests to follow a user, the oldest first.
 *
 * @example
 * const { items, next } = unwrap(await socialGraph.listRequests(grace.id, { first: 50 }));
 * items.map(({ userId }) => userId === ada.id) // [true]
 */
export function listRequests(
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<RequestEntry>, InvalidPage>> {
  return repo.page(requests, { ofUser: userId }, request);
}
