import { step } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';

/** A picture of a product, which is a file of the owner of the store. */
export interface PictureOfProduct {
  readonly ownerId: UserId;
  readonly productId: ProductId;
  readonly mediaId: MediaId;
  /** From 0 on, without a gap. */
  readonly position: number;
  readonly alt: string | null;
}

/**
 * The pictures of these products, those of a product in their order.
 *
 * @param products an earlier step with the columns `id` and `owner_id`
 */
export const picturesOfProducts = (products: string) => picturesWhere<object>(products, 'true');

/** The same as {@link picturesOfProducts} for the picture of the parameter `mediaId`. */
export const namedPictureOfProducts = (products: string) =>
  picturesWhere<{ mediaId: MediaId }>(products, 'm.media_id = $mediaId::uuid');

const picturesWhere = <Params extends object>(products: string, condition: string) =>
  step<Params, PictureOfProduct>({
    columns: { ownerId: 'text', productId: 'text', mediaId: 'text', position: 'number', alt: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.owner_id, m.product_id, m.media_id, m.position, m.alt_text AS alt FROM tintype.product_media m
      WHERE m.owner_id = ANY (ARRAY(SELECT owner_id FROM ${products}))
        AND m.product_id = ANY (ARRAY(SELECT id FROM ${products})) AND ${condition}
      ORDER BY m.product_id, m.position)`,
  });
