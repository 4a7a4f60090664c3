import type { ProductId } from '@tintype/shared-db/shop';
import { insertUser } from '@tintype/shared-db/testing';
import { meta, openShop, openStoreWith, rows, type ShopFixture, unwrap } from '../shop-setup';

const racers = 32;
let fixture: ShopFixture;
beforeAll(async () => {
  fixture = await openShop({ poolSize: racers });
});
afterAll(() => fixture?.database.close());

test('a cart that is ordered N times at once with one key becomes one order', async () => {
  const { shop, database } = fixture;
  const { ownerId: sellerId, products } = await openStoreWith(fixture, [100, 100]);
  const { id: buyerId } = await insertUser(database.ownerRepo);
  for (const { id: productId } of products)
    unwrap(await shop.putInCart({ buyerId, sellerId, productId, quantity: 3 }, meta));
  const orders = await Promise.all(
    Array.from({ length: racers }, () => shop.orderCart({ buyerId, sellerId, idempotencyKey: 'once' }, meta)),
  );
  expect(new Set(orders.map((order) => unwrap(order).id)).size).toBe(1);
  expect(await shop.listCart({ buyerId, sellerId })).toEqual([]);
  expect(await stocks(sellerId)).toEqual([97, 97]);
});

test('a cart that is ordered N times at once with N keys becomes one order, and the others find it empty', async () => {
  const { shop, database } = fixture;
  const { ownerId: sellerId, products } = await openStoreWith(fixture, [100]);
  const { id: buyerId } = await insertUser(database.ownerRepo);
  const [product] = products;
  const line = { buyerId, sellerId, productId: product?.id ?? ('' as ProductId), quantity: 3 };
  unwrap(await shop.putInCart(line, meta));
  const orders = await Promise.all(
    Array.from({ length: racers }, (_, turn) =>
      shop.orderCart({ buyerId, sellerId, idempotencyKey: `order-${turn}` }, meta),
    ),
  );
  expect(orders.filter(({ ok }) => ok)).toHaveLength(1);
  const errors = orders.flatMap((order) =>
    !order.ok && order.error.kind === 'invalid' ? [order.error.changeset.errorsByField] : [],
  );
  expect(errors).toEqual(Array(racers - 1).fill({ lines: ["can't be blank"] }));
  expect(await stocks(sellerId)).toEqual([97]);
});

test('products that are put in at once do not pass the limit of a cart', async () => {
  const { shop, database } = fixture;
  const { ownerId: sellerId, products } = await openStoreWith(fixture, Array<number>(96 + racers).fill(1));
  const { id: buyerId } = await insertUser(database.ownerRepo);
  const put = (productId: ProductId) => shop.putInCart({ buyerId, sellerId, productId, quantity: 1 }, meta);
  for (const { id } of products.slice(0, 96)) unwrap(await put(id));
  const answers = await Promise.all(products.slice(96).map(({ id }) => put(id)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(4);
  expect(await shop.listCart({ buyerId, sellerId })).toHaveLength(100);
});

test('orders, and products that are put in and taken out at once: nothing is lost, and each piece is sold once', async () => {
  const { shop, database } = fixture;
  const { ownerId: sellerId, products } = await openStoreWith(fixture, [1_000, 1_000, 1_000]);
  const { id: buyerId } = await insertUser(database.ownerRepo);
  await Promise.all(
    Array.from({ length: 96 }, async (_, turn) => {
      const productId = products[turn % products.length]?.id ?? ('' as ProductId);
      if (turn % 4 === 0) await shop.orderCart({ buyerId, sellerId, idempotencyKey: `turn-${turn}` }, meta);
      else if (turn % 4 === 1) unwrap(await shop.takeFromCart({ buyerId, sellerId, productId }, meta));
      else unwrap(await shop.putInCart({ buyerId, sellerId, productId, quantity: 1 + (turn % 3) }, meta));
    }),
  );
  const [sums] = await rows(
    database.ownerRepo,
    `SELECT (SELECT sum(stock)::int FROM tintype.products WHERE owner_id = $1)
      + (SELECT coalesce(sum(quantity), 0)::int FROM tintype.order_lines WHERE seller_id = $1) AS pieces`,
    [sellerId],
  );
  expect(sums).toEqual({ pieces: 3_000 });
});

const stocks = async (sellerId: string) =>
  (
    await rows(
      fixture.database.ownerRepo,
      'SELECT stock FROM tintype.products WHERE owner_id = $1 ORDER BY id',
      [sellerId],
    )
  ).map(({ stock }) => stock);
