import { step } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import type { CommentsPolicy, PostVisibility } from '@tintype/shared-db/content';

/** What decides who may see a published post. */
export interface PlaceOfPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly visibility: PostVisibility;
  readonly commentsPolicy: CommentsPolicy;
}

/**
 * The places of the published posts of these ids.
 *
 * @param ids an earlier step with a column `id`
 */
export const placesOf = (ids: string) =>
  step<object, PlaceOfPost>({
    columns: { id: 'text', authorId: 'text', visibility: 'text', commentsPolicy: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id, p.author_id, p.visibility, p.comments_policy FROM tintype.posts p
      WHERE p.id = ANY (ARRAY(SELECT id FROM ${ids})) AND p.status = 'published')`,
  });
