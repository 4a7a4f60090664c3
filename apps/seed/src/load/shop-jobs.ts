import type { NetworkPlan, PlannedOrder } from '../plan';
import { type CopyJob, tableJob } from './copy-rows';
import { copyNull, copyText, copyTime } from './copy-text';

/** An order holds its pieces for so long, in milliseconds, until it is paid. */
const RESERVATION = 30 * 60_000;

/** Stores, products with the pieces that are left, their pictures, the posts that tag them, and orders, as the commands write them. */
export function shopJobs(plan: NetworkPlan): readonly CopyJob[] {
  return [
    tableJob('stores', ['owner_id', 'name', 'description', 'currency', 'created_at'], function* () {
      for (const { ownerId, name, description, currency, at } of plan.stores())
        yield `${ownerId}\t${copyText(name)}\t${description ?? copyNull}\t${currency}\t${copyTime(at)}`;
    }),
    tableJob('products', ['owner_id', 'id', 'name', 'price', 'stock', 'created_at'], function* () {
      const sold = soldPieces(plan.orders());
      for (const { ownerId, id, name, price, stock, at } of plan.products())
        yield `${ownerId}\t${id}\t${copyText(name)}\t${price}\t${stock - (sold.get(id) ?? 0)}\t${copyTime(at)}`;
    }),
    tableJob('product_media', ['owner_id', 'media_id', 'product_id', 'position', 'alt_text'], function* () {
      for (const { ownerId, id, productId, position, alt } of plan.productPictures())
        yield `${ownerId}\t${id}\t${productId}\t${position}\t${alt === null ? copyNull : copyText(alt.normalize('NFC'))}`;
    }),
    tableJob('product_tags', tagColumns, function* () {
      for (const { postId, productId, authorId, mediaId, x, y, at } of plan.productTags())
        yield `${postId}\t${productId}\t${authorId}\t${mediaId ?? copyNull}\t${x ?? copyNull}\t${y ?? copyNull}\t${copyTime(at)}`;
    }),
    tableJob('orders', orderColumns, function* () {
      for (const { id, sellerId, buyerId, idempotencyKey, currency, lines, at, ended } of plan.orders()) {
        const total = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
        const end = ended === null ? copyNull : copyTime(ended.at);
        yield `${sellerId}\t${id}\t${buyerId}\t${idempotencyKey}\t${ended?.state ?? 'paid'}\t${currency}\t${total}\t${copyTime(at + RESERVATION)}\t${copyTime(at)}\t${end}`;
      }
    }),
    tableJob('order_lines', lineColumns, function* () {
      for (const { id, sellerId, lines } of plan.orders())
        for (const [index, { product, quantity }] of lines.entries())
          yield `${sellerId}\t${id}\t${index + 1}\t${product.id}\t${copyText(product.name)}\t${product.price}\t${quantity}`;
    }),
  ];
}

/** A cancelled order has given its pieces back. */
function soldPieces(orders: Iterable<PlannedOrder>): ReadonlyMap<string, number> {
  const sold = new Map<string, number>();
  for (const { lines, ended } of orders)
    if (ended?.state !== 'cancelled')
      for (const { product, quantity } of lines) sold.set(product.id, (sold.get(product.id) ?? 0) + quantity);
  return sold;
}

const orderColumns = [
  ...['seller_id', 'id', 'buyer_id', 'idempotency_key', 'state', 'currency', 'total'],
  ...['expires_at', 'created_at', 'ended_at'],
];
const tagColumns = ['post_id', 'product_id', 'author_id', 'media_id', 'x', 'y', 'created_at'];
const lineColumns = ['seller_id', 'order_id', 'number', 'product_id', 'product_name', 'price', 'quantity'];
