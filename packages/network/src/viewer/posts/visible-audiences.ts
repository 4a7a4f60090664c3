import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { postAudiences, seesPostSql } from '../../visibility/compiled-policy';
import type { PostVisibility } from '../../visibility/vocabulary';
import { ownersAsSeen } from '../access/owners-as-seen';

/**
 * The visibilities of the posts of the user of the parameter `authorId` that the caller sees: a viewer, a moderator, or a caller who
 * is not logged in. None for a user who is hidden or absent.
 *
 * @param users an earlier step of `usersOf`, with the owner and the viewer
 * @param relations an earlier step of `relationsTo`, with the owner
 */
export const visibleAudiences = (users: string, relations: string) =>
  step<
    { viewerId: UserId | null; authorId: UserId; moderating: boolean },
    { readonly visibility: PostVisibility }
  >({
    columns: { visibility: 'text' },
    text: (name) => `${name}_owner AS MATERIALIZED (
      ${ownersAsSeen(users, relations, "$moderating::boolean AND me.role <> 'user'")}
      WHERE o.id = $authorId::uuid
    ), ${name} AS MATERIALIZED (
      SELECT a.visibility FROM ${name}_owner o CROSS JOIN (VALUES ${postAudiences}) AS a (visibility)
      WHERE ${seesPostSql('o.viewer_class', 'o.owner_state', 'a.visibility')})`,
  });
