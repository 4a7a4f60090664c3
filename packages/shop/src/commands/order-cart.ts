import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { asOrderId, Order, Store } from '@tintype/shared-db/shop';
import { newOrderChangeset } from '../changesets/new-order';
import { inactive, notFound } from '../errors';
import { OrderCartForm } from '../forms/order-cart-form';
import { writeOrder } from '../orders/write-order';
import type { People } from '../people';
import { type WholeOrder, withLines } from '../queries/with-lines';
import { cartSql, emptyCartSql, lockCartSql, type NamedCart } from '../sql/carts';
import { lockProductsSql } from '../sql/move-stock';
import type { PlaceOrderError } from './place-order';

/** The cart, and the field of the form. */
export type CartOrder = FormInput<OrderCartForm> & NamedCart;

/** Why a cart is not ordered. */
export type OrderCartError = Invalid<OrderCartForm> | PlaceOrderError;

/**
 * Orders what is in the buyer's cart at a store, and empties the cart, or does neither. The names, the prices and the stock are those of
 * this moment. The same idempotency key gives the order that is there already, and leaves the cart as it is.
 *
 * Locks the pair of buyer and seller in share mode, then the cart, then the products as `placeOrder` does.
 *
 * @param params see {@link OrderCartForm}
 * @returns the order with its lines; `invalid` with the changeset: on `lines` for an empty cart and for one that costs more than `placeOrder`
 *   takes, on `lines.0.productId` for a product that is not for sale, on `lines.0.quantity` when fewer pieces are left, the lines in the
 *   order of the cart; `not_found` without a store that the buyer sees; `inactive` without an active buyer
 *
 * @example
 * await shop.putInCart({ buyerId: grace.id, sellerId: ada.id, productId: print.id, quantity: 2 }, meta);
 * const order = await shop.orderCart({ buyerId: grace.id, sellerId: ada.id, idempotencyKey: 'b7c1' }, meta);
 * unwrap(order).total // 9000
 */
export async function orderCart(
  repo: Repo,
  people: People,
  params: CartOrder,
  meta: Meta,
): Promise<Result<WholeOrder, OrderCartError>> {
  const { buyerId, sellerId } = idsIn(params, 'buyerId', 'sellerId');
  const id = asOrderId(repo.newId());
  const action = command(repo, meta, { name: 'order_cart', entityType: 'order', entityId: id });
  const form = cast(OrderCartForm, params).applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { idempotencyKey } = form.value;
  return action.transact(
    async (tx): Promise<Result<WholeOrder, OrderCartError>> => {
      if (!(await people.findActive(tx, [buyerId])).has(buyerId)) return err(inactive);
      if (!(await people.seesStore(tx, buyerId, sellerId))) return err(notFound('store'));
      const store = await tx.get(Store, sellerId);
      if (store === null) return err(notFound('store'));
      await tx.sql(lockCartSql, { buyerId, sellerId });
      const placed = await tx.getBy(Order, { sellerId, buyerId, idempotencyKey });
      if (placed !== null) return ok(await withLines(tx, placed));
      const changeset = newOrderChangeset({
        idempotencyKey,
        lines: await tx.sql(cartSql, { buyerId, sellerId }),
      });
      const order = changeset.applyAction('insert');
      if (!order.ok) return order;
      const { lines } = order.value;
      const productIds = lines.map(({ productId }) => productId);
      const products = await tx.sql(lockProductsSql, { sellerId, productIds });
      const { currency } = store;
      const toWrite = { id, buyerId, sellerId, idempotencyKey, currency, lines, products };
      const written = await writeOrder(tx, changeset, toWrite);
      if (written.ok) await tx.sql(emptyCartSql, { buyerId, sellerId });
      return written;
    },
    (order) => ({ entityId: order.id }),
  );
}
