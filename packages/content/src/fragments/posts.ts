import { type Columns, step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { type PostView, postViewColumns } from '../views/post-view';

/** A post without its code, pictures, hashtags, mentions and people tags, which `wholePosts` adds. */
export type PostRow = Omit<PostView, 'code' | 'hashtags' | 'mentions' | 'media' | 'tags' | 'products'>;

const columns: Columns<PostRow> = {
  id: 'text',
  authorId: 'text',
  caption: 'text',
  visibility: 'text',
  status: 'text',
  commentsPolicy: 'text',
  lat: 'exact',
  long: 'exact',
  sensitive: 'boolean',
  publishedAt: 'instant',
  editedAt: 'instant',
  pinnedAt: 'instant',
  version: 'number',
  likes: 'number',
  comments: 'number',
  saves: 'number',
  views: 'number',
};

/** Which posts a step reads: those that are published, or those of any state but removed, where earlier steps have decided. */
export type PostStates = 'published' | 'any';

/** SQL that is true for the posts of these states. */
export const isIn = (states: PostStates): string =>
  states === 'published' ? `p.status = 'published'` : `p.status <> 'removed'`;

/**
 * The posts of these ids, with the counts that the viewer sees.
 *
 * @param ids an earlier step with a column `id`
 */
export const postsOf = (ids: string, states: PostStates = 'published') =>
  step<{ viewerId: UserId | null }, PostRow>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${postViewColumns} FROM tintype.posts p WHERE p.id = ANY (ARRAY(SELECT id FROM ${ids})) AND ${isIn(states)})`,
  });
