import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { insertUser } from '@tintype/shared-db/testing';
import { meta, openShop, openStoreWith, rows, type ShopFixture, unwrap } from '../shop-setup';

const racers = 32;
let fixture: ShopFixture;
beforeAll(async () => {
  fixture = await openShop({ poolSize: racers });
});
afterAll(() => fixture?.database.close());

const notFound = { ok: false, error: { kind: 'not_found', entity: 'product' } };

/** A store with one product of five pieces, and a buyer. */
async function market() {
  const { ownerId, products } = await openStoreWith(fixture, [5]);
  const { id: buyerId } = await insertUser(fixture.database.ownerRepo);
  return { ownerId, buyerId, print: products[0]?.id ?? ('' as ProductId) };
}

const addVariant = (ownerId: UserId, productId: ProductId, name: string) =>
  fixture.shop.addVariant({ ownerId, productId, name, price: 900, stock: 2 }, meta);

test('a variant is ordered by its own id, at its own price, off its own stock, and called by both names', async () => {
  const { shop } = fixture;
  const { ownerId, buyerId, print } = await market();
  const large = unwrap(await addVariant(ownerId, print, '50 × 70'));
  expect([large.variantOf, large.version, large.status]).toEqual([print, 1, 'listed']);
  const lines = [
    { productId: large.id, quantity: 2 },
    { productId: print, quantity: 1 },
  ];
  const order = unwrap(
    await shop.placeOrder({ sellerId: ownerId, buyerId, idempotencyKey: 'b7c1', lines }, meta),
  );
  expect(order.lines.map(({ productName, price }) => [productName, price])).toEqual([
    ['Print 1, 50 × 70', 900],
    ['Print 1', 100],
  ]);
  expect(await stocks(ownerId)).toEqual({ 'Print 1': 4, '50 × 70': 0 });
  unwrap(await shop.cancelOrder({ sellerId: ownerId, orderId: order.id, byId: null }, meta));
  expect(await stocks(ownerId)).toEqual({ 'Print 1': 5, '50 × 70': 2 });
});

test('lists of products leave variants out, and a variant is changed and restocked by its own id', async () => {
  const { shop } = fixture;
  const { ownerId, print } = await market();
  const { id: productId } = unwrap(await addVariant(ownerId, print, 'Framed'));
  const listed = unwrap(await shop.listProducts(ownerId, {}, { first: 20 })).items;
  expect(listed.map(({ id }) => id)).toEqual([print]);
  const changed = unwrap(await shop.changeProduct({ ownerId, productId, price: 950, version: 1 }, meta));
  expect([changed.price, changed.version]).toEqual([950, 2]);
  expect(unwrap(await shop.restock({ ownerId, productId, pieces: 3 }, meta))).toEqual({ stock: 5 });
});

test('a variant is not for sale while its product is hidden, and goes with its product', async () => {
  const { shop } = fixture;
  const { ownerId, buyerId, print } = await market();
  const { id: productId } = unwrap(await addVariant(ownerId, print, 'Framed'));
  const line = { buyerId, sellerId: ownerId, productId, quantity: 1 };
  unwrap(await shop.putInCart(line, meta));
  unwrap(await shop.changeProduct({ ownerId, productId: print, status: 'hidden', version: 1 }, meta));
  expect(await shop.putInCart(line, meta)).toEqual(notFound);
  const order = await shop.orderCart({ buyerId, sellerId: ownerId, idempotencyKey: 'b7c1' }, meta);
  expect(order).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  unwrap(await shop.removeProduct({ ownerId, productId: print }, meta));
  expect(await stocks(ownerId)).toEqual({});
});

test('a variant needs a product of the own store that is no variant, and a name of its own', async () => {
  const { ownerId, buyerId, print } = await market();
  const { id: framed } = unwrap(await addVariant(ownerId, print, 'Framed'));
  expect(await addVariant(ownerId, framed, 'Twice')).toEqual(notFound);
  expect(await addVariant(buyerId, print, 'Another')).toEqual(notFound);
  const again = await addVariant(ownerId, print, 'Framed');
  expect(!again.ok && again.error.kind === 'invalid' && again.error.changeset.errorsByField).toEqual({
    name: ['has already been taken'],
  });
});

test('variants that are added at once do not pass the limit, and one of N with one name is added', async () => {
  const { ownerId, print } = await market();
  const named = await Promise.all(Array.from({ length: racers }, () => addVariant(ownerId, print, 'Framed')));
  expect(named.filter(({ ok }) => ok)).toHaveLength(1);
  const many = await Promise.all(
    Array.from({ length: 64 }, (_, index) => addVariant(ownerId, print, `Size ${index}`)),
  );
  expect(many.filter(({ ok }) => ok)).toHaveLength(49);
  const refused = many.find(({ ok }) => !ok);
  expect(
    refused !== undefined &&
      !refused.ok &&
      refused.error.kind === 'invalid' &&
      refused.error.changeset.errorsByField,
  ).toEqual({ base: ['should have at most 50 variants'] });
});

const stocks = async (ownerId: UserId) =>
  Object.fromEntries(
    (
      await rows(
        fixture.database.ownerRepo,
        'SELECT name, stock FROM tintype.products WHERE owner_id = $1 ORDER BY name',
        [ownerId],
      )
    ).map(({ name, stock }) => [name, stock]),
  );
