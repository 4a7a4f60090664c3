import { step } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';

/** The pictures of the parameter `mediaIds` that are ready and belong to the user of the parameter `authorId`. */
export const readyMedia = step<{ authorId: UserId; mediaIds: readonly MediaId[] }, { readonly id: MediaId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT id FROM tintype.media_objects
      WHERE owner_id = $authorId::uuid AND id = ANY ($mediaIds::uuid[]) AND status = 'ready' AND width IS NOT NULL)`,
});
