import type { Page, PageRequest, Result } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedPicture } from '@tintype/media';
import type { Invalid, InvalidPage } from '@tintype/repo';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { OrderId, ProductFilters, ProductFiltersForm, ProductId } from '@tintype/shop';
import type { StoreView } from '@tintype/shop/fragments';
import type { NotVisible } from '../access/refuse';
import type { PublishedItem } from '../posts/post-items';
import type { CartView } from './cart-views';
import { getCart } from './get-cart';
import { getOrder } from './get-order';
import { getProduct } from './get-product';
import { getStore } from './get-store';
import { listOrders, listSales } from './list-own-orders';
import { listPostsOfProduct } from './list-posts-of-product';
import { listProducts } from './list-products';
import { openPicture } from './open-picture';
import type { ProductPage, ProductView } from './product-views';
import type { OrderView } from './shop-views';

/**
 * The stores of users, which are public also where the account is private, and the viewer's own orders. A store is hidden across a
 * block, and while its owner's account is not active; its orders stay readable by their buyers. Prices are whole numbers in the
 * smallest unit of the store's currency.
 */
export interface ShopReads {
  /**
   * The store of a user. One round trip.
   *
   * @returns the store; `not_found` for a user without a store, and for one whose store the viewer does not see
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * unwrap(await network.as(grace.id).shop.store(ada.id)).name // 'Blue hour prints'
   */
  store(userId: UserId): Promise<Result<StoreView, NotVisible>>;

  /**
   * A page of the products of a store with their pictures, without their variants, by filters: the latest first, or the cheapest. One round trip. The owner's page has the
   * products that are hidden as well.
   *
   * @param filters `status`, `atLeast`, `atMost`, `inStock`, and `sort`, which is `latest` or `price`
   * @returns the page; `not_found` as of {@link ShopReads.store}; `invalid` with the changeset of the filters, on `after` for a cursor of
   *   another list or other filters, on `base` for what is not a request
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * await network.as(ada.id).shop.addProduct({ name: 'Fog, 30 × 40', price: 4500, stock: 3 });
   * const page = unwrap(await network.as(null).shop.products(ada.id, { inStock: true, sort: 'price' }, { first: 20 }));
   * page.items.map(({ name, price, currency }) => [name, price, currency]) // [['Fog, 30 × 40', 4500, 'EUR']]
   */
  products(
    userId: UserId,
    filters?: ProductFilters,
    request?: PageRequest,
  ): Promise<Result<Page<ProductView>, NotVisible | Invalid<ProductFiltersForm> | InvalidPage>>;

  /**
   * One product of a store, with its pictures and its variants, or one variant. One round trip.
   *
   * @returns the product; `not_found` for one that does not exist, that its owner hides, or whose store the viewer does not see
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, status: 'hidden' }));
   * await network.as(grace.id).shop.product(ada.id, id) // { ok: false, error: { kind: 'not_found', entity: 'product' } }
   */
  product(userId: UserId, productId: ProductId): Promise<Result<ProductPage, NotVisible>>;

  /**
   * A page of the posts that tag a product and that the viewer sees, the latest tag first. One round trip.
   *
   * @returns the page; `not_found` as of {@link ShopReads.product}; `invalid` on `after` for a cursor of another list, on `base` for what
   *   is not a request
   *
   * @example
   * const { product } = await productWithPicture(ada.id);
   * const { id } = unwrap(await network.as(ada.id).posts.publish({ caption: 'Fog, framed' }));
   * await network.as(ada.id).posts.tagProducts(id, [{ productId: product }]);
   * const { items } = unwrap(await network.as(grace.id).shop.postsOfProduct(ada.id, product, { first: 20 }));
   * items.map(({ caption }) => caption) // ['Fog, framed']
   */
  postsOfProduct(
    userId: UserId,
    productId: ProductId,
    request?: PageRequest,
  ): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>>;

  /**
   * Opens a picture of a product that the viewer sees. Each call decides anew, so that it fails as soon as the viewer does not see the
   * product any more; a stream that is open already goes on. One round trip; the bytes come from the store.
   *
   * @param range the part that is read, and the `variant`; see {@link AskedRange}
   * @returns the picture with its bytes, without the name that its owner gave the file; `not_found` for a product that the viewer does not
   *   see, for a picture that is not on it, and for one whose bytes are stored elsewhere; `invalid_range` with the size of the picture
   *
   * @example
   * const { product, picture } = await productWithPicture(ada.id);
   * const opened = unwrap(await network.as(grace.id).shop.openPicture(ada.id, product, picture, { start: 0, end: 4 }));
   * [opened.mime, opened.width, (await bytesOf(opened.bytes)).length] // ['image/png', 2, 4]
   */
  openPicture(
    userId: UserId,
    productId: ProductId,
    mediaId: MediaId,
    range?: AskedRange,
  ): Promise<Result<OpenedPicture, NotVisible | InvalidRange>>;

  /**
   * The viewer's cart at a store, with each product as it is now. One round trip. The cart of a caller who is not logged in is empty.
   *
   * @returns the cart, also an empty one; `not_found` as of {@link ShopReads.store}
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * await network.as(grace.id).shop.putInCart(ada.id, id, { quantity: 2 });
   * const cart = unwrap(await network.as(grace.id).shop.cart(ada.id));
   * [cart.lines[0].product.name, cart.lines[0].quantity, cart.total] // ['Fog', 2, 9000]
   */
  cart(sellerId: UserId): Promise<Result<CartView, NotVisible>>;

  /**
   * A page of the orders that the viewer has placed, the latest first, with their lines. One round trip.
   *
   * @returns the page; `not_found` for a caller who is not logged in or whose account is not active; `invalid` on `after` for a cursor
   *   of another list, on `base` for what is not a request
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id: productId } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * const lines = [{ productId, quantity: 2 }];
   * await network.as(grace.id).shop.placeOrder(ada.id, { idempotencyKey: 'b7c1', lines });
   * const [order] = unwrap(await network.as(grace.id).shop.orders({ first: 20 })).items;
   * [order.state, order.total, order.lines.length] // ['pending', 9000, 1]
   */
  orders(request?: PageRequest): Promise<Result<Page<OrderView>, NotVisible | InvalidPage>>;

  /**
   * A page of the orders at the viewer's store, the latest first, with their lines. One round trip.
   *
   * @returns the page, or what {@link ShopReads.orders} refuses
   *
   * @example
   * unwrap(await network.as(ada.id).shop.sales()).items // []
   */
  sales(request?: PageRequest): Promise<Result<Page<OrderView>, NotVisible | InvalidPage>>;

  /**
   * One order, for its buyer and its seller. One round trip.
   *
   * @returns the order with its lines; `not_found` also for an order of other users, and for a caller whose account is not active
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id: productId } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * const lines = [{ productId, quantity: 2 }];
   * const { id } = unwrap(await network.as(grace.id).shop.placeOrder(ada.id, { idempotencyKey: 'b7c1', lines }));
   * unwrap(await network.as(ada.id).shop.order(ada.id, id)).lines[0].quantity // 2
   */
  order(sellerId: UserId, orderId: OrderId): Promise<Result<OrderView, NotVisible>>;
}

/** The reads of the stores of users that moderators have, with a moderator's access. */
export interface ModeratorShop
  extends Pick<ShopReads, 'store' | 'products' | 'product' | 'postsOfProduct' | 'openPicture'> {}

/** The registrations of {@link ShopReads}. */
export const shopReads = {
  store: getStore,
  products: listProducts,
  product: getProduct,
  cart: getCart,
  postsOfProduct: listPostsOfProduct,
  openPicture,
  orders: listOrders,
  sales: listSales,
  order: getOrder,
} satisfies ShopReads;
