import { type ActionParams, logAction } from '@tintype/action-log';
import { type StatementViolations, step, writeStatement, writeSteps } from '@tintype/database';
import type { MediaId, ProductId } from '@tintype/shared-db';
import { namedPost } from '../fragments/named-post';
import type { OwnPost } from './own-post';

/** The product tags that a post is to have, field by field. Null is a tag of the post as a whole. */
export interface ProductTagParams {
  readonly tagProductIds: readonly ProductId[];
  readonly tagMediaIds: readonly (MediaId | null)[];
  readonly tagXs: readonly (number | null)[];
  readonly tagYs: readonly (number | null)[];
}

export interface TagProductsOutcome {
  /** There is such a post of the author. */
  readonly found: boolean;
  /** The place of the first tag whose product the author cannot tag, from 1 on. */
  readonly refusedItem: number | null;
  /** The place of the first tag on a picture that the post does not have, from 1 on. */
  readonly misplacedItem: number | null;
  readonly changed: boolean;
}

/** The rule of a tag whose product is not the author's. */
export const foreignProduct = 'should be products of the store of the author';

// The product was removed after the statement had looked.
const violations: StatementViolations = {
  product_tags_author_id_product_id_fkey: { field: 'tags', message: foreignProduct },
};

type Params = ActionParams & OwnPost & ProductTagParams & { readonly at: Date };

/**
 * Gives a published post of the author these product tags. It is sent behind the lock of the post. An earlier step, `taggable`, has the ids
 * of the products that the author may tag.
 */
export const tagProductsSteps = writeSteps<Params, TagProductsOutcome>({
  violations,
  text: (allowed) => `post AS MATERIALIZED (
      SELECT id, author_id FROM tintype.posts
      WHERE id = ANY (ARRAY(SELECT id FROM ${allowed})) AND author_id = $authorId::uuid AND status = 'published'
    ), given_tags AS MATERIALIZED (
      SELECT product_id, media_id, x, y, place
      FROM unnest($tagProductIds::uuid[], $tagMediaIds::uuid[], $tagXs::real[], $tagYs::real[])
        WITH ORDINALITY AS given (product_id, media_id, x, y, place)
    ), refused_tag AS MATERIALIZED (
      SELECT min(g.place)::integer AS item FROM given_tags g WHERE g.product_id <> ALL (ARRAY(SELECT id FROM taggable))
    ), pictures AS MATERIALIZED (
      SELECT m.media_id AS id FROM tintype.post_media m WHERE m.post_id = ANY (ARRAY(SELECT id FROM post))
    ), misplaced_tag AS MATERIALIZED (
      SELECT min(g.place)::integer AS item FROM given_tags g
      WHERE g.media_id IS NOT NULL AND g.media_id <> ALL (ARRAY(SELECT id FROM pictures))
    ), tagged_post AS MATERIALIZED (
      SELECT id, author_id FROM post
      WHERE (SELECT item FROM refused_tag) IS NULL AND (SELECT item FROM misplaced_tag) IS NULL
    ), kept AS MATERIALIZED (
      SELECT t.product_id AS id FROM tintype.product_tags t WHERE t.post_id = ANY (ARRAY(SELECT id FROM tagged_post))
    ), removed_tags AS (
      DELETE FROM tintype.product_tags t
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM tagged_post)) AND t.product_id <> ALL ($tagProductIds::uuid[])
      RETURNING t.product_id
    ), moved_tags AS (
      UPDATE tintype.product_tags t SET media_id = g.media_id, x = g.x, y = g.y FROM given_tags g
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM tagged_post)) AND t.product_id = g.product_id
        AND (t.media_id, t.x, t.y) IS DISTINCT FROM (g.media_id, g.x, g.y)
      RETURNING t.product_id
    ), added_tags AS (
      INSERT INTO tintype.product_tags (post_id, product_id, author_id, media_id, x, y, created_at)
      SELECT p.id, g.product_id, p.author_id, g.media_id, g.x, g.y, $at::timestamptz
      FROM given_tags g CROSS JOIN tagged_post p WHERE g.product_id <> ALL (ARRAY(SELECT id FROM kept))
      ORDER BY g.product_id
      RETURNING product_id
    ), ${logAction('tagged_post')}`,
  result: `EXISTS (SELECT FROM post) AS found, (SELECT item FROM refused_tag) AS refused_item,
      (SELECT item FROM misplaced_tag) AS misplaced_item,
      EXISTS (SELECT FROM removed_tags) OR EXISTS (SELECT FROM moved_tags) OR EXISTS (SELECT FROM added_tags) AS changed`,
});

/** The products of the parameter `taggableIds`, for a caller who knows them. */
const givenTaggable = step<{ taggableIds: readonly ProductId[] }, { readonly id: ProductId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT unnest($taggableIds::uuid[]) AS id)`,
});

export const tagProductsSql = writeStatement<
  Params & { readonly taggableIds: readonly ProductId[] },
  TagProductsOutcome
>({
  name: 'content.tag_products',
  steps: { allowed: namedPost, taggable: givenTaggable },
  write: tagProductsSteps,
});
