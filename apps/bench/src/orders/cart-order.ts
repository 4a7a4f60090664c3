import { DatabaseError, type Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { rateOf } from '../rate';
import type { Cart, Market } from './carts';

const deadlock = '40P01';

/** What becomes of the orders when each locks the products in the order of its own cart. */
export interface CartOrderTimes {
  readonly orders: number;
  readonly perSecond: number;
  /** Transactions that PostgreSQL ended, because they waited for each other. */
  readonly deadlocks: number;
}

/**
 * Places the orders as it is written without thinking of other buyers: take one product after the other off the stock, in the order of the
 * cart, then add the order. Each transaction that is ended by a deadlock is lost, and the two had waited for `deadlock_timeout`.
 */
export async function placeInCartOrder(
  pool: Pool,
  { sellerId, carts }: Market,
  lanes: number,
): Promise<CartOrderTimes> {
  let deadlocks = 0;
  const perSecond = await rateOf(
    carts.map((cart) => async () => {
      try {
        await place(pool, sellerId, cart);
      } catch (error) {
        if (!(error instanceof DatabaseError) || error.code !== deadlock) throw error;
        deadlocks += 1;
      }
    }),
    lanes,
  );
  return { orders: carts.length, perSecond, deadlocks };
}

async function place(pool: Pool, sellerId: string, { buyerId, productIds }: Cart): Promise<void> {
  const client = await pool.connect();
  const orderId = uuidv7();
  try {
    await client.query('BEGIN');
    for (const productId of productIds) {
      const { rowCount } = await client.query(
        'UPDATE tintype.products SET stock = stock - 1 WHERE owner_id = $1 AND id = $2 AND stock >= 1',
        [sellerId, productId],
      );
      if (rowCount === 0) {
        await client.query('ROLLBACK');
        return;
      }
    }
    await client.query(
      `INSERT INTO tintype.orders (seller_id, id, buyer_id, idempotency_key, state, currency, total, expires_at)
        VALUES ($1, $2, $3, $4, 'pending', 'EUR', 5500, now() + interval '30 minutes')`,
      [sellerId, orderId, buyerId, orderId],
    );
    await client.query(
      `INSERT INTO tintype.order_lines (seller_id, order_id, number, product_id, product_name, price, quantity)
        SELECT p.owner_id, $2, row_number() OVER (ORDER BY p.id), p.id, p.name, p.price, 1
        FROM tintype.products p WHERE p.owner_id = $1`,
      [sellerId, orderId],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
