import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { seesStorySql, storyAudiences } from '../../visibility/compiled-policy';
import type { StoryAudience } from '../../visibility/vocabulary';
import { ownersAsSeen } from '../access/owners-as-seen';

/**
 * The audiences of the stories of the user of the parameter `authorId` that the caller sees. None for a user who is hidden or absent.
 *
 * @param users an earlier step of `usersOf`, with the owner and the viewer
 * @param relations an earlier step of `relationsTo`, with the owner
 */
export const visibleStoryAudiences = (users: string, relations: string) =>
  step<{ viewerId: UserId | null; authorId: UserId }, { readonly audience: StoryAudience }>({
    columns: { audience: 'text' },
    text: (name) => `${name}_owner AS MATERIALIZED (
      ${ownersAsSeen(users, relations)}
      WHERE o.id = $authorId::uuid
    ), ${name} AS MATERIALIZED (
      SELECT a.audience FROM ${name}_owner o CROSS JOIN (VALUES ${storyAudiences}) AS a (audience)
      WHERE ${seesStorySql('o.viewer_class', 'o.owner_state', 'a.audience')})`,
  });
