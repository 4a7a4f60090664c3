import type { KeyReused } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { type Changeset, change, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { highestTotal, Order, type OrderId, OrderLine } from '@tintype/shared-db/shop';
import type { OrderLineForm } from '../forms/order-line-form';
import type { PlaceOrderForm } from '../forms/place-order-form';
import { type WholeOrder, withLines } from '../queries/with-lines';
import { type LockedProduct, takeStockSql } from '../sql/move-stock';

/** The key names an order of other lines. */
export const keyReused: KeyReused = { kind: 'key_reused', command: 'place_order' };

/** How long a pending order holds its pieces: 30 minutes, in milliseconds. */
const reservation = 30 * 60_000;

/** What an order is written from. */
export interface OrderToWrite {
  readonly id: OrderId;
  readonly buyerId: UserId;
  readonly sellerId: UserId;
  readonly idempotencyKey: string;
  readonly currency: string;
  readonly lines: readonly OrderLineForm[];
  /** Those of the lines that are for sale, locked. */
  readonly products: readonly LockedProduct[];
}

/**
 * Takes the pieces of an order off the stock and writes the order, in the transaction that has locked its products.
 *
 * @param changeset of the input, which gets the errors
 */
export async function writeOrder(
  tx: Repo,
  changeset: Changeset<PlaceOrderForm>,
  { id, buyerId, sellerId, idempotencyKey, currency, lines, products }: OrderToWrite,
): Promise<Result<WholeOrder, Invalid<PlaceOrderForm> | KeyReused>> {
  const refused = unavailable(changeset, lines, products);
  if (refused.errors.length > 0) return err({ kind: 'invalid', changeset: refused.withAction('insert') });
  const productIds = lines.map(({ productId }) => productId);
  const quantities = lines.map(({ quantity }) => quantity);
  const sold = linesOf(lines, products);
  const total = sold.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  if (total > highestTotal)
    return err({ kind: 'invalid', changeset: tooDear(changeset).withAction('insert') });
  await tx.sql(takeStockSql, { sellerId, productIds, quantities });
  const written = await tx.insert(
    change(Order, {
      ...{ id, sellerId, buyerId, idempotencyKey, state: 'pending', currency },
      total,
      createdAt: tx.now(),
      expiresAt: new Date(tx.now().getTime() + reservation),
    }),
  );
  // Another order took the key, of products that this one did not lock.
  if (!written.ok) return err(keyReused);
  await tx.insertAll(OrderLine, sold, { shared: { sellerId, orderId: id } });
  return ok(await withLines(tx, written.value));
}

/** The changeset with an error at each line of a product that is not for sale, or of which fewer pieces are left. */
function unavailable(
  changeset: Changeset<PlaceOrderForm>,
  lines: readonly OrderLineForm[],
  products: readonly LockedProduct[],
): Changeset<PlaceOrderForm> {
  const left = new Map(products.map(({ id, stock }) => [id, stock]));
  return lines.reduce((judged, { productId, quantity }, index) => {
    const stock = left.get(productId);
    if (stock === undefined)
      return judged.addError(`lines.${index}.productId`, 'is not for sale', 'for_sale');
    return stock >= quantity
      ? judged
      : judged.addError(`lines.${index}.quantity`, 'must be at most %{count}', 'stock', { count: stock });
  }, changeset);
}

const tooDear = (changeset: Changeset<PlaceOrderForm>): Changeset<PlaceOrderForm> =>
  changeset.addError('lines', 'must cost at most %{count} together', 'total', { count: highestTotal });

/** The lines with the name and the price of this moment, numbered from 1 on. */
function linesOf(lines: readonly OrderLineForm[], products: readonly LockedProduct[]) {
  const found = new Map(products.map((product) => [product.id, product]));
  return lines.flatMap(({ productId, quantity }, index) => {
    const product = found.get(productId);
    if (product === undefined) return [];
    return { number: index + 1, productId, productName: product.name, price: product.price, quantity };
  });
}
