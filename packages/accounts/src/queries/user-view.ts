import type { UserId } from '@tintype/shared-db';
import type { UserRole, UserStatus } from '@tintype/shared-db/accounts';

/**
 * A user as others may see one: nothing that only the owner may know, but for what the user wants of those who show others
 * something of theirs. Who lists people asks it of all of them at once, so it comes with them and costs no statement more.
 */
export interface UserView {
  readonly id: UserId;
  /** Null once the user is deleted. */
  readonly username: string | null;
  /** Where the profile is to be found, by the name of today; null once the user is deleted. */
  readonly url: string | null;
  readonly name: string;
  readonly bio: string;
  readonly website: string | null;
  readonly pronouns: readonly string[];
  readonly isPrivate: boolean;
  readonly verified: boolean;
  readonly status: UserStatus;
  readonly role: UserRole;
  readonly createdAt: Date;
  /** For decisions, never to be told. */
  readonly hideLikeCounts: boolean;
  /** For decisions, never to be told. */
  readonly hideFromSuggestions: boolean;
}

/**
 * The columns of a {@link UserView}, from `users u`, `profiles p` and `settings s`, and the parameter `baseUrl`; who never said
 * anything has no settings.
 */
export const userViewColumns = `u.id, u.username, $baseUrl::text || u.username AS url, coalesce(p.name, '') AS name,
  coalesce(p.bio, '') AS bio, p.website, coalesce(p.pronouns, '{}') AS pronouns, u.is_private, u.verified, u.status, u.role,
  u.created_at, coalesce(s.hide_like_counts, false) AS hide_like_counts,
  coalesce(s.hide_from_suggestions, false) AS hide_from_suggestions`;
