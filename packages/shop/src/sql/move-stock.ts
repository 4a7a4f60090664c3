import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { OrderId, ProductId } from '@tintype/shared-db/shop';
import { fullName, isListed } from './variants';

/** A product that is for sale, as it was when its row was locked. */
export interface LockedProduct {
  readonly id: ProductId;
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/**
 * Locks products of a store, and the products of which they are variants, in the order of their ids: orders of shuffled carts wait for
 * each other in one direction. Gives those that are for sale. While an order holds the lock, its products are not hidden: an order of a
 * variant needs that of its product too.
 */
export const lockProductsSql = statement<
  { sellerId: UserId; productIds: readonly ProductId[] },
  LockedProduct
>({
  name: 'shop.lock_products',
  text: `WITH bases AS MATERIALIZED (
      SELECT variant_of AS id FROM tintype.products
      WHERE owner_id = $sellerId::uuid AND id = ANY ($productIds::uuid[]) AND variant_of IS NOT NULL
    ), locked AS MATERIALIZED (
      SELECT id, variant_of, name, price, stock, status FROM tintype.products
      WHERE owner_id = $sellerId::uuid AND id = ANY ($productIds::uuid[] || ARRAY(SELECT id FROM bases))
      ORDER BY id FOR NO KEY UPDATE
    )
    SELECT p.id, ${fullName} AS name, p.price, p.stock FROM locked p LEFT JOIN locked b ON b.id = p.variant_of
    WHERE p.id = ANY ($productIds::uuid[]) AND ${isListed}`,
});

/** Takes pieces off the stock of products that are locked and have enough. */
export const takeStockSql = statement<
  { sellerId: UserId; productIds: readonly ProductId[]; quantities: readonly number[] },
  object
>({
  name: 'shop.take_stock',
  text: `UPDATE tintype.products p SET stock = p.stock - w.quantity
    FROM unnest($productIds::uuid[], $quantities::integer[]) AS w (id, quantity)
    WHERE p.owner_id = $sellerId::uuid AND p.id = w.id`,
});

/** Gives the pieces of an order back to the products that are still there. Locks them in the order of their ids. */
export const returnStockSql = statement<{ sellerId: UserId; orderId: OrderId }, object>({
  name: 'shop.return_stock',
  text: `WITH lines AS MATERIALIZED (
      SELECT product_id, quantity FROM tintype.order_lines WHERE seller_id = $sellerId::uuid AND order_id = $orderId::uuid
    ), locked AS MATERIALIZED (
      SELECT id FROM tintype.products
      WHERE owner_id = $sellerId::uuid AND id = ANY (ARRAY(SELECT product_id FROM lines))
      ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE tintype.products p SET stock = p.stock + l.quantity
    FROM lines l JOIN locked k ON k.id = l.product_id
    WHERE p.owner_id = $sellerId::uuid AND p.id = k.id`,
});

/** Adds pieces to the stock of a product, or takes some away. */
export const restockSql = statement<
  { ownerId: UserId; productId: ProductId; pieces: number; most: number },
  { stock: number; written: boolean }
>({
  name: 'shop.restock',
  text: `WITH locked AS MATERIALIZED (
      SELECT id, stock FROM tintype.products WHERE owner_id = $ownerId::uuid AND id = $productId::uuid FOR NO KEY UPDATE
    ), moved AS (
      UPDATE tintype.products p SET stock = p.stock + $pieces::integer FROM locked l
      WHERE p.owner_id = $ownerId::uuid AND p.id = l.id AND l.stock + $pieces::integer BETWEEN 0 AND $most::integer
      RETURNING p.stock
    )
    SELECT coalesce(m.stock, l.stock) AS stock, m.stock IS NOT NULL AS written FROM locked l LEFT JOIN moved m ON true`,
});
