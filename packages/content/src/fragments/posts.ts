import { type Columns, step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { type PostView, postViewColumns } from '../views/post-view';

/** A post without its pictures, hashtags, mentions and people tags, which `wholePosts` adds. */
export type PostRow = Omit<PostView, 'hashtags' | 'mentions' | 'media' | 'tags'>;

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
  likes: 'number',
  comments: 'number',
  saves: 'number',
  views: 'number',
};

/**
 * The published posts of these ids, with the counts that the viewer sees.
 *
 * @param ids an earlier step with a column `id`
 */
export const postsOf = (ids: string) =>
  step<{ viewerId: UserId | null }, PostRow>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${postViewColumns} FROM tintype.posts p WHERE p.id = ANY (ARRAY(SELECT id FROM ${ids})) AND p.status = 'published')`,
  });
