import { type OrderId, type ProductId, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: 32 });
});
afterAll(() => fixture?.close());

const racers = 32;
const notFound = (entity: string) => ({ ok: false, error: { kind: 'not_found', entity } });
const inactive = { ok: false, error: { kind: 'inactive' } };

interface Shops {
  readonly ada: UserId;
  readonly grace: UserId;
  readonly print: ProductId;
  readonly order: (quantity: number, key?: string) => { idempotencyKey: string; lines: object[] };
}

/** A seller with a store and three pieces of one product, and a buyer. */
async function open(): Promise<Shops> {
  const [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  const { shop } = fixture.network.as(ada);
  unwrap(await shop.open({ name: 'Blue hour prints', currency: 'EUR' }));
  const { id: print } = unwrap(await shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
  const order = (quantity: number, idempotencyKey = 'b7c1') => ({
    idempotencyKey,
    lines: [{ productId: print, quantity }],
  });
  return { ada, grace, print, order };
}

const statusOf = (userId: UserId, status: string) =>
  fixture.rows('UPDATE tintype.users SET status = $2 WHERE id = $1', [userId, status]);

test('a buyer finds a store, orders, and both see the order until it ends', async () => {
  const { ada, grace, print, order } = await open();
  const { network } = fixture;
  const [seller, buyer] = [network.as(ada).shop, network.as(grace).shop];
  expect(unwrap(await network.as(null).shop.store(ada))).toMatchObject({ name: 'Blue hour prints' });
  expect(unwrap(await buyer.product(ada, print))).toMatchObject({ price: 4500, currency: 'EUR', stock: 3 });
  const placed = unwrap(await buyer.placeOrder(ada, order(2)));
  expect(placed).toMatchObject({ buyerId: grace, state: 'pending', total: 9000 });
  expect(unwrap(await buyer.orders()).items).toEqual([placed]);
  expect(unwrap(await seller.sales()).items).toEqual([placed]);
  expect(unwrap(await seller.order(ada, placed.id))).toEqual(placed);
  unwrap(
    await network.shop.payOrder({ sellerId: ada, orderId: placed.id }, { actorId: null, requestId: null }),
  );
  expect(unwrap(await seller.fulfilOrder(placed.id)).state).toBe('fulfilled');
  expect(await buyer.cancelOrder(ada, placed.id)).toEqual({
    ok: false,
    error: { kind: 'wrong_state', state: 'fulfilled' },
  });
});

test('an order is of its buyer and its seller alone', async () => {
  const { ada, grace, order } = await open();
  const { id } = unwrap(await fixture.network.as(grace).shop.placeOrder(ada, order(1)));
  const [stranger] = (await fixture.people(1)) as [UserId];
  const { shop } = fixture.network.as(stranger);
  expect(await shop.order(ada, id)).toEqual(notFound('order'));
  expect(await shop.cancelOrder(ada, id)).toEqual(notFound('order'));
  expect(await fixture.network.as(grace).shop.fulfilOrder(id)).toEqual(notFound('order'));
  expect(await fixture.network.as(null).shop.order(ada, id)).toEqual(notFound('order'));
  expect(await shop.order(ada, 'nonsense' as OrderId)).toEqual(notFound('order'));
});

test('hidden products are seen by their owner alone, and cannot be ordered', async () => {
  const { ada, grace, print, order } = await open();
  const [seller, buyer] = [fixture.network.as(ada).shop, fixture.network.as(grace).shop];
  unwrap(await seller.changeProduct(print, { status: 'hidden', version: 1 }));
  expect(unwrap(await buyer.products(ada)).items).toEqual([]);
  expect(await buyer.product(ada, print)).toEqual(notFound('product'));
  expect(unwrap(await seller.products(ada, { status: 'hidden' })).items.map(({ id }) => id)).toEqual([print]);
  const refused = await buyer.placeOrder(ada, order(1));
  expect(!refused.ok && refused.error.kind === 'invalid' && refused.error.changeset.errorsByField).toEqual({
    'lines.0.productId': ['is not for sale'],
  });
});

test('products come by filters, in both orders, page by page', async () => {
  const { ada, grace } = await open();
  const { shop } = fixture.network.as(ada);
  for (const price of [100, 300, 200]) unwrap(await shop.addProduct({ name: `For ${price}`, price }));
  const pages = fixture.network.as(grace).shop;
  const first = unwrap(await pages.products(ada, { sort: 'price', atMost: 4000 }, { first: 2 }));
  expect(first.items.map(({ price }) => price)).toEqual([100, 200]);
  const rest = await pages.products(ada, { sort: 'price', atMost: 4000 }, { first: 2, after: first.next });
  expect(unwrap(rest).items.map(({ price }) => price)).toEqual([300]);
  expect(unwrap(await pages.products(ada)).items.map(({ price }) => price)).toEqual([200, 300, 100, 4500]);
  expect(unwrap(await pages.products(ada, { inStock: true })).items.map(({ price }) => price)).toEqual([
    4500,
  ]);
  const other = await pages.products(ada, { sort: 'price', atMost: 200 }, { after: first.next });
  expect(other).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(await pages.products(ada, { atLeast: 'cheap' })).toMatchObject({
    ok: false,
    error: { kind: 'invalid', changeset: { errorsByField: { atLeast: ['is invalid'] } } },
  });
});

test('the store of a user without one, across a block, or without an active account is not there', async () => {
  const { ada, grace, print, order } = await open();
  const { network } = fixture;
  const buyer = network.as(grace).shop;
  const [withoutStore] = (await fixture.people(1)) as [UserId];
  const { id } = unwrap(await buyer.placeOrder(ada, order(1)));
  const hidden = async () => [
    await buyer.store(ada),
    await buyer.products(ada),
    await buyer.product(ada, print),
    await buyer.placeOrder(ada, order(1, 'second')),
  ];
  const absent = [notFound('store'), notFound('store'), notFound('product'), notFound('store')];
  expect([await buyer.store(withoutStore), await buyer.products(withoutStore)]).toEqual(absent.slice(0, 2));
  unwrap(await network.as(ada).people.block(grace));
  expect(await hidden()).toEqual(absent);
  unwrap(await network.as(ada).people.unblock(grace));
  unwrap(await network.as(grace).people.block(ada));
  expect(await hidden()).toEqual(absent);
  unwrap(await network.as(grace).people.unblock(ada));
  await statusOf(ada, 'suspended');
  expect(await hidden()).toEqual(absent);
  // What was ordered stays with its buyer.
  expect(unwrap(await buyer.order(ada, id)).state).toBe('pending');
  expect(unwrap(await buyer.cancelOrder(ada, id)).state).toBe('cancelled');
});

test('a private account has a public store', async () => {
  const { ada, grace, order } = await open();
  unwrap(await fixture.network.as(ada).account.setPrivacy(true));
  expect(unwrap(await fixture.network.as(null).shop.products(ada)).items).toHaveLength(1);
  expect((await fixture.network.as(grace).shop.placeOrder(ada, order(1))).ok).toBe(true);
});

test('a user without an active account neither sells nor buys', async () => {
  const { ada, grace, print, order } = await open();
  const { shop } = fixture.network.as(grace);
  const { id } = unwrap(await shop.placeOrder(ada, order(1)));
  await statusOf(grace, 'suspended');
  expect(await shop.placeOrder(ada, order(1, 'second'))).toEqual(inactive);
  expect(await shop.cancelOrder(ada, id)).toEqual(inactive);
  expect(await shop.open({ name: 'Prints', currency: 'EUR' })).toEqual(inactive);
  expect(await shop.orders()).toEqual(notFound('user'));
  await statusOf(ada, 'suspended');
  const { shop: seller } = fixture.network.as(ada);
  expect(await seller.restock(print, { pieces: 5 })).toEqual(inactive);
  expect(await seller.fulfilOrder(id)).toEqual(inactive);
});

test('the last pieces go to one of 32 buyers, and each order is asked for twice', async () => {
  const { ada, order } = await open();
  const buyers = await fixture.people(racers);
  const answers = await Promise.all(
    buyers.flatMap((buyer) => [1, 2].map(() => fixture.network.as(buyer).shop.placeOrder(ada, order(3)))),
  );
  const placed = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  expect(new Set(placed.map(({ id }) => id)).size).toBe(1);
  expect(unwrap(await fixture.network.as(ada).shop.sales()).items).toHaveLength(1);
  expect(unwrap(await fixture.network.as(ada).shop.products(ada)).items).toMatchObject([{ stock: 0 }]);
});

test('a block and 32 buyers who order at the same time: after the block no order is placed', async () => {
  const { ada, print, order } = await open();
  unwrap(await fixture.network.as(ada).shop.restock(print, { pieces: 100 }));
  const buyers = await fixture.people(racers);
  const late: unknown[] = [];
  await Promise.all(
    buyers.map(async (buyer) => {
      const placing = fixture.network.as(buyer).shop.placeOrder(ada, order(1));
      unwrap(await fixture.network.as(ada).people.block(buyer));
      const after = await fixture.network.as(buyer).shop.placeOrder(ada, order(1, 'after the block'));
      if (after.ok) late.push(after.value.id);
      await placing;
    }),
  );
  expect(late).toEqual([]);
});
