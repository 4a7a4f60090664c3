import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { insertUser } from '@tintype/shared-db/testing';
import { meta, openShop, openStoreWith, rows, type ShopFixture, unwrap } from '../shop-setup';

let fixture: ShopFixture;
beforeAll(async () => {
  fixture = await openShop();
});
afterAll(() => fixture?.database.close());

/** A store with as many pieces of each product as are named, and a buyer. */
async function market(...stocks: number[]) {
  const { ownerId: sellerId, products } = await openStoreWith(fixture, stocks);
  const { id: buyerId } = await insertUser(fixture.database.ownerRepo);
  return { sellerId, buyerId, ids: products.map(({ id }) => id) };
}

const put = (buyerId: UserId, sellerId: UserId, productId: ProductId | undefined, quantity: unknown) =>
  fixture.shop.putInCart(
    { buyerId, sellerId, productId: productId ?? ('' as ProductId), quantity: quantity as number },
    meta,
  );

const cartOf = async (buyerId: UserId, sellerId: UserId) =>
  (await fixture.shop.listCart({ buyerId, sellerId })).map(({ productId, quantity }) => [
    productId,
    quantity,
  ]);

test('a cart keeps the order in which products were put in, and their last quantity', async () => {
  const { sellerId, buyerId, ids } = await market(5, 5);
  const [first, second] = ids;
  expect(unwrap(await put(buyerId, sellerId, second, 1))).toEqual({ quantity: 1 });
  expect(unwrap(await put(buyerId, sellerId, first, 2))).toEqual({ quantity: 2 });
  expect(unwrap(await put(buyerId, sellerId, second, 4))).toEqual({ quantity: 4 });
  expect(await cartOf(buyerId, sellerId)).toEqual([
    [second, 4],
    [first, 2],
  ]);
  const line = { buyerId, sellerId, productId: second ?? ('' as ProductId) };
  expect(await fixture.shop.takeFromCart(line, meta)).toEqual({ ok: true, value: null });
  expect(await fixture.shop.takeFromCart(line, meta)).toEqual({ ok: true, value: null });
  expect(await cartOf(buyerId, sellerId)).toEqual([[first, 2]]);
});

test('the order of a cart takes the stock and the prices of its moment, and empties the cart', async () => {
  const { shop } = fixture;
  const { sellerId, buyerId, ids } = await market(5, 5);
  const [first, second] = ids;
  unwrap(await put(buyerId, sellerId, second, 2));
  unwrap(await put(buyerId, sellerId, first, 1));
  unwrap(
    await shop.changeProduct(
      { ownerId: sellerId, productId: first as ProductId, price: 700, version: 1 },
      meta,
    ),
  );
  const order = unwrap(await shop.orderCart({ buyerId, sellerId, idempotencyKey: 'b7c1' }, meta));
  expect([order.state, order.total]).toEqual(['pending', 2 * 200 + 700]);
  expect(order.lines.map(({ productId, price, quantity }) => [productId, price, quantity])).toEqual([
    [second, 200, 2],
    [first, 700, 1],
  ]);
  expect(await cartOf(buyerId, sellerId)).toEqual([]);
  expect(await stockOf(sellerId)).toEqual([4, 3]);

  // The same word again gives the same order, and a new cart is left as it is.
  unwrap(await put(buyerId, sellerId, first, 1));
  const again = unwrap(await shop.orderCart({ buyerId, sellerId, idempotencyKey: 'b7c1' }, meta));
  expect(again.id).toBe(order.id);
  expect(await cartOf(buyerId, sellerId)).toEqual([[first, 1]]);
  expect(await stockOf(sellerId)).toEqual([4, 3]);
});

test('an order of a cart that is refused changes neither cart nor stock, and says which line', async () => {
  const { shop } = fixture;
  const { sellerId, buyerId, ids } = await market(5, 1);
  const [first, second] = ids;
  const order = () => shop.orderCart({ buyerId, sellerId, idempotencyKey: 'b7c1' }, meta);
  expect(await errorsOf(order())).toEqual({ lines: ["can't be blank"] });
  unwrap(await put(buyerId, sellerId, first, 1));
  unwrap(await put(buyerId, sellerId, second, 2));
  expect(await errorsOf(order())).toEqual({ 'lines.1.quantity': ['must be at most 1'] });
  const hidden = { ownerId: sellerId, productId: first as ProductId, status: 'hidden', version: 1 };
  unwrap(await shop.changeProduct(hidden, meta));
  expect(await errorsOf(order())).toEqual({
    'lines.0.productId': ['is not for sale'],
    'lines.1.quantity': ['must be at most 1'],
  });
  expect(await cartOf(buyerId, sellerId)).toEqual([
    [first, 1],
    [second, 2],
  ]);
  expect(await stockOf(sellerId)).toEqual([5, 1]);
});

test('what cannot be bought does not get into a cart', async () => {
  const { database, shop } = fixture;
  const { sellerId, buyerId, ids } = await market(5);
  const [product] = ids;
  expect(await errorsOf(put(buyerId, sellerId, product, 0))).toEqual({
    quantity: ['must be greater than or equal to 1'],
  });
  expect(await errorsOf(put(buyerId, sellerId, product, 1001))).toEqual({
    quantity: ['must be less than or equal to 1000'],
  });
  expect(await errorsOf(put(buyerId, sellerId, product, 'two'))).toEqual({ quantity: ['is invalid'] });
  const notFound = { ok: false, error: { kind: 'not_found', entity: 'product' } };
  expect(await put(buyerId, sellerId, buyerId as unknown as ProductId, 1)).toEqual(notFound);
  expect(await put(buyerId, buyerId, product, 1)).toEqual(notFound);
  unwrap(
    await shop.changeProduct(
      { ownerId: sellerId, productId: product as ProductId, status: 'hidden', version: 1 },
      meta,
    ),
  );
  expect(await put(buyerId, sellerId, product, 1)).toEqual(notFound);
  await rows(database.ownerRepo, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [buyerId]);
  expect(await put(buyerId, sellerId, product, 1)).toEqual({ ok: false, error: { kind: 'inactive' } });
  expect(await cartOf(buyerId, sellerId)).toEqual([]);
});

test('a cart has at most 100 products, and one of them can still be changed', async () => {
  const { sellerId, buyerId, ids } = await market(...Array<number>(101).fill(1));
  for (const id of ids.slice(0, 100)) unwrap(await put(buyerId, sellerId, id, 1));
  expect(await errorsOf(put(buyerId, sellerId, ids[100], 1))).toEqual({
    base: ['should have at most 100 products'],
  });
  expect(unwrap(await put(buyerId, sellerId, ids[0], 3))).toEqual({ quantity: 3 });
});

const stockOf = async (sellerId: UserId) =>
  (
    await rows(
      fixture.database.ownerRepo,
      'SELECT stock FROM tintype.products WHERE owner_id = $1 ORDER BY name',
      [sellerId],
    )
  ).map(({ stock }) => stock);

/** The errors of a refusal, by field. */
async function errorsOf(
  answer: Promise<{ readonly ok: boolean; readonly error?: unknown }>,
): Promise<unknown> {
  const { ok, error } = await answer;
  if (ok) throw new Error('it was not refused');
  const changeset = Reflect.get(error as object, 'changeset');
  return changeset === undefined ? error : changeset.errorsByField;
}
