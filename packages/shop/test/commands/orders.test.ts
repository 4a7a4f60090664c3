import type { UserId } from '@tintype/shared-db';
import type { OrderId, ProductId } from '@tintype/shared-db/shop';
import { insertBlock, insertUser } from '@tintype/shared-db/testing';
import { meta, openShop, openStoreWith, rows, type ShopFixture, unwrap } from '../shop-setup';

let now = new Date('2046-11-21T09:00:00Z');
let fixture: ShopFixture;
let buyerId: UserId;
beforeAll(async () => {
  fixture = await openShop({ clock: () => now });
  buyerId = (await insertUser(fixture.database.ownerRepo)).id;
});
afterAll(() => fixture?.database.close());

const stocks = async (ownerId: UserId): Promise<readonly unknown[]> =>
  (
    await rows(
      fixture.database.ownerRepo,
      'SELECT stock FROM tintype.products WHERE owner_id = $1 ORDER BY id',
      [ownerId],
    )
  ).map(({ stock }) => stock);

const idAt = (products: readonly { readonly id: ProductId }[], index: number): ProductId => {
  const product = products[index];
  if (product === undefined) throw new Error('there is no such product');
  return product.id;
};

/** An order of these quantities of a new store's products, of which there are ten each. */
async function placed(...quantities: readonly number[]) {
  const { ownerId: sellerId, products } = await openStoreWith(
    fixture,
    quantities.map(() => 10),
  );
  const lines = quantities.map((quantity, index) => ({ productId: idAt(products, index), quantity }));
  const params = { sellerId, buyerId, idempotencyKey: 'b7c1', lines };
  const order = unwrap(await fixture.shop.placeOrder(params, meta));
  return { sellerId, products, params, order, named: { sellerId, orderId: order.id, byId: null } };
}

test('an order takes its pieces off the stock, and keeps what was agreed on', async () => {
  const { shop } = fixture;
  const { sellerId, products, order, named } = await placed(2, 3);
  expect(order).toMatchObject({
    state: 'pending',
    currency: 'EUR',
    total: 2 * 100 + 3 * 200,
    createdAt: now,
    expiresAt: new Date('2046-11-21T09:30:00Z'),
    endedAt: null,
  });
  expect(await stocks(sellerId)).toEqual([8, 7]);
  const product = { ownerId: sellerId, productId: idAt(products, 0) };
  unwrap(await shop.changeProduct({ ...product, name: 'Fog', price: 999, version: 1 }, meta));
  const kept = await shop.findOrder(named);
  expect(kept?.total).toBe(800);
  expect(
    kept?.lines.map(({ number, productName, price, quantity }) => [number, productName, price, quantity]),
  ).toEqual([
    [1, 'Print 1', 100, 2],
    [2, 'Print 2', 200, 3],
  ]);
});

test('an order of more than there is names the line and what is left, and takes nothing', async () => {
  const { shop } = fixture;
  const { ownerId: sellerId, products } = await openStoreWith(fixture, [5, 1, 5]);
  unwrap(
    await shop.changeProduct(
      { ownerId: sellerId, productId: idAt(products, 2), status: 'hidden', version: 1 },
      meta,
    ),
  );
  const lines = [4, 2, 1].map((quantity, index) => ({ productId: idAt(products, index), quantity }));
  const refused = await shop.placeOrder({ sellerId, buyerId, idempotencyKey: 'k', lines }, meta);
  expect(refused.ok || (refused.error.kind === 'invalid' && refused.error.changeset.errorsByField)).toEqual({
    'lines.1.quantity': ['must be at most 1'],
    'lines.2.productId': ['is not for sale'],
  });
  expect(await stocks(sellerId)).toEqual([5, 1, 5]);
  expect(unwrap(await shop.listSales(sellerId)).items).toEqual([]);
});

test('the same key gives the same order, and with other lines an error', async () => {
  const { shop } = fixture;
  const { sellerId, params, order } = await placed(2);
  expect(unwrap(await shop.placeOrder(params, meta)).id).toBe(order.id);
  const more = { ...params, lines: params.lines.map((line) => ({ ...line, quantity: 3 })) };
  expect(await shop.placeOrder(more, meta)).toEqual({
    ok: false,
    error: { kind: 'key_reused', command: 'place_order' },
  });
  expect(await stocks(sellerId)).toEqual([8]);
  const other = await insertUser(fixture.database.ownerRepo);
  expect(unwrap(await shop.placeOrder({ ...params, buyerId: other.id }, meta)).id).not.toBe(order.id);
});

test('[inv 75] an order that is cancelled twice gives its pieces back once', async () => {
  const { shop } = fixture;
  const { sellerId, named } = await placed(2, 3);
  unwrap(await shop.payOrder(named, meta));
  expect(unwrap(await shop.cancelOrder(named, meta))).toMatchObject({ state: 'cancelled', endedAt: now });
  expect(await shop.cancelOrder(named, meta)).toEqual({
    ok: false,
    error: { kind: 'wrong_state', state: 'cancelled' },
  });
  expect(await stocks(sellerId)).toEqual([10, 10]);
});

test('an order is paid, then fulfilled, and moves in no other way', async () => {
  const { shop } = fixture;
  const { sellerId, named } = await placed(1);
  const wrong = (state: string) => ({ ok: false, error: { kind: 'wrong_state', state } });
  expect(await shop.fulfilOrder(named, meta)).toEqual(wrong('pending'));
  expect(unwrap(await shop.payOrder(named, meta)).state).toBe('paid');
  expect(await shop.payOrder(named, meta)).toEqual(wrong('paid'));
  expect(unwrap(await shop.fulfilOrder(named, meta))).toMatchObject({ state: 'fulfilled', endedAt: now });
  expect(await shop.cancelOrder(named, meta)).toEqual(wrong('fulfilled'));
  expect(await stocks(sellerId)).toEqual([9]);
  expect(await shop.payOrder({ sellerId, orderId: sellerId as unknown as OrderId }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'order' },
  });
});

test('an order that is not paid expires by the clock, and gives its pieces back', async () => {
  const { shop } = fixture;
  const [late, paid] = [await placed(4), await placed(4)];
  unwrap(await shop.payOrder(paid.named, meta));
  const before = now;
  now = new Date(late.order.expiresAt.getTime() - 1);
  await shop.expireOrders(500, meta);
  expect((await shop.findOrder(late.named))?.state).toBe('pending');
  now = late.order.expiresAt;
  await shop.expireOrders(500, meta);
  expect((await shop.findOrder(late.named))?.state).toBe('expired');
  expect((await shop.findOrder(paid.named))?.state).toBe('paid');
  expect([await stocks(late.sellerId), await stocks(paid.sellerId)]).toEqual([[10], [6]]);
  expect(await shop.expireOrders(500, meta)).toBe(0);
  now = before;
});

test('buyer and seller each see the order, and neither sees the orders of other users', async () => {
  const { shop, database } = fixture;
  const { sellerId, params } = await placed(1);
  const [stranger, grace] = [await insertUser(database.ownerRepo), await insertUser(database.ownerRepo)];
  const order = unwrap(await shop.placeOrder({ ...params, buyerId: grace.id }, meta));
  expect(unwrap(await shop.listOrders(grace.id)).items.map(({ id }) => id)).toEqual([order.id]);
  expect(unwrap(await shop.listSales(sellerId)).items.map(({ id }) => id)).toContain(order.id);
  expect(unwrap(await shop.listOrders(stranger.id)).items).toEqual([]);
  expect(unwrap(await shop.listSales(buyerId)).items).toEqual([]);
});

test('only the seller fulfils an order, and only the seller and the buyer cancel it', async () => {
  const { shop, database } = fixture;
  const { sellerId, named } = await placed(1);
  const stranger = await insertUser(database.ownerRepo);
  const suspended = await insertUser(database.ownerRepo, { status: 'suspended' });
  const absent = { ok: false, error: { kind: 'not_found', entity: 'order' } };
  unwrap(await shop.payOrder(named, meta));
  for (const byId of [stranger.id, buyerId])
    expect(await shop.fulfilOrder({ ...named, byId }, meta)).toEqual(absent);
  expect(await shop.cancelOrder({ ...named, byId: stranger.id }, meta)).toEqual(absent);
  expect(await shop.cancelOrder({ ...named, byId: undefined as never }, meta)).toEqual({
    ok: false,
    error: { kind: 'inactive' },
  });
  expect(await shop.cancelOrder({ ...named, byId: suspended.id }, meta)).toEqual({
    ok: false,
    error: { kind: 'inactive' },
  });
  expect(unwrap(await shop.cancelOrder({ ...named, byId: buyerId }, meta)).state).toBe('cancelled');
  const second = await placed(1);
  unwrap(await shop.payOrder(second.named, meta));
  const sent = await shop.fulfilOrder({ ...second.named, byId: second.sellerId }, meta);
  expect(unwrap(sent).state).toBe('fulfilled');
  expect(await stocks(sellerId)).toEqual([10]);
});

test('no order across a block, in either direction', async () => {
  const { shop, database } = fixture;
  const { sellerId, params } = await placed(1);
  for (const [blockerId, blockedId] of [
    [sellerId, buyerId],
    [buyerId, sellerId],
  ] as const) {
    await insertBlock(database.ownerRepo, { blockerId, blockedId });
    expect(await shop.placeOrder({ ...params, idempotencyKey: 'across' }, meta)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'store' },
    });
    await database.ownerRepo.dataSource.query('DELETE FROM tintype.blocks WHERE blocker_id = $1', [
      blockerId,
    ]);
  }
  expect(await stocks(sellerId)).toEqual([9]);
});

test('no order of or at an account that is not active, and none without a store', async () => {
  const { shop, database } = fixture;
  const { sellerId, params } = await placed(1);
  const suspended = await insertUser(database.ownerRepo, { status: 'suspended' });
  const again = { ...params, idempotencyKey: 'other' };
  expect(await shop.placeOrder({ ...again, buyerId: suspended.id }, meta)).toEqual({
    ok: false,
    error: { kind: 'inactive' },
  });
  expect(await shop.placeOrder({ ...again, sellerId: suspended.id }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'store' },
  });
  expect(await shop.placeOrder({ ...again, sellerId: buyerId, buyerId: sellerId }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'store' },
  });
});

test('[inv 72] every call leaves one action, a refused one too', async () => {
  const { shop, database } = fixture;
  const { sellerId, params, named } = await placed(1);
  const requestId = 'orders-log';
  const as = { actorId: buyerId, requestId };
  await shop.placeOrder({ ...params, idempotencyKey: 'logged' }, as);
  await shop.placeOrder({ ...params, lines: [] }, as);
  await shop.fulfilOrder(named, as);
  await shop.openStore({ ownerId: sellerId, name: 'Second', currency: 'EUR' }, as);
  const actions = await rows(
    database.ownerRepo,
    'SELECT name, outcome FROM tintype.actions WHERE request_id = $1 ORDER BY created_at, name',
    [requestId],
  );
  expect(actions.map(({ name, outcome }) => [name, outcome].join(' ')).sort()).toEqual([
    'fulfil_order failed',
    'open_store failed',
    'place_order failed',
    'place_order succeeded',
  ]);
});

test('an order whose total is no exact number is refused, so that it stops neither lists of orders nor their end', async () => {
  const { shop } = fixture;
  const { ownerId: sellerId } = await openStoreWith(fixture, []);
  const lines: { productId: ProductId; quantity: number }[] = [];
  for (let place = 1; place <= 10; place += 1) {
    const dear = { ownerId: sellerId, name: `Palace ${place}`, price: 999_999_999_999, stock: 2_000 };
    lines.push({ productId: unwrap(await shop.addProduct(dear, meta)).id, quantity: 1_000 });
  }
  for (const line of lines) unwrap(await shop.putInCart({ buyerId, sellerId, ...line }, meta));
  const params = { sellerId, buyerId, idempotencyKey: 'palaces', lines };
  for (const order of [await shop.placeOrder(params, meta), await shop.orderCart(params, meta)])
    expect(!order.ok && order.error.kind === 'invalid' && order.error.changeset.errorsByField).toEqual({
      lines: ['must cost at most 9000000000000000 together'],
    });
  expect(await shop.listCart({ buyerId, sellerId })).toHaveLength(10);
  expect(new Set(await stocks(sellerId))).toEqual(new Set([2_000]));
  const most = unwrap(await shop.placeOrder({ ...params, lines: lines.slice(0, 9) }, meta));
  expect(most.total).toBe(8_999_999_999_991_000);
  now = new Date(now.getTime() + 3_600_000);
  await shop.expireOrders(500, meta);
  const [sale] = unwrap(await shop.listSales(sellerId)).items;
  expect([sale?.total, sale?.state]).toEqual([most.total, 'expired']);
});
