import { candidateRows, pageStep, step } from '@tintype/database';
import type { MediaId, PostId, ProductId, UserId } from '@tintype/shared-db';
import { passing } from './passing';

/** That a post shows a product of its author. */
export interface ProductTagOfPost {
  readonly postId: PostId;
  /** The author of the post, who owns the store. */
  readonly ownerId: UserId;
  readonly productId: ProductId;
  readonly mediaId: MediaId | null;
  readonly x: number | null;
  readonly y: number | null;
}

/**
 * The product tags of these posts.
 *
 * @param posts an earlier step with a column `id`
 */
export const productTagsOf = (posts: string) =>
  step<object, ProductTagOfPost>({
    columns: {
      postId: 'text',
      ownerId: 'text',
      productId: 'text',
      mediaId: 'text',
      x: 'number',
      y: 'number',
    },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT t.post_id, t.author_id AS owner_id, t.product_id, t.media_id, t.x, t.y FROM tintype.product_tags t
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM ${posts})) ORDER BY t.post_id, t.product_id)`,
  });

/** A post that a page of a product has, and since when it tags the product. */
interface TaggingPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly taggedAt: Date;
}

/**
 * Candidates of a page of the posts that tag the product of the parameters `userId` and `productId`, the latest tag first.
 *
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const postsTaggingProduct = (gate: string) =>
  pageStep<{ userId: UserId; productId: ProductId }, TaggingPost>({
    parameters: { userId: 'named', productId: 'named' },
    columns: { id: 'text', authorId: 'text', taggedAt: 'instant' },
    keys: { taggedAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT t.post_id AS id, t.author_id, t.created_at AS tagged_at FROM tintype.product_tags t
      WHERE t.author_id = $userId::uuid AND t.product_id = $productId::uuid${passing(gate)}
        AND (t.created_at, t.post_id) < ($afterTaggedAt, $afterId)
      ORDER BY t.created_at DESC, t.post_id DESC LIMIT ${candidateRows})`,
  });
