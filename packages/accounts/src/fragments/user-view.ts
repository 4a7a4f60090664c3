import type { MediaId, ProfileFields, UserId } from '@tintype/shared-db';
import type { UserRole, UserStatus } from '@tintype/shared-db/accounts';
import { profileOutput } from '../sql/profile-columns';

/**
 * A user as others may see them, without private data. The settings on how the user is shown are included, because lists of
 * people need them for every user, and a second statement would cost more.
 */
export interface UserView extends ProfileFields {
  readonly id: UserId;
  /** Null once the user is deleted. */
  readonly username: string | null;
  /** The address of the profile, by the present name; null once the user is deleted. */
  readonly url: string | null;
  readonly name: string;
  /** The file of the picture of the profile, which is the user's; null without one. */
  readonly avatarMediaId: MediaId | null;
  readonly isPrivate: boolean;
  readonly verified: boolean;
  readonly status: UserStatus;
  readonly role: UserRole;
  readonly createdAt: Date;
  /** For decisions only; do not show it. */
  readonly hideLikeCounts: boolean;
  /** For decisions only; do not show it. */
  readonly hideFromSuggestions: boolean;
}

/**
 * The columns of a {@link UserView}, from `users u`, `profiles p` and `settings s`, and the parameter `baseUrl`. A user without
 * changed settings has no row in `settings`.
 */
export const userViewColumns = `u.id, u.username, $baseUrl::text || u.username AS url, coalesce(p.name, '') AS name, p.avatar_media_id,
  ${profileOutput}, u.is_private, u.verified, u.status, u.role, u.created_at,
  coalesce(s.hide_like_counts, false) AS hide_like_counts,
  coalesce(s.hide_from_suggestions, false) AS hide_from_suggestions`;
