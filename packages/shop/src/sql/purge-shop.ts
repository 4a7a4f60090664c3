import { statement } from '@tintype/database';
import { deleteBatch, type UserId } from '@tintype/shared-db';

/** Deletes a batch of products, and by cascade the rows of their pictures. */
export const purgeProductsSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'shop.purge_products',
  text: deleteBatch({ table: 'tintype.products', keys: ['owner_id', 'id'], where: 'owner_id = $userId' }),
});

export const purgeStoreSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'shop.purge_store',
  text: deleteBatch({ table: 'tintype.stores', keys: ['owner_id'], where: 'owner_id = $userId' }),
});

/** The carts of a buyer. */
export const purgeCartsSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'shop.purge_carts',
  text: deleteBatch({
    table: 'tintype.cart_lines',
    keys: ['buyer_id', 'seller_id', 'product_id'],
    where: 'buyer_id = $userId',
  }),
});

/** What others have in their carts of the store of a seller. */
export const purgeCartsAtSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'shop.purge_carts_at',
  text: deleteBatch({
    table: 'tintype.cart_lines',
    keys: ['buyer_id', 'seller_id', 'product_id'],
    where: 'seller_id = $userId',
  }),
});

/** Takes a buyer's id and own words out of a batch of orders. The sellers keep what was sold. */
export const purgeBuyerSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'shop.purge_buyer',
  text: `WITH batch AS MATERIALIZED (
      SELECT seller_id, id FROM tintype.orders WHERE buyer_id = $userId::uuid
      ORDER BY seller_id, id LIMIT $limit FOR NO KEY UPDATE
    ), cleared AS (
      UPDATE tintype.orders o SET buyer_id = NULL, idempotency_key = o.id::text FROM batch b
      WHERE o.seller_id = b.seller_id AND o.id = b.id RETURNING 1
    )
    SELECT count(*)::int AS removed FROM cleared`,
});
