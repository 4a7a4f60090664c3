import type { MediaId } from '@tintype/shared-db';
import { insertMedia } from '@tintype/shared-db/testing';
import { meta, openShop, openStoreWith, rows, type ShopFixture, unwrap } from '../shop-setup';

const racers = 32;
let fixture: ShopFixture;
beforeAll(async () => {
  fixture = await openShop({ poolSize: racers });
});
afterAll(() => fixture?.database.close());

const picturesOf = (ownerId: Parameters<typeof insertMedia>[1]['ownerId'], count: number) =>
  Promise.all(
    Array.from(
      { length: count },
      async () => (await insertMedia(fixture.database.ownerRepo, { ownerId })).id,
    ),
  );

test('one picture for 32 products at once: one of them has it, and the others say why not', async () => {
  const { ownerId, products } = await openStoreWith(fixture, Array(racers).fill(1));
  const [mediaId] = (await picturesOf(ownerId, 1)) as [MediaId];
  const answers = await Promise.all(
    products.map(({ id: productId }) =>
      fixture.shop.arrangePictures({ ownerId, productId, pictures: [{ mediaId }] }, meta),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const refused = answers.flatMap((answer) =>
    !answer.ok && answer.error.kind === 'invalid' ? Object.keys(answer.error.changeset.errorsByField) : [],
  );
  expect(refused).toEqual(Array(racers - 1).fill('pictures'));
  const held = await rows(
    fixture.database.ownerRepo,
    'SELECT position FROM tintype.product_media WHERE owner_id = $1',
    [ownerId],
  );
  expect(held).toEqual([{ position: 0 }]);
});

test('32 orders of the pictures of one product at once: the last one stays whole', async () => {
  const { ownerId, products } = await openStoreWith(fixture, [1]);
  const productId = products[0]?.id ?? (ownerId as never);
  const ids = await picturesOf(ownerId, 10);
  const lists = Array.from({ length: racers }, (_, turn) =>
    ids.map((_id, index) => ids[(index * 3 + turn) % 10] as MediaId).slice(0, 1 + (turn % 10)),
  );
  const answers = await Promise.all(
    lists.map((list) =>
      fixture.shop.arrangePictures(
        { ownerId, productId, pictures: list.map((mediaId) => ({ mediaId })) },
        meta,
      ),
    ),
  );
  answers.map(unwrap);
  const left = await rows(
    fixture.database.ownerRepo,
    'SELECT media_id, position FROM tintype.product_media WHERE product_id = $1 ORDER BY position',
    [productId],
  );
  expect(left.map(({ position }) => position)).toEqual(left.map((_, index) => index));
  expect(lists).toContainEqual(left.map(({ media_id }) => media_id));
});

test('32 products are removed while they get a picture: it hangs on a product that is there, or on none', async () => {
  const { ownerId, products } = await openStoreWith(fixture, Array(racers).fill(1));
  const ids = await picturesOf(ownerId, racers);
  const raced = await Promise.all(
    products.map(async ({ id: productId }, index) => {
      const pictures = [{ mediaId: ids[index] as MediaId }];
      const [arranged, removed] = await Promise.all([
        fixture.shop.arrangePictures({ ownerId, productId, pictures }, meta),
        fixture.shop.removeProduct({ ownerId, productId }, meta),
      ]);
      expect(removed).toEqual({ ok: true, value: null });
      return arranged.ok || arranged.error.kind;
    }),
  );
  expect(raced.filter((kind) => kind !== true && kind !== 'not_found')).toEqual([]);
  const left = await rows(
    fixture.database.ownerRepo,
    'SELECT FROM tintype.product_media WHERE owner_id = $1',
    [ownerId],
  );
  expect(left).toEqual([]);
});
