import { systemMeta } from '../../../src';
import { type Driver, own, withIds } from '../scene';

const product = { name: 'Fog, 30 × 40', description: 'On cotton paper', price: 4500, status: 'listed' };

export const shopDrivers: Readonly<Record<string, Driver>> = {
  openStore: {
    form: 'OpenStoreForm',
    valid: { name: 'Blue hour prints', description: 'Prints, signed', currency: 'EUR' },
    kinds: ['invalid', 'not_found'],
    run: ({ shop }, params, { otherId }) => shop.openStore(withIds(params, { ownerId: otherId }), systemMeta),
  },
  describeStore: {
    form: 'DescribeStoreForm',
    valid: { name: 'Blue hour prints', description: 'Prints, signed', version: 1 },
    kinds: ['invalid', 'not_found', 'stale'],
    run: ({ shop }, params, { authorId }) =>
      shop.describeStore(withIds(params, { ownerId: authorId }), systemMeta),
  },
  addProduct: {
    form: 'AddProductForm',
    valid: { ...product, stock: 3 },
    kinds: ['invalid', 'not_found'],
    run: ({ shop }, params, { authorId }) =>
      shop.addProduct(withIds(params, { ownerId: authorId }), systemMeta),
  },
  addVariant: {
    form: 'AddProductForm',
    valid: { ...product, stock: 3 },
    kinds: ['invalid', 'not_found'],
    run: ({ shop }, params, { authorId, productId }) =>
      shop.addVariant(withIds(params, { ownerId: authorId, productId }), systemMeta),
  },
  changeProduct: {
    form: 'ChangeProductForm',
    valid: { ...product, version: 1 },
    kinds: ['invalid', 'not_found', 'stale'],
    run: ({ shop }, params, { authorId, productId }) =>
      shop.changeProduct(withIds(params, { ownerId: authorId, productId }), systemMeta),
  },
  arrangePictures: {
    form: 'ArrangePicturesForm',
    // The pictures have a driver of their own.
    valid: { pictures: [] },
    kinds: ['invalid', 'not_found'],
    run: ({ shop }, params, { authorId, productId }) =>
      shop.arrangePictures(withIds(params, { ownerId: authorId, productId }), systemMeta),
  },
  productPicture: {
    form: 'ProductPictureForm',
    valid: { mediaId: own(({ mediaId }) => mediaId), alt: 'A print in a black frame' },
    kinds: ['invalid', 'not_found'],
    run: ({ shop }, params, { authorId, productId }) =>
      shop.arrangePictures({ ownerId: authorId, productId, pictures: [params] }, systemMeta),
  },
  restock: {
    form: 'RestockForm',
    valid: { pieces: 3 },
    kinds: ['invalid', 'not_found'],
    run: ({ shop }, params, { authorId, productId }) =>
      shop.restock(withIds(params, { ownerId: authorId, productId }), systemMeta),
  },
  putInCart: {
    form: 'PutInCartForm',
    valid: { quantity: 2 },
    kinds: ['invalid', 'not_found'],
    run: ({ shop }, params, { authorId, otherId, productId }) =>
      shop.putInCart(withIds(params, { buyerId: otherId, sellerId: authorId, productId }), systemMeta),
  },
  orderCart: {
    form: 'OrderCartForm',
    // The cart is empty: commands/carts.test.ts of the shop orders full ones.
    valid: { idempotencyKey: 'b7c1' },
    kinds: ['invalid', 'not_found'],
    neverAccepted: true,
    run: ({ shop }, params, { authorId, otherId }) =>
      shop.orderCart(withIds(params, { buyerId: otherId, sellerId: authorId }), systemMeta),
  },
  placeOrder: {
    form: 'PlaceOrderForm',
    // The lines have a driver of their own.
    valid: { idempotencyKey: 'b7c1', lines: [] },
    kinds: ['invalid', 'not_found', 'key_reused'],
    neverAccepted: true,
    run: ({ shop }, params, { authorId, otherId }) =>
      shop.placeOrder(withIds(params, { sellerId: authorId, buyerId: otherId }), systemMeta),
  },
  orderLine: {
    form: 'OrderLineForm',
    valid: { productId: own(({ productId }) => productId), quantity: 1 },
    kinds: ['invalid', 'not_found', 'key_reused'],
    run: ({ shop }, params, { authorId, otherId, username }) =>
      shop.placeOrder(
        { sellerId: authorId, buyerId: otherId, idempotencyKey: username, lines: [params] },
        systemMeta,
      ),
  },
  listProducts: {
    form: 'ProductFiltersForm',
    valid: { status: 'listed', atLeast: 0, atMost: 5000, inStock: true, sort: 'price' },
    kinds: ['invalid'],
    reads: true,
    run: ({ shop }, params, { authorId }) => shop.listProducts(authorId, params),
  },
};
