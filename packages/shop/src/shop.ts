import type { Meta } from '@tintype/action-log';
import type { PageRequest } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idList, idOf, type UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { addProduct, type NewProduct } from './commands/add-product';
import { addVariant, type NewVariant } from './commands/add-variant';
import { type ArrangedPictures, arrangePictures } from './commands/arrange-pictures';
import { cancelOrder } from './commands/cancel-order';
import { changeProduct, type ProductChange } from './commands/change-product';
import { describeStore, type StoreChange } from './commands/describe-store';
import { expireOrders } from './commands/expire-orders';
import { fulfilOrder } from './commands/fulfil-order';
import { type NewStore, openStore } from './commands/open-store';
import { type CartOrder, orderCart } from './commands/order-cart';
import { payOrder } from './commands/pay-order';
import { type NewOrder, placeOrder } from './commands/place-order';
import { purgeUser } from './commands/purge-user';
import { type CartChange, putInCart } from './commands/put-in-cart';
import { removeProduct } from './commands/remove-product';
import { restock, type StockChange } from './commands/restock';
import { takeFromCart } from './commands/take-from-cart';
import type { MovedOrder, NamedOrder } from './named-order';
import type { NamedProduct } from './named-product';
import type { People } from './people';
import { exportParts } from './queries/export-user';
import { findOrder } from './queries/find-order';
import { findProducts } from './queries/find-products';
import { findStore } from './queries/find-store';
import { listCart } from './queries/list-cart';
import { listOrders } from './queries/list-orders';
import { listProducts } from './queries/list-products';
import { listSales } from './queries/list-sales';
import type { ProductFilters } from './queries/read-product-filters';
import type { NamedCart } from './sql/carts';

/**
 * Binds the shop context to a repo. Its commands write stores, products, carts and orders; no other context writes them.
 *
 * @param people what the shop must know of users and of their files
 *
 * @example
 * const shop = createShop(repo, people);
 * const store = await shop.openStore({ ownerId: ada.id, name: 'Blue hour prints', currency: 'EUR' }, meta);
 */
export function createShop(repo: Repo, people: People) {
  return Object.freeze({
    openStore: (params: NewStore, meta: Meta) => openStore(repo, people, params, meta),
    describeStore: (params: StoreChange, meta: Meta) => describeStore(repo, people, params, meta),
    addProduct: (params: NewProduct, meta: Meta) => addProduct(repo, people, params, meta),
    addVariant: (params: NewVariant, meta: Meta) => addVariant(repo, people, params, meta),
    changeProduct: (params: ProductChange, meta: Meta) => changeProduct(repo, people, params, meta),
    arrangePictures: (params: ArrangedPictures, meta: Meta) => arrangePictures(repo, people, params, meta),
    removeProduct: (product: NamedProduct, meta: Meta) => removeProduct(repo, people, product, meta),
    restock: (params: StockChange, meta: Meta) => restock(repo, people, params, meta),
    putInCart: (params: CartChange, meta: Meta) => putInCart(repo, people, params, meta),
    takeFromCart: (line: NamedCart & { readonly productId: ProductId }, meta: Meta) =>
      takeFromCart(repo, people, line, meta),
    orderCart: (params: CartOrder, meta: Meta) => orderCart(repo, people, params, meta),
    placeOrder: (params: NewOrder, meta: Meta) => placeOrder(repo, people, params, meta),
    payOrder: (order: NamedOrder, meta: Meta) => payOrder(repo, order, meta),
    fulfilOrder: (order: MovedOrder, meta: Meta) => fulfilOrder(repo, people, order, meta),
    cancelOrder: (order: MovedOrder, meta: Meta) => cancelOrder(repo, people, order, meta),
    expireOrders: (most: number, meta: Meta) => expireOrders(repo, most, meta),
    findProducts: (ownerId: UserId, productIds: readonly ProductId[]) =>
      findProducts(repo, idOf(ownerId), idList(productIds)),
    findStore: (ownerId: UserId) => findStore(repo, ownerId),
    listProducts: (ownerId: UserId, filters: ProductFilters, request?: PageRequest) =>
      listProducts(repo, ownerId, filters, request),
    listCart: (cart: NamedCart) => listCart(repo, cart),
    findOrder: (order: NamedOrder) => findOrder(repo, order),
    listOrders: (buyerId: UserId, request?: PageRequest) => listOrders(repo, buyerId, request),
    listSales: (sellerId: UserId, request?: PageRequest) => listSales(repo, sellerId, request),
    exportParts: (userId: UserId) => exportParts(repo, idOf(userId)),
    purgeUser: (userId: UserId, limit: number) => purgeUser(repo, idOf(userId), limit),
  });
}

export type Shop = ReturnType<typeof createShop>;
