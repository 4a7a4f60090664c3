import { command, type KeyReused, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import { asOrderId, Order, Store } from '@tintype/shared-db/shop';
import { newOrderChangeset } from '../changesets/new-order';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import type { OrderLineForm } from '../forms/order-line-form';
import type { PlaceOrderForm } from '../forms/place-order-form';
import { keyReused, writeOrder } from '../orders/write-order';
import type { People } from '../people';
import { type WholeOrder, withLines } from '../queries/with-lines';
import { lockProductsSql } from '../sql/move-stock';

/** The buyer, the seller, and the fields of the form. */
export type NewOrder = FormInput<PlaceOrderForm> & { readonly buyerId: UserId; readonly sellerId: UserId };

export type PlaceOrderError = Invalid<PlaceOrderForm> | NotFound | Inactive | KeyReused;

/**
 * Places an order of a buyer at one store: takes the pieces off the stock and keeps the names and the prices of this moment. The order
 * is pending until it is paid, and expires after 30 minutes. The same idempotency key gives the order that is there already, also when it
 * comes many times at once.
 *
 * Locks the pair of buyer and seller in share mode, then the products and those of which they are variants, in the order of their ids, so
 * that orders of shuffled carts do not deadlock.
 *
 * @param params see {@link PlaceOrderForm}
 * @returns the order with its lines; `invalid` with the changeset: on `lines.0.productId` for a product that is not for sale, on
 *   `lines.0.quantity` when fewer pieces are left, on `lines` when they cost more than 9,000,000,000,000,000 together; `not_found` without a
 *   store that the buyer sees; `inactive` without an active buyer; `key_reused` when the key names an order of other lines
 *
 * @example
 * const cart = { sellerId: ada.id, idempotencyKey: 'b7c1', lines: [{ productId: print.id, quantity: 2 }] };
 * const order = unwrap(await shop.placeOrder({ ...cart, buyerId: grace.id }, meta));
 * order.total // 9000
 */
export async function placeOrder(
  repo: Repo,
  people: People,
  params: NewOrder,
  meta: Meta,
): Promise<Result<WholeOrder, PlaceOrderError>> {
  const { buyerId, sellerId } = idsIn(params, 'buyerId', 'sellerId');
  const id = asOrderId(repo.newId());
  const action = command(repo, meta, { name: 'place_order', entityType: 'order', entityId: id });
  const changeset = newOrderChangeset(params);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { idempotencyKey, lines } = form.value;
  return action.transact(
    async (tx): Promise<Result<WholeOrder, PlaceOrderError>> => {
      if (!(await people.findActive(tx, [buyerId])).has(buyerId)) return err(inactive);
      if (!(await people.seesStore(tx, buyerId, sellerId))) return err(notFound('store'));
      const store = await tx.get(Store, sellerId);
      if (store === null) return err(notFound('store'));
      const productIds = lines.map(({ productId }) => productId);
      const products = await tx.sql(lockProductsSql, { sellerId, productIds });
      // Behind the locks, so that of two calls with one key the second sees the order of the first.
      const placed = await tx.getBy(Order, { sellerId, buyerId, idempotencyKey });
      if (placed !== null) return repeated(await withLines(tx, placed), lines);
      const { currency } = store;
      return writeOrder(tx, changeset, {
        ...{ id, buyerId, sellerId, idempotencyKey, currency, lines, products },
      });
    },
    (order) => ({ entityId: order.id }),
  );
}

/** The order that a repeated call gets: its lines must be those that were asked for. */
function repeated(order: WholeOrder, lines: readonly OrderLineForm[]): Result<WholeOrder, KeyReused> {
  const asked = new Map(lines.map(({ productId, quantity }) => [productId, quantity]));
  const same =
    order.lines.length === asked.size &&
    order.lines.every(({ productId, quantity }) => asked.get(productId) === quantity);
  return same ? ok(order) : err(keyReused);
}
