import { type Network, systemMeta, unwrap } from '@tintype/network';
import type {
  PlannedOrder,
  PlannedProduct,
  PlannedProductPicture,
  PlannedProductTag,
  PlannedStore,
} from '../plan';
import { by } from './by';

export async function openStore({ shop }: Network, { at: _at, ...store }: PlannedStore): Promise<void> {
  unwrap(await shop.openStore(store, by(store.ownerId)));
}

export async function addProduct({ shop }: Network, product: PlannedProduct): Promise<void> {
  const { ownerId, name, price, stock } = product;
  unwrap(await shop.addProduct({ ownerId, name, price, stock }, by(ownerId)));
}

/** The seller hangs all pictures of a product. */
export async function arrangePictures(
  { shop }: Network,
  { ownerId, productId }: PlannedProductPicture,
  planned: readonly PlannedProductPicture[],
): Promise<void> {
  const pictures = planned.map(({ id: mediaId, alt }) => ({ mediaId, alt }));
  unwrap(await shop.arrangePictures({ ownerId, productId, pictures }, by(ownerId)));
}

/** The author tags all products of a post. */
export async function tagProducts(
  { content }: Network,
  { postId, authorId }: PlannedProductTag,
  planned: readonly PlannedProductTag[],
): Promise<void> {
  const tags = planned.map(({ productId, mediaId, x, y }) => ({ productId, mediaId, x, y }));
  unwrap(await content.tagProducts({ postId, authorId, tags }, by(authorId)));
}

export async function placeOrder({ shop }: Network, order: PlannedOrder): Promise<void> {
  const { sellerId, buyerId, idempotencyKey } = order;
  const lines = order.lines.map(({ product, quantity }) => ({ productId: product.id, quantity }));
  unwrap(await shop.placeOrder({ sellerId, buyerId, idempotencyKey, lines }, by(buyerId)));
}

/** The payment service says that an order is paid. */
export async function payOrder({ shop }: Network, { sellerId, id }: PlannedOrder): Promise<void> {
  unwrap(await shop.payOrder({ sellerId, orderId: id }, systemMeta));
}

/** The seller sends the parcel, or cancels the order. */
export async function endOrder({ shop }: Network, { sellerId, id, ended }: PlannedOrder): Promise<void> {
  const order = { sellerId, orderId: id };
  if (ended?.state === 'fulfilled')
    unwrap(await shop.fulfilOrder({ ...order, byId: sellerId }, by(sellerId)));
  if (ended?.state === 'cancelled')
    unwrap(await shop.cancelOrder({ ...order, byId: sellerId }, by(sellerId)));
}
