import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';

/** Pieces of a product in a cart. */
export interface CartRow {
  readonly ownerId: UserId;
  readonly id: ProductId;
  readonly quantity: number;
}

/**
 * The lines of the viewer's cart at a store, in the order in which they were put in. The columns `owner_id` and `id` name the product.
 *
 * @param owner an earlier step with a column `id` and one row at most: the owner of the store
 */
export const cartAt = (owner: string) =>
  step<{ viewerId: UserId | null }, CartRow>({
    columns: { ownerId: 'text', id: 'text', quantity: 'number' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT l.seller_id AS owner_id, l.product_id AS id, l.quantity FROM tintype.cart_lines l
      WHERE l.buyer_id = $viewerId::uuid AND l.seller_id = (SELECT id FROM ${owner})
      ORDER BY l.created_at, l.product_id)`,
  });
