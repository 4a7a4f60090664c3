import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { insertUser, testSize } from '@tintype/shared-db/testing';
import { meta, openShop, openStoreWith, rows, type ShopFixture, unwrap } from '../shop-setup';

const racers = 32;
let fixture: ShopFixture;
beforeAll(async () => {
  fixture = await openShop({ poolSize: racers });
});
afterAll(() => fixture?.database.close());

/** The products in another order for each number, so that carts lock the same rows from different ends. */
const shuffled = (ids: readonly ProductId[], turn: number): readonly ProductId[] =>
  ids.map((_, index) => ids[(index * 7 + turn * 3) % ids.length] ?? ids[0] ?? ('' as ProductId));

test('[inv 74] orders of shuffled carts over 32 connections: as many succeed as there are pieces, without a deadlock', async () => {
  const { shop, database } = fixture;
  const size = {
    orders: testSize({ small: 200, deep: 1_500 }),
    pieces: testSize({ small: 80, deep: 1_000 }),
  };
  const { ownerId: sellerId, products } = await openStoreWith(fixture, Array(10).fill(size.pieces));
  const ids = products.map(({ id }) => id);
  const { id: buyerId } = await insertUser(database.ownerRepo);
  const results = await Promise.all(
    Array.from({ length: size.orders }, (_, turn) =>
      shop.placeOrder(
        {
          sellerId,
          buyerId,
          idempotencyKey: `cart-${turn}`,
          lines: shuffled(ids, turn).map((productId) => ({ productId, quantity: 1 })),
        },
        meta,
      ),
    ),
  );
  // Each cart has one piece of each product.
  expect(results.filter(({ ok }) => ok)).toHaveLength(size.pieces);
  const kinds = new Set(results.flatMap((result) => (result.ok ? [] : [result.error.kind])));
  expect([...kinds]).toEqual(['invalid']);
  const [found] = await rows(
    database.ownerRepo,
    `SELECT min(stock) AS lowest, sum(stock)::int AS left,
      (SELECT sum(quantity)::int FROM tintype.order_lines WHERE seller_id = $1) AS sold
    FROM tintype.products WHERE owner_id = $1`,
    [sellerId],
  );
  expect(found).toEqual({ lowest: 0, left: 0, sold: size.pieces * 10 });
});

test('[inv 75] N calls with one key make one order', async () => {
  const { shop, database } = fixture;
  const { ownerId: sellerId, products } = await openStoreWith(fixture, [100]);
  const { id: buyerId } = await insertUser(database.ownerRepo);
  const lines = products.map(({ id: productId }) => ({ productId, quantity: 2 }));
  const orders = await Promise.all(
    Array.from({ length: racers }, () =>
      shop.placeOrder({ sellerId, buyerId, idempotencyKey: 'once', lines }, meta),
    ),
  );
  expect(new Set(orders.map((order) => unwrap(order).id)).size).toBe(1);
  expect(
    await rows(database.ownerRepo, 'SELECT stock FROM tintype.products WHERE owner_id = $1', [sellerId]),
  ).toEqual([{ stock: 98 }]);
});

test('[inv 75] N cancels and N payments of one order at once: it ends in one state, and the pieces come back at most once', async () => {
  const { shop, database } = fixture;
  const { ownerId: sellerId, products } = await openStoreWith(fixture, [100, 100]);
  const { id: buyerId } = await insertUser(database.ownerRepo);
  const lines = products.map(({ id: productId }) => ({ productId, quantity: 2 }));
  const order = unwrap(await shop.placeOrder({ sellerId, buyerId, idempotencyKey: 'raced', lines }, meta));
  const named = { sellerId, orderId: order.id };
  const calls = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      index % 2 === 0 ? shop.cancelOrder({ ...named, byId: null }, meta) : shop.payOrder(named, meta),
    ),
  );
  // A payment may come before the cancel.
  expect([1, 2]).toContain(calls.filter(({ ok }) => ok).length);
  expect((await shop.findOrder(named))?.state).toBe('cancelled');
  expect(
    await rows(database.ownerRepo, 'SELECT stock FROM tintype.products WHERE owner_id = $1', [sellerId]),
  ).toEqual([{ stock: 100 }, { stock: 100 }]);
});

test('[inv 74] orders, cancels and restocks at once keep the sum of pieces', async () => {
  const { shop, database } = fixture;
  const { ownerId: sellerId, products } = await openStoreWith(fixture, [20, 20, 20, 20]);
  const ids = products.map(({ id }) => id);
  const { id: buyerId } = await insertUser(database.ownerRepo);
  const added: number[] = [];
  await Promise.all(
    Array.from({ length: 96 }, async (_, turn) => {
      if (turn % 4 === 3) {
        const productId = ids[turn % ids.length] ?? ('' as ProductId);
        const pieces = turn % 8 === 3 ? 3 : -1;
        if ((await shop.restock({ ownerId: sellerId, productId, pieces }, meta)).ok) added.push(pieces);
        return;
      }
      const lines = shuffled(ids, turn).map((productId) => ({ productId, quantity: 1 + (turn % 2) }));
      const order = await shop.placeOrder({ sellerId, buyerId, idempotencyKey: `mix-${turn}`, lines }, meta);
      if (order.ok && turn % 3 === 0)
        unwrap(await shop.cancelOrder({ sellerId, orderId: order.value.id, byId: null }, meta));
    }),
  );
  const [sums] = await rows(
    database.ownerRepo,
    `SELECT (SELECT sum(stock)::int FROM tintype.products WHERE owner_id = $1)
      + (SELECT coalesce(sum(quantity), 0)::int FROM tintype.order_lines JOIN tintype.orders o ON o.id = order_id
         WHERE o.seller_id = $1 AND o.state = 'pending') AS pieces`,
    [sellerId],
  );
  expect(sums).toEqual({ pieces: 80 + added.reduce((sum, pieces) => sum + pieces, 0) });
});

test.each([
  ['it', false],
  ['its variant', true],
])(
  'a product is hidden while 32 buyers order %s: no order is placed once it is hidden',
  async (_what, ofVariant) => {
    const { shop, database } = fixture;
    const { ownerId: sellerId, products } = await openStoreWith(fixture, [1_000]);
    const print = { ownerId: sellerId, productId: products[0]?.id ?? ('' as ProductId) };
    const large = unwrap(await shop.addVariant({ ...print, name: 'Large', price: 900, stock: 1_000 }, meta));
    const lines = [{ productId: ofVariant ? large.id : print.productId, quantity: 1 }];
    const buyers = await Promise.all(Array.from({ length: racers }, () => insertUser(database.ownerRepo)));
    const placed = () =>
      rows(database.ownerRepo, 'SELECT id FROM tintype.orders WHERE seller_id = $1 ORDER BY id', [sellerId]);
    const hide = async () => {
      unwrap(await shop.changeProduct({ ...print, status: 'hidden' }, meta));
      return placed();
    };
    const order = ({ id: buyerId }: { readonly id: UserId }) =>
      shop.placeOrder({ buyerId, sellerId, idempotencyKey: 'late', lines }, meta);
    const [first, second] = [buyers.slice(0, racers / 2), buyers.slice(racers / 2)];
    const [, whenHidden] = await Promise.all([
      Promise.all(first.map(order)),
      hide(),
      Promise.all(second.map(order)),
    ]);
    expect(await placed()).toEqual(whenHidden);
  },
);
