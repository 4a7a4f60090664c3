import { step } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import type { CommentsPolicy, PostStatus, PostVisibility } from '@tintype/shared-db/content';
import { isIn } from './posts';

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

/** What decides who may see a post in any state but removed. */
export interface PlaceOfAnyPost extends PlaceOfPost {
  readonly status: PostStatus;
}

/**
 * The places of the posts of these ids, of drafts and archived posts too.
 *
 * @param ids an earlier step with a column `id`
 */
export const placesOfAnyState = (ids: string) =>
  step<object, PlaceOfAnyPost>({
    columns: { id: 'text', authorId: 'text', visibility: 'text', commentsPolicy: 'text', status: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id, p.author_id, p.visibility, p.comments_policy, p.status FROM tintype.posts p
      WHERE p.id = ANY (ARRAY(SELECT id FROM ${ids})) AND ${isIn('any')})`,
  });
