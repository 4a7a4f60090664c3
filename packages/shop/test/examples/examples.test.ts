import { join } from 'node:path';
import { ok } from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import { change, inputWith, type Repo } from '@tintype/repo';
import { Product, Store } from '@tintype/shared-db/shop';
import { insertMedia, insertUser } from '@tintype/shared-db/testing';
import * as index from '../../src';
import { meta, openShop, people, type ShopFixture, unwrap } from '../shop-setup';

let fixture: ShopFixture;
let stage: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  fixture = await openShop();
  const { ownerRepo } = fixture.database;
  stage = { ada: await insertUser(ownerRepo), grace: await insertUser(ownerRepo) };
});
afterAll(() => fixture?.database.close());

const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const given = { name: 'Fog', price: 1, status: 'listed', version: 1 } as const;
const words = {
  ok,
  unwrap,
  meta,
  people,
  createShop: index.createShop,
  inputWith,
  write: () => undefined,
  print: change(Product, given).applyChanges(),
  store: change(Store, { name: 'Prints', currency: 'EUR', version: 1 }).applyChanges(),
};

async function run(example: Example, more: Readonly<Record<string, unknown>>): Promise<void> {
  const own: object = await import(example.path);
  const done = await runExample(example, { ...words, ...own, ...more }, ['repo']);
  expect(done).toEqual({ untrue: [], refusals: [] });
}

const titled = (waits: boolean) =>
  examples.filter((example) => example.waits === waits).map((example) => [example.title, example] as const);

test.each(titled(false))('the example of %s runs, and is true', async (_title, example) => run(example, {}));

/** These find no store: one of them opens it. */
const before = new Set(['createShop', 'openStore']);

// In a transaction that is rolled back: each example finds the same rows.
test.each(titled(true))('the example of %s runs on the database, and is true', async (_title, example) =>
  fixture.database.sandbox(async (repo: Repo) => {
    const shop = index.createShop(repo, people);
    const rows = before.has(example.subject) ? {} : await stocked(shop);
    await run(example, { repo, shop, ...stage, ...rows });
  }),
);

/** Ada's store with a print, and an order of it where the example is not about placing one. */
async function stocked(shop: index.Shop): Promise<Readonly<Record<string, unknown>>> {
  const { ada, grace } = stage as Record<string, { id: never }>;
  const [ownerId, buyerId] = [ada?.id as never, grace?.id as never];
  unwrap(await shop.openStore({ ownerId, name: 'Blue hour prints', currency: 'EUR' }, meta));
  const product = { ownerId, name: 'Fog, 30 × 40', price: 4500, stock: 10 };
  const print = unwrap(await shop.addProduct(product, meta));
  const lines = [{ productId: print.id, quantity: 2 }];
  const cart = { sellerId: ownerId, buyerId, idempotencyKey: 'first', lines };
  const order = unwrap(await shop.placeOrder(cart, meta));
  unwrap(await shop.restock({ ownerId, productId: print.id, pieces: 2 }, meta));
  const { id: mediaId } = await insertMedia(fixture.database.ownerRepo, { ownerId });
  return { print, order, placed: order, mediaId };
}

test('every command, every read and every function of the package has an example', () => {
  expect(withoutExample(fixture.shop, examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
