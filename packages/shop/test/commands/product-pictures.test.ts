import type { MediaId, UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { insertMedia, insertUser } from '@tintype/shared-db/testing';
import { meta, openShop, openStoreWith, rows, type ShopFixture, unwrap } from '../shop-setup';

let fixture: ShopFixture;
let ownerId: UserId;
let print: ProductId;
let frame: ProductId;
beforeAll(async () => {
  fixture = await openShop();
});
afterAll(() => fixture?.database.close());
beforeEach(async () => {
  const store = await openStoreWith(fixture, [3, 1]);
  ownerId = store.ownerId;
  [print, frame] = store.products.map(({ id }) => id) as [ProductId, ProductId];
});

const pictures = (count: number, owner: UserId = ownerId): Promise<readonly MediaId[]> =>
  Promise.all(
    Array.from(
      { length: count },
      async () => (await insertMedia(fixture.database.ownerRepo, { ownerId: owner })).id,
    ),
  );

const arrange = (list: readonly { readonly mediaId: MediaId; readonly alt?: string }[], productId = print) =>
  fixture.shop.arrangePictures({ ownerId, productId, pictures: list }, meta);

const shown = (productId = print) =>
  rows(
    fixture.database.ownerRepo,
    'SELECT media_id, position, alt_text FROM tintype.product_media WHERE product_id = $1 ORDER BY position',
    [productId],
  );

const errorsOf = (answer: Awaited<ReturnType<typeof arrange>>) =>
  !answer.ok && answer.error.kind === 'invalid' ? answer.error.changeset.errorsByField : answer;

const rule = 'should be ready pictures of the seller that no other product has';

test('a list adds, reorders, replaces, describes and removes, and the positions have no gap', async () => {
  const [a, b, c] = (await pictures(3)) as [MediaId, MediaId, MediaId];
  expect(unwrap(await arrange([{ mediaId: a, alt: 'Cafe\u0301' }, { mediaId: b }]))).toEqual({
    changed: true,
  });
  expect(await shown()).toEqual([
    { media_id: a, position: 0, alt_text: 'Caf\u00e9' },
    { media_id: b, position: 1, alt_text: null },
  ]);
  expect(unwrap(await arrange([{ mediaId: a, alt: 'Caf\u00e9' }, { mediaId: b }]))).toEqual({
    changed: false,
  });
  unwrap(await arrange([{ mediaId: b }, { mediaId: c }, { mediaId: a, alt: 'At dawn' }]));
  expect((await shown()).map(({ media_id, position }) => [media_id, position])).toEqual([
    [b, 0],
    [c, 1],
    [a, 2],
  ]);
  unwrap(await arrange([{ mediaId: c, alt: 'Fog' }]));
  expect(await shown()).toEqual([{ media_id: c, position: 0, alt_text: 'Fog' }]);
  unwrap(await arrange([]));
  expect(await shown()).toEqual([]);
});

test('ten pictures at most, each ready, of the owner, and on no other product; a refused list changes nothing', async () => {
  const ten = await pictures(10);
  unwrap(await arrange(ten.map((mediaId) => ({ mediaId }))));
  expect(await shown()).toHaveLength(10);
  const [eleventh] = (await pictures(1)) as [MediaId];
  expect(errorsOf(await arrange([...ten, eleventh].map((mediaId) => ({ mediaId }))))).toEqual({
    pictures: ['should have at most 10 item(s)'],
  });
  const { id: other } = await insertUser(fixture.database.ownerRepo);
  const [foreign] = (await pictures(1, other)) as [MediaId];
  const pending = await insertMedia(fixture.database.ownerRepo, { ownerId, status: 'pending' });
  for (const mediaId of [foreign, pending.id, fixture.database.repo.newId() as MediaId])
    expect(errorsOf(await arrange([{ mediaId: eleventh }, { mediaId }]))).toEqual({
      pictures: [`${rule}, and picture 2 is not`],
    });
  expect(errorsOf(await arrange([{ mediaId: ten[3] as MediaId }], frame))).toEqual({
    pictures: [`${rule}, and picture 1 is not`],
  });
  expect([(await shown()).length, await shown(frame)]).toEqual([10, []]);
  // What leaves one product may go to the other.
  unwrap(await arrange(ten.slice(1).map((mediaId) => ({ mediaId }))));
  unwrap(await arrange([{ mediaId: ten[0] as MediaId }], frame));
});

test('the pictures of a product of another store, and of a suspended seller, stay as they are', async () => {
  const [mediaId] = (await pictures(1)) as [MediaId];
  unwrap(await arrange([{ mediaId }]));
  const { id: other } = await insertUser(fixture.database.ownerRepo);
  const absent = { ok: false, error: { kind: 'not_found', entity: 'product' } };
  const theirs = { ownerId: other, productId: print };
  expect(await fixture.shop.arrangePictures({ ...theirs, pictures: [] }, meta)).toEqual(absent);
  expect(await fixture.shop.removeProduct(theirs, meta)).toEqual(absent);
  expect(await fixture.shop.removeProduct({ ownerId, productId: 'print' as ProductId }, meta)).toEqual(
    absent,
  );
  await rows(fixture.database.ownerRepo, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [
    ownerId,
  ]);
  const refused = { ok: false, error: { kind: 'inactive' } };
  expect(await arrange([])).toEqual(refused);
  expect(await fixture.shop.removeProduct({ ownerId, productId: print }, meta)).toEqual(refused);
  expect(await shown()).toHaveLength(1);
});

test('a removed product leaves its store, frees its pictures, and stays in its orders', async () => {
  const [mediaId] = (await pictures(1)) as [MediaId];
  unwrap(await arrange([{ mediaId }]));
  const { id: buyerId } = await insertUser(fixture.database.ownerRepo);
  const lines = [{ productId: print, quantity: 2 }];
  const cart = { sellerId: ownerId, buyerId, idempotencyKey: 'b7c1', lines };
  const order = unwrap(await fixture.shop.placeOrder(cart, meta));
  expect(await fixture.shop.removeProduct({ ownerId, productId: print }, meta)).toEqual({
    ok: true,
    value: null,
  });
  expect(await fixture.shop.removeProduct({ ownerId, productId: print }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'product' },
  });
  const left = unwrap(await fixture.shop.listProducts(ownerId, {})).items;
  expect(left.map(({ id }) => id)).toEqual([frame]);
  unwrap(await arrange([{ mediaId }], frame));
  const cancelled = { sellerId: ownerId, orderId: order.id, byId: ownerId };
  expect(unwrap(await fixture.shop.cancelOrder(cancelled, meta)).lines).toMatchObject([
    { productId: print, productName: 'Print 1', quantity: 2 },
  ]);
});

test('the action of a refused arrangement has the error', async () => {
  const [mediaId] = (await pictures(1)) as [MediaId];
  await arrange([{ mediaId }, { mediaId }]);
  await arrange([{ mediaId }]);
  expect(
    await rows(
      fixture.database.ownerRepo,
      `SELECT outcome, data FROM tintype.actions WHERE name = 'arrange_pictures' AND entity_id = $1 ORDER BY id`,
      [print],
    ),
  ).toMatchObject([{ outcome: 'failed', data: { errors: { pictures: [{}] } } }, { outcome: 'succeeded' }]);
});
