import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { ownerStateSql, postAudiences, seerClassSql, seesPostSql } from '../../visibility/compiled-policy';
import type { PostVisibility } from '../../visibility/vocabulary';

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
      SELECT ${seerClassSql({
        isSelf: 'o.id = $viewerId::uuid',
        active: 'me.id IS NOT NULL',
        moderates: "$moderating::boolean AND me.role <> 'user'",
        facts: 'coalesce(r.facts, 0)',
      })} AS viewer_class, ${ownerStateSql('o.status', 'o.is_private')} AS owner_state
      FROM ${users} o LEFT JOIN ${users} me ON me.id = $viewerId::uuid AND me.status = 'active'
        LEFT JOIN ${relations} r ON r.target_id = o.id
      WHERE o.id = $authorId::uuid
    ), ${name} AS MATERIALIZED (
      SELECT a.visibility FROM ${name}_owner o CROSS JOIN (VALUES ${postAudiences}) AS a (visibility)
      WHERE ${seesPostSql('o.viewer_class', 'o.owner_state', 'a.visibility')})`,
  });
