import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** A muted user: since when, which scopes, and until when. */
export interface MutedPerson {
  readonly userId: UserId;
  readonly createdAt: Date;
  readonly posts: boolean;
  readonly stories: boolean;
  readonly expiresAt: Date | null;
}

const muted = pagedStatement<{ ofUser: UserId; now: Date }, MutedPerson>({
  name: 'social_graph.list_muted',
  parameters: { ofUser: 'derived', now: 'derived' },
  keys: { createdAt: 'instant', userId: 'uuid' },
  direction: 'desc',
  text: `SELECT muted_id AS user_id, created_at, posts, stories, expires_at FROM tintype.mutes
    WHERE muter_id = $ofUser AND (expires_at IS NULL OR expires_at > $now) AND (created_at, muted_id) < ($afterCreatedAt, $afterUserId)
    ORDER BY created_at DESC, muted_id DESC LIMIT $limit`,
});

/**
 * The users that a user mutes, the latest first, without expired mutes.
 *
 * @example
 * const { items } = unwrap(await socialGraph.listMuted(ada.id));
 * items.map(({ posts, stories }) => [posts, stories]) // [[true, false]]
 */
export function listMuted(
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<MutedPerson>, InvalidPage>> {
  return repo.page(muted, { ofUser: userId, now: repo.now() }, request);
}
