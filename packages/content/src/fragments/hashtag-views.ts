import { step } from '@tintype/database';
import type { HashtagId, UserId } from '@tintype/shared-db';
import { type HashtagView, hashtagViewColumns, hashtagViewKinds } from '../views/hashtag-view';

/**
 * The hashtags of these ids. A banned one is left out.
 *
 * @param ids an earlier step with a column `id`
 * @param showsBanned SQL that is true where banned ones are not left out
 */
export const hashtagViewsOf = (ids: string, showsBanned = 'false') =>
  step<object, HashtagView>({
    columns: hashtagViewKinds,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${hashtagViewColumns} FROM tintype.hashtags h
      WHERE h.id = ANY (ARRAY(SELECT id FROM ${ids})) AND (NOT h.banned OR ${showsBanned}))`,
  });

/**
 * Which of these hashtags the viewer follows. None for a viewer who is null.
 *
 * @param hashtags an earlier step with a column `id`
 */
export const ownFollowsOfHashtags = (hashtags: string) =>
  step<{ viewerId: UserId | null }, { readonly id: HashtagId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT f.hashtag_id AS id FROM tintype.hashtag_follows f
      WHERE f.user_id = $viewerId::uuid AND f.hashtag_id = ANY (ARRAY(SELECT id FROM ${hashtags})))`,
  });
