import type { KeyReused } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { FormInput, Invalid, Stale } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type {
  AddProductForm,
  ArrangePicturesForm,
  ChangeProductForm,
  DescribeStoreForm,
  OpenStoreForm,
  OrderCartForm,
  OrderId,
  PictureChange,
  PlaceOrderForm,
  Product,
  ProductId,
  ProductPictureForm,
  PutInCartForm,
  RestockForm,
  Store,
  WrongState,
} from '@tintype/shop';
import type { StoreView } from '@tintype/shop/fragments';
import type { Inactive, NotVisible } from '../access/refuse';
import { addProduct } from './add-product';
import { addVariant } from './add-variant';
import { arrangePictures } from './arrange-pictures';
import { cancelOrder } from './cancel-order';
import { changeProduct } from './change-product';
import { describeStore } from './describe-store';
import { fulfilOrder } from './fulfil-order';
import { openStore } from './open-store';
import { orderCart } from './order-cart';
import { placeOrder } from './place-order';
import type { SavedProduct } from './product-views';
import { putInCart } from './put-in-cart';
import { removeProduct } from './remove-product';
import { restock } from './restock';
import { type ShopReads, shopReads } from './shop-reads';
import type { OrderView } from './shop-views';
import { takeFromCart } from './take-from-cart';

/**
 * The viewer's own store, and the orders of the viewer. Each command is a transaction of its own with one action in the log. Paying is the
 * work of a payment service, for which the app calls `network.shop.payOrder`.
 */
export interface Shop extends ShopReads {
  /**
   * Opens the viewer's store. A user has one at most, and its currency never changes.
   *
   * @param store a name of at most 64 code points, a description, and a currency as ISO 4217 names it
   * @returns the store; `invalid` with the changeset: on `ownerId` where the viewer has a store already, on `base` for what is not an
   *   object; `inactive`
   *
   * @example
   * unwrap(await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' })).version // 1
   */
  open(store: FormInput<OpenStoreForm>): Promise<Result<StoreView, Invalid<Store> | Inactive>>;

  /**
   * Changes the name or the description of the viewer's store.
   *
   * @param store what changes, and the `version` that the caller read
   * @returns the store as it is now; `invalid` with the changeset; `not_found` without a store; `stale` when it has another version;
   *   `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const described = await network.as(ada.id).shop.describe({ description: 'Signed.', version: 1 });
   * unwrap(described).version // 2
   */
  describe(
    store: FormInput<DescribeStoreForm>,
  ): Promise<Result<StoreView, Invalid<Store> | Invalid<DescribeStoreForm> | Stale | NotVisible | Inactive>>;

  /**
   * Adds a product to the viewer's store.
   *
   * @param product a name, a price, and what else it has; `hidden` products are seen by their owner alone
   * @returns the product; `invalid` with the changeset; `not_found` without a store; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 })).status // 'listed'
   */
  addProduct(
    product: FormInput<AddProductForm>,
  ): Promise<Result<SavedProduct, Invalid<Product> | NotVisible | Inactive>>;

  /**
   * Adds a variant to a product of the viewer's store, such as another size: a product with a name, a price and a stock of its own, which
   * is changed, restocked, put in a cart and ordered by its own id. Lists of products leave it out. It is hidden with its product, and
   * goes with it.
   *
   * Locks the product.
   *
   * @param variant as of {@link Shop.addProduct}; the name is what tells it from the other variants
   * @returns the variant; `invalid` with the changeset: on `name` where the product has a variant of this name, on `base` when it has 50
   *   variants; `not_found` for a product of another store, and for a variant; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * await network.as(ada.id).shop.addVariant(id, { name: '50 × 70', price: 9000, stock: 1 });
   * unwrap(await network.as(null).shop.product(ada.id, id)).variants.map(({ fullName }) => fullName) // ['Fog, 50 × 70']
   */
  addVariant(
    productId: ProductId,
    variant: FormInput<AddProductForm>,
  ): Promise<Result<SavedProduct, Invalid<Product> | NotVisible | Inactive>>;

  /**
   * Changes a product of the viewer's store. Orders keep the name and the price that they were placed with.
   *
   * @param product what changes, and the `version` that the caller read
   * @returns the product as it is now; `invalid` with the changeset; `not_found` for a product of another store; `stale` when it has
   *   another version; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500 }));
   * unwrap(await network.as(ada.id).shop.changeProduct(id, { price: 5000, version: 1 })).price // 5000
   */
  changeProduct(
    productId: ProductId,
    product: FormInput<ChangeProductForm>,
  ): Promise<
    Result<SavedProduct, Invalid<Product> | Invalid<ChangeProductForm> | Stale | NotVisible | Inactive>
  >;

  /**
   * Gives a product of the viewer's store these pictures, in this order and with these alternative texts: one call adds, reorders,
   * replaces, describes and removes. While a product has a picture, its file cannot be deleted. A picture that leaves can be used again.
   *
   * Locks the product, then the files of the pictures that are new to it.
   *
   * @param pictures at most 10 ready pictures of the viewer's files, each with a `mediaId` and an alternative text or none; none of them
   *   takes all pictures away
   * @returns whether anything changed; `invalid` with the changeset on `pictures`, for one that is not ready, not the viewer's or on another
   *   product, and for one that is named twice; `not_found` for a product of another store; `inactive`
   *
   * @example
   * const { product, picture } = await productWithPicture(ada.id);
   * const pictures = [{ mediaId: picture, alt: 'A print in a black frame' }];
   * await network.as(ada.id).shop.arrangePictures(product, pictures) // { ok: true, value: { changed: true } }
   * const shown = unwrap(await network.as(null).shop.product(ada.id, product)).pictures;
   * shown.map(({ position, alt, width, height }) => [position, alt, width, height]) // [[0, 'A print in a black frame', 2, 1]]
   */
  arrangePictures(
    productId: ProductId,
    pictures: readonly FormInput<ProductPictureForm>[],
  ): Promise<Result<PictureChange, Invalid<ArrangePicturesForm> | NotVisible | Inactive>>;

  /**
   * Removes a product from the viewer's store. Its pictures stay the viewer's files, and can be used again. Orders keep the name and the
   * price that they were placed with.
   *
   * Locks the product and its pictures.
   *
   * @returns null; `not_found` for a product of another store; `inactive`
   *
   * @example
   * const { product } = await productWithPicture(ada.id);
   * await network.as(ada.id).shop.removeProduct(product) // { ok: true, value: null }
   * unwrap(await network.as(ada.id).shop.products(ada.id)).items // []
   */
  removeProduct(productId: ProductId): Promise<Result<null, NotVisible | Inactive>>;

  /**
   * Adds pieces to the stock of a product, or takes some away.
   *
   * Locks the product.
   *
   * @param stock `pieces`, which may be below 0
   * @returns how many pieces there are now; `invalid` on `pieces` where there would be fewer than 0; `not_found`; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * await network.as(ada.id).shop.restock(id, { pieces: -1 }) // { ok: true, value: { stock: 2 } }
   */
  restock(
    productId: ProductId,
    stock: FormInput<RestockForm>,
  ): Promise<Result<{ readonly stock: number }, Invalid<RestockForm> | NotVisible | Inactive>>;

  /**
   * Says how many pieces of a product are in the viewer's cart at its store. They are not taken off the stock: an order does that.
   *
   * Locks the pair of viewer and seller in share mode, then the cart.
   *
   * @param line the `quantity`, from 1 to 1,000
   * @returns the pieces that are in the cart now; `invalid` with the changeset: on `quantity`, on `base` when the cart would have more than
   *   100 products; `not_found` for a product that is not for sale or that the viewer does not see; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * await network.as(grace.id).shop.putInCart(ada.id, id, { quantity: 2 }) // { ok: true, value: { quantity: 2 } }
   */
  putInCart(
    sellerId: UserId,
    productId: ProductId,
    line: FormInput<PutInCartForm>,
  ): Promise<Result<{ readonly quantity: number }, Invalid<PutInCartForm> | NotVisible | Inactive>>;

  /**
   * Takes a product out of the viewer's cart at a store, also when it is hidden by now. A product that is not in the cart changes nothing.
   *
   * Locks the cart.
   *
   * @returns null; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * await network.as(grace.id).shop.putInCart(ada.id, id, { quantity: 2 });
   * await network.as(grace.id).shop.takeFromCart(ada.id, id);
   * unwrap(await network.as(grace.id).shop.cart(ada.id)).lines // []
   */
  takeFromCart(sellerId: UserId, productId: ProductId): Promise<Result<null, Inactive>>;

  /**
   * Orders what is in the viewer's cart at a store, as {@link Shop.placeOrder} does, and empties the cart, or does neither. The same
   * idempotency key gives the same order, and leaves the cart as it is.
   *
   * Locks the pair of viewer and seller in share mode, then the cart, then the products in the order of their ids.
   *
   * @param order an `idempotencyKey`
   * @returns the order with its lines; `invalid` with the changeset: on `lines` for an empty cart, and as {@link Shop.placeOrder}, the
   *   lines in the order of the cart; `not_found` without a store that the viewer sees; `key_reused`; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * await network.as(grace.id).shop.putInCart(ada.id, id, { quantity: 2 });
   * unwrap(await network.as(grace.id).shop.orderCart(ada.id, { idempotencyKey: 'b7c1' })).total // 9000
   */
  orderCart(
    sellerId: UserId,
    order: FormInput<OrderCartForm>,
  ): Promise<
    Result<OrderView, Invalid<OrderCartForm> | Invalid<PlaceOrderForm> | KeyReused | NotVisible | Inactive>
  >;

  /**
   * Places an order at the store of a user: takes the pieces off the stock, and keeps the names and the prices of this moment. It is
   * pending for 30 minutes, until the payment service says that it is paid. The same idempotency key gives the same order.
   *
   * Locks the pair of viewer and seller in share mode, then the products and those of which they are variants, in the order of their ids.
   *
   * @param order an `idempotencyKey`, and `lines` with a `productId` and a `quantity` each
   * @returns the order with its lines; `invalid` with the changeset: on `lines.0.productId` for a product that is not for sale, on
   *   `lines.0.quantity` when fewer pieces are left, on `lines` when they cost more than 9,000,000,000,000,000 together; `not_found` without
   *   a store that the viewer sees; `key_reused` when the key names an order of other lines; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id: productId } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * const lines = [{ productId, quantity: 2 }];
   * const order = await network.as(grace.id).shop.placeOrder(ada.id, { idempotencyKey: 'b7c1', lines });
   * unwrap(order).total // 9000
   */
  placeOrder(
    sellerId: UserId,
    order: FormInput<PlaceOrderForm>,
  ): Promise<Result<OrderView, Invalid<PlaceOrderForm> | KeyReused | NotVisible | Inactive>>;

  /**
   * Cancels an order that is pending or paid, as its buyer or its seller, and gives its pieces back to the stock, once.
   *
   * Locks the order, then its products in the order of their ids.
   *
   * @returns the order; `not_found` also for an order of other users; `wrong_state` with the state for an order that has ended; `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id: productId } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * const lines = [{ productId, quantity: 2 }];
   * const { id } = unwrap(await network.as(grace.id).shop.placeOrder(ada.id, { idempotencyKey: 'b7c1', lines }));
   * unwrap(await network.as(grace.id).shop.cancelOrder(ada.id, id)).state // 'cancelled'
   */
  cancelOrder(
    sellerId: UserId,
    orderId: OrderId,
  ): Promise<Result<OrderView, WrongState | NotVisible | Inactive>>;

  /**
   * Marks a paid order at the viewer's store as sent to the buyer.
   *
   * Locks the order.
   *
   * @returns the order; `not_found` also for an order at another store; `wrong_state` with the state for an order that is not paid;
   *   `inactive`
   *
   * @example
   * await network.as(ada.id).shop.open({ name: 'Blue hour prints', currency: 'EUR' });
   * const { id: productId } = unwrap(await network.as(ada.id).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
   * const lines = [{ productId, quantity: 2 }];
   * const { id } = unwrap(await network.as(grace.id).shop.placeOrder(ada.id, { idempotencyKey: 'b7c1', lines }));
   * await network.as(ada.id).shop.fulfilOrder(id) // { ok: false, error: { kind: 'wrong_state', state: 'pending' } }
   */
  fulfilOrder(orderId: OrderId): Promise<Result<OrderView, WrongState | NotVisible | Inactive>>;
}

/** The registrations of {@link Shop}. */
export const shop = {
  ...shopReads,
  open: openStore,
  describe: describeStore,
  addProduct,
  addVariant,
  changeProduct,
  arrangePictures,
  removeProduct,
  restock,
  putInCart,
  takeFromCart,
  orderCart,
  placeOrder,
  cancelOrder,
  fulfilOrder,
} satisfies Shop;
