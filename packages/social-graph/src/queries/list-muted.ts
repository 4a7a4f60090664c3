import {
  type InvalidPage,
  type Page,
  type PageRequest,
  pagedStatement,
  type Repo,
  type Result,
} from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** Somebody whom a user muted: since when, what of, and until when. */
export interface MutedPerson {
  readonly userId: UserId;
  readonly createdAt: Date;
  readonly posts: boolean;
  readonly stories: boolean;
  readonly expiresAt: Date | null;
}

const muted = pagedStatement<{ ofUser: UserId }, MutedPerson>({
  name: 'social_graph.list_muted',
  keys: { createdAt: 'instant', userId: 'uuid' },
  direction: 'desc',
  text: `SELECT muted_id AS user_id, created_at, posts, stories, expires_at FROM tintype.mutes
    WHERE muter_id = $ofUser AND (created_at, muted_id) < ($afterCreatedAt, $afterUserId)
    ORDER BY created_at DESC, muted_id DESC LIMIT $limit`,
});

/**
 * Whom a user mutes, the latest first. What has run out is left out; the page may be short and still have a next one. The
 * time is no parameter of the statement, since a cursor is good for the same parameters only.
 *
 * @example
 * const { items } = unwrap(await socialGraph.listMuted(ada.id));
 * items.map(({ posts, stories }) => [posts, stories]) // [[true, false]]
 */
export async function listMuted(
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<MutedPerson>, InvalidPage>> {
  const page = await repo.page(muted, { ofUser: userId }, request);
  if (!page.ok) return page;
  const now = repo.now();
  const items = page.value.items.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  return { ok: true, value: { ...page.value, items } };
}
