import type { Page } from '@tintype/database';
import type { Product } from '@tintype/shared-db/shop';
import { insertUser } from '@tintype/shared-db/testing';
import { meta, openShop, openStoreWith, rows, type ShopFixture, unwrap } from '../shop-setup';

const racers = 32;
let fixture: ShopFixture;
beforeAll(async () => {
  fixture = await openShop({ poolSize: racers });
});
afterAll(() => fixture?.database.close());

test('[inv 76] N stores of one user at once: one is opened, and the others say why not', async () => {
  const { database, shop } = fixture;
  const { id: ownerId } = await insertUser(database.ownerRepo);
  const opened = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      shop.openStore({ ownerId, name: `Store ${index}`, currency: 'EUR' }, meta),
    ),
  );
  const refused = opened.flatMap((result) =>
    !result.ok && result.error.kind === 'invalid' ? [result.error.changeset.errorsByField] : [],
  );
  expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
  expect(refused).toEqual(Array(racers - 1).fill({ ownerId: ['has a store already'] }));
  const actions = await rows(
    database.ownerRepo,
    `SELECT outcome, count(*)::int AS calls FROM tintype.actions WHERE entity_id = $1 GROUP BY 1 ORDER BY 2`,
    [ownerId],
  );
  expect(actions).toEqual([
    { outcome: 'succeeded', calls: 1 },
    { outcome: 'failed', calls: racers - 1 },
  ]);
});

test('a user without an active account opens no store, and a user without a store adds no product', async () => {
  const { database, shop } = fixture;
  const suspended = await insertUser(database.ownerRepo, { status: 'suspended' });
  expect(await shop.openStore({ ownerId: suspended.id, name: 'Prints', currency: 'EUR' }, meta)).toEqual({
    ok: false,
    error: { kind: 'inactive' },
  });
  const ada = await insertUser(database.ownerRepo);
  expect(await shop.addProduct({ ownerId: ada.id, name: 'Print', price: 1 }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'store' },
  });
  expect(await shop.findStore(ada.id)).toBeNull();
});

test('the store of a suspended user stays as it is', async () => {
  const { database, shop } = fixture;
  const { ownerId, products } = await openStoreWith(fixture, [3]);
  await database.ownerRepo.dataSource.query(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [
    ownerId,
  ]);
  const [print] = products;
  if (print === undefined) throw new Error('the store has no product');
  const named = { ownerId, productId: print.id };
  const refused = { ok: false, error: { kind: 'inactive' } };
  expect(await shop.addProduct({ ownerId, name: 'Second', price: 1 }, meta)).toEqual(refused);
  expect(await shop.changeProduct({ ...named, price: 1, version: 1 }, meta)).toEqual(refused);
  expect(await shop.restock({ ...named, pieces: 1 }, meta)).toEqual(refused);
  expect(await shop.describeStore({ ownerId, description: 'Gone', version: 1 }, meta)).toEqual(refused);
  expect(unwrap(await shop.listProducts(ownerId, {})).items).toMatchObject([{ price: 100, stock: 3 }]);
});

test('of two changes of what was read once, the second is stale', async () => {
  const { shop } = fixture;
  const { ownerId, products } = await openStoreWith(fixture, [3]);
  const product = { ownerId, productId: products[0]?.id ?? (ownerId as never) };
  const changed = await shop.changeProduct({ ...product, price: 250, version: 1 }, meta);
  expect(unwrap(changed)).toMatchObject({ price: 250, version: 2, name: 'Print 1', stock: 3 });
  expect(await shop.changeProduct({ ...product, price: 300, version: 1 }, meta)).toEqual({
    ok: false,
    error: { kind: 'stale', entity: 'products' },
  });
  const store = unwrap(await shop.describeStore({ ownerId, description: 'Signed.', version: 1 }, meta));
  expect(store).toMatchObject({ name: 'Blue hour prints', description: 'Signed.', version: 2 });
  expect(await shop.describeStore({ ownerId, name: 'Fog', version: 1 }, meta)).toMatchObject({ ok: false });
});

test('N changes of one version at once: one is written', async () => {
  const { shop } = fixture;
  const { ownerId, products } = await openStoreWith(fixture, [3]);
  const productId = products[0]?.id ?? (ownerId as never);
  const changed = await Promise.all(
    Array.from({ length: racers }, (_, price) =>
      shop.changeProduct({ ownerId, productId, price: price + 1_000, version: 1 }, meta),
    ),
  );
  expect(changed.filter(({ ok }) => ok)).toHaveLength(1);
  expect(changed.filter((result) => !result.ok && result.error.kind === 'stale')).toHaveLength(racers - 1);
});

test('pieces come and go, and never below none', async () => {
  const { shop } = fixture;
  const { ownerId, products } = await openStoreWith(fixture, [3]);
  const product = { ownerId, productId: products[0]?.id ?? (ownerId as never) };
  expect(await shop.restock({ ...product, pieces: 4 }, meta)).toEqual({ ok: true, value: { stock: 7 } });
  expect(await shop.restock({ ...product, pieces: -7 }, meta)).toEqual({ ok: true, value: { stock: 0 } });
  for (const [pieces, message] of [
    [-1, 'must leave from 0 to 1000000 pieces of 0'],
    [0, 'is reserved'],
    [1_000_001, 'must be less than or equal to 1000000'],
  ] as const) {
    const refused = await shop.restock({ ...product, pieces }, meta);
    const errors = !refused.ok && refused.error.kind === 'invalid' && refused.error.changeset.errorsByField;
    expect(errors).toEqual({ pieces: [message] });
  }
  expect(await shop.restock({ ownerId, productId: ownerId as never, pieces: 1 }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'product' },
  });
});

test('products are found by filters, in either order, page by page', async () => {
  const { shop } = fixture;
  const { ownerId, products } = await openStoreWith(fixture, [0, 5, 5, 5, 5]);
  const hidden = products[2]?.id ?? (ownerId as never);
  unwrap(await shop.changeProduct({ ownerId, productId: hidden, status: 'hidden', version: 1 }, meta));
  const names = async (filters: Parameters<typeof shop.listProducts>[1]): Promise<string[]> => {
    const found: string[] = [];
    for (let after: string | null | undefined = undefined; after !== null; ) {
      const page: Page<Product> = unwrap(
        await shop.listProducts(ownerId, filters, after === undefined ? { first: 2 } : { first: 2, after }),
      );
      found.push(...page.items.map(({ name }) => name));
      after = page.next;
    }
    return found;
  };
  expect(await names({})).toEqual(['Print 5', 'Print 4', 'Print 3', 'Print 2', 'Print 1']);
  expect(await names({ sort: 'price', status: 'listed', inStock: true })).toEqual([
    'Print 2',
    'Print 4',
    'Print 5',
  ]);
  expect(await names({ sort: 'price', atLeast: 200, atMost: 400 })).toEqual([
    'Print 2',
    'Print 3',
    'Print 4',
  ]);
  const refused = await shop.listProducts(ownerId, { sort: 'name; DROP TABLE' as never });
  expect(refused.ok || refused.error.changeset.errorsByField).toEqual({ sort: ['is invalid'] });
});
