import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';

/** A cart: that of a buyer at a store. */
export interface NamedCart {
  readonly buyerId: UserId;
  readonly sellerId: UserId;
}

/**
 * Makes the commands on one cart wait for each other. It is a statement of its own, since the next one must see what the previous owner
 * of the lock has committed.
 */
export const lockCartSql = statement<NamedCart, object>({
  name: 'shop.lock_cart',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('cart of ' || $buyerId::text || ' at ' || $sellerId::text, 0))`,
});

/** Sets the pieces of a product in a cart that is locked; no row when it would have too many products. */
export const putInCartSql = statement<
  NamedCart & { productId: ProductId; quantity: number; most: number; at: Date },
  { quantity: number }
>({
  name: 'shop.put_in_cart',
  text: `WITH others AS MATERIALIZED (
      SELECT count(*) AS products FROM tintype.cart_lines
      WHERE buyer_id = $buyerId::uuid AND seller_id = $sellerId::uuid AND product_id <> $productId::uuid
    )
    INSERT INTO tintype.cart_lines AS l (buyer_id, seller_id, product_id, quantity, created_at)
    SELECT $buyerId::uuid, $sellerId::uuid, $productId::uuid, $quantity::integer, $at::timestamptz
    FROM others WHERE products < $most::integer
    ON CONFLICT ON CONSTRAINT cart_lines_pk DO UPDATE SET quantity = excluded.quantity
    RETURNING l.quantity`,
});

/** Takes a product out of a cart. */
export const takeFromCartSql = statement<NamedCart & { productId: ProductId }, { taken: boolean }>({
  name: 'shop.take_from_cart',
  text: `DELETE FROM tintype.cart_lines
    WHERE buyer_id = $buyerId::uuid AND seller_id = $sellerId::uuid AND product_id = $productId::uuid
    RETURNING true AS taken`,
});

/** The lines of a cart, in the order in which they were put in. */
export const cartSql = statement<NamedCart, { productId: ProductId; quantity: number }>({
  name: 'shop.cart',
  text: `SELECT product_id AS "productId", quantity FROM tintype.cart_lines
    WHERE buyer_id = $buyerId::uuid AND seller_id = $sellerId::uuid ORDER BY created_at, product_id`,
});

/** Empties a cart that is locked. */
export const emptyCartSql = statement<NamedCart, object>({
  name: 'shop.empty_cart',
  text: `DELETE FROM tintype.cart_lines WHERE buyer_id = $buyerId::uuid AND seller_id = $sellerId::uuid`,
});
