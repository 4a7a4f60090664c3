import { assertIndexed } from '@tintype/database/testing';
import { insertMedia } from '@tintype/shared-db/testing';
import { type MediaId, type ProductId, systemMeta, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork, testPassword } from '../../src/testing';
import { bytesOf, greyPicture, png, streamOf } from '../stored-media';

const racers = 32;

let fixture: TestNetwork;
let ada: UserId;
let grace: UserId;
let print: ProductId;
let picture: MediaId;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  const [seller, visitor] = (await fixture.people(2)) as [UserId, UserId];
  grace = visitor;
  await sell(seller);
});

/** A store of the user with a product, and a picture among the files of the user. */
async function sell(seller: UserId): Promise<void> {
  ada = seller;
  unwrap(await as(ada).shop.open({ name: 'Blue hour prints', currency: 'EUR' }));
  print = unwrap(await as(ada).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 })).id;
  picture = await stored(ada, '/fog.png', png);
}

const as = (id: UserId) => fixture.network.as(id);
const guest = () => fixture.network.as(null);
const notFound = (entity: string) => ({ ok: false, error: { kind: 'not_found', entity } });
const stored = async (ownerId: UserId, fullPath: string, bytes: Buffer): Promise<MediaId> =>
  unwrap(await as(ownerId).media.store({ fullPath, fileSize: bytes.length }, streamOf(bytes))).mediaId;
const hang = async (...ids: readonly MediaId[]) =>
  unwrap(
    await as(ada).shop.arrangePictures(
      print,
      ids.map((mediaId) => ({ mediaId })),
    ),
  );
const deletion = async (mediaId = picture) => {
  const answer = await as(ada).media.remove({ ownerId: ada, mediaId });
  return answer.ok ? 'ok' : answer.error.kind;
};
const statusOf = (userId: UserId, status: string) =>
  fixture.rows('UPDATE tintype.users SET status = $2 WHERE id = $1', [userId, status]);

const preview = {
  blurhash: expect.stringMatching(/^\S{6,}$/) as unknown,
  variants: { thumb: null, '1080': null },
};

test('products carry their pictures in lists and on their own page, in their order', async () => {
  const second = await stored(ada, '/sea.png', greyPicture(40, 20));
  await hang(picture);
  const bare = unwrap(await as(ada).shop.addProduct({ name: 'Frame', price: 1900 })).id;
  const pictures = [{ mediaId: second, alt: 'A print in a black frame' }, { mediaId: picture }];
  unwrap(await as(ada).shop.arrangePictures(print, pictures));
  const shown = [
    { mediaId: second, position: 0, alt: 'A print in a black frame', width: 40, height: 20, ...preview },
    { mediaId: picture, position: 1, alt: null, width: 2, height: 1, ...preview },
  ];
  expect(unwrap(await guest().shop.product(ada, print)).pictures).toEqual(shown);
  for (const sort of ['latest', 'price'] as const) {
    const { items } = unwrap(await as(grace).shop.products(ada, { sort }));
    expect(new Map(items.map((item) => [item.id, item.pictures]))).toEqual(
      new Map([
        [print, shown],
        [bare, []],
      ]),
    );
  }
});

test('the pictures of a product are opened by users who see it, whole, in part, and as a variant', async () => {
  const large = await stored(ada, '/large.png', greyPicture(400, 200));
  await hang(picture, large);
  const opened = unwrap(await as(grace).shop.openPicture(ada, print, picture));
  expect(opened).toMatchObject({ mime: 'image/png', width: 2, height: 1, variant: null });
  expect(opened).not.toHaveProperty('fileName');
  expect(await bytesOf(opened.bytes)).toHaveLength(opened.fileSize);
  const part = unwrap(await guest().shop.openPicture(ada, print, picture, { start: 1, end: 4 }));
  expect((await bytesOf(part.bytes)).toString()).toBe('PNG');
  const thumb = async () => unwrap(await guest().shop.openPicture(ada, print, large, { variant: 'thumb' }));
  expect(await thumb()).toMatchObject({ variant: null, width: 400 });
  expect((await fixture.network.workOff()).failures).toEqual([]);
  expect(await thumb()).toMatchObject({ variant: 'thumb', width: 320, height: 160 });
  const { pictures } = unwrap(await guest().shop.product(ada, print));
  expect(pictures.map(({ variants }) => variants.thumb)).toEqual([null, { width: 320, height: 160 }]);
  expect(await guest().shop.openPicture(ada, print, picture, { start: 9_999 })).toMatchObject({
    error: { kind: 'invalid_range' },
  });
});

test('no picture opens where the product is hidden, its store is, or the picture is not on it', async () => {
  await hang(picture);
  const open = (viewer = as(grace)) => viewer.shop.openPicture(ada, print, picture);
  const other = await stored(ada, '/other.png', png);
  expect(await as(grace).shop.openPicture(ada, print, other)).toEqual(notFound('media'));
  expect(await as(grace).shop.openPicture(grace, print, picture)).toEqual(notFound('product'));
  expect(await as(grace).shop.openPicture(ada, print, 'nonsense' as MediaId)).toEqual(notFound('media'));
  unwrap(await as(ada).shop.changeProduct(print, { status: 'hidden', version: 1 }));
  expect([await open(), (await open(as(ada))).ok]).toEqual([notFound('product'), true]);
  unwrap(await as(ada).shop.changeProduct(print, { status: 'listed', version: 2 }));
  unwrap(await as(ada).people.block(grace));
  expect([await open(), (await guest().shop.openPicture(ada, print, picture)).ok]).toEqual([
    notFound('product'),
    true,
  ]);
  unwrap(await as(ada).people.unblock(grace));
  unwrap(await as(grace).people.block(ada));
  expect(await open()).toEqual(notFound('product'));
  unwrap(await as(grace).people.unblock(ada));
  await statusOf(ada, 'suspended');
  expect(await open()).toEqual(notFound('product'));
  await statusOf(ada, 'active');
  unwrap(await as(ada).shop.arrangePictures(print, []));
  expect(await open()).toEqual(notFound('media'));
});

test('a file is not deleted while a product shows it, and is free when the picture or the product goes', async () => {
  await hang(picture);
  expect(await deletion()).toBe('in_use');
  const before = fixture.clock.now();
  unwrap(await fixture.network.media.reapUnattachedMedia({ before, limit: 500 }, systemMeta));
  expect((await as(ada).shop.openPicture(ada, print, picture)).ok).toBe(true);
  const second = await stored(ada, '/second.png', png);
  await hang(second);
  expect([await deletion(picture), await deletion(second)]).toEqual(['ok', 'in_use']);
  unwrap(await as(ada).shop.removeProduct(print));
  expect(await deletion(second)).toBe('ok');
});

test('a product may show a picture of a post of its seller; each of them holds the file by itself', async () => {
  await hang(picture);
  const { id: post } = unwrap(await as(ada).posts.publish({ media: [{ mediaId: picture }] }));
  unwrap(await as(ada).shop.arrangePictures(print, []));
  expect(await deletion()).toBe('in_use');
  await hang(picture);
  unwrap(await as(ada).posts.arrangeMedia(post, [{ mediaId: await stored(ada, '/new.png', png) }]));
  expect(await deletion()).toBe('in_use');
});

test('a user neither hangs pictures of other users nor changes the products of other users', async () => {
  unwrap(await as(grace).shop.open({ name: 'Prints', currency: 'EUR' }));
  const { id: theirs } = unwrap(await as(grace).shop.addProduct({ name: 'Sea', price: 1 }));
  expect(await as(grace).shop.arrangePictures(theirs, [{ mediaId: picture }])).toMatchObject({
    error: {
      kind: 'invalid',
      changeset: { errorsByField: { pictures: [expect.stringMatching('picture 1')] } },
    },
  });
  expect(await as(grace).shop.arrangePictures(print, [])).toEqual(notFound('product'));
  expect(await as(grace).shop.removeProduct(print)).toEqual(notFound('product'));
  expect(await guest().shop.openPicture(grace, theirs, picture)).toEqual(notFound('media'));
});

test('32 pictures are deleted while products get them: the product has the picture, or the file is gone', async () => {
  const { ownerRepo } = fixture.database;
  const raced = await Promise.all(
    Array.from({ length: racers }, async (_, index) => {
      const { id: mediaId } = await insertMedia(ownerRepo, { ownerId: ada });
      const { id } = unwrap(await as(ada).shop.addProduct({ name: `Print ${index}`, price: 1 }));
      const [hung, gone] = await Promise.all([
        as(ada).shop.arrangePictures(id, [{ mediaId }]),
        as(ada).media.remove({ ownerId: ada, mediaId }),
      ]);
      const shown = unwrap(await as(ada).shop.product(ada, id)).pictures.length;
      return [hung.ok || hung.error.kind, gone.ok || gone.error.kind, shown].join(' ');
    }),
  );
  expect(raced.filter((end) => end !== 'true in_use 1' && end !== 'invalid true 0')).toEqual([]);
});

test('a purge takes the pictures with the product and the file, and leaves none of them', async () => {
  await sell((await fixture.register()).id);
  await hang(picture);
  unwrap(await as(ada).account.requestDeletion({ password: testPassword }));
  fixture.clock.moveMinutes(31 * 24 * 60);
  unwrap(await fixture.network.purgeUser(ada));
  const [left] = await fixture.rows(
    `SELECT (SELECT count(*)::int FROM tintype.product_media WHERE owner_id = $1) AS pictures,
       (SELECT count(*)::int FROM tintype.media_objects WHERE owner_id = $1) AS files`,
    [ada],
  );
  expect(left).toEqual({ pictures: 0, files: 0 });
});

test('the reads of products with pictures go by their indexes', async () => {
  await fixture.rows(
    `WITH made AS (
       INSERT INTO tintype.products (owner_id, id, name, price) SELECT $1, gen_random_uuid(), 'Fog', n FROM generate_series(1, 3000) n
       RETURNING owner_id, id
     ), files AS (
       INSERT INTO tintype.media_objects
         (id, owner_id, file_name, full_path, file_size, mime, sha256, width, height, status, created_at)
       SELECT id, owner_id, id || '.jpg', '/' || id || '.jpg', 1024, 'image/jpeg', sha256('fog'), 1, 1, 'ready', now() FROM made
       RETURNING owner_id, id
     )
, bytes AS (
       INSERT INTO tintype.media_bytes (owner_id, id, size, key_id, wrapped_key, attached_at)
       SELECT owner_id, id, 1024, 'key', sha256('wrapped'), now() FROM files
     )
     INSERT INTO tintype.product_media (owner_id, media_id, product_id, position) SELECT owner_id, id, id, 0 FROM files`,
    [ada],
  );
  await fixture.rows('ANALYZE');
  await hang(picture);
  const texts = new Map<string, string>();
  const watched = await fixture.openAgain({ onStatement: ({ name, text }) => texts.set(name, text) });
  try {
    unwrap(await watched.as(grace).shop.products(ada, {}, { first: 30 }));
    unwrap(await watched.as(grace).shop.products(ada, { sort: 'price' }, { first: 30 }));
    unwrap(await watched.as(grace).shop.product(ada, print));
    await watched.as(grace).shop.openPicture(ada, print, picture);
    unwrap(await watched.as(ada).shop.arrangePictures(print, []));
  } finally {
    await watched.close();
  }
  const tables = ['products', 'product_media', 'media_objects', 'media_bytes'];
  const names = [
    ...['network.list_products', 'network.list_products_by_price', 'network.get_product'],
    ...['network.open_product_picture', 'shop.arrange_pictures'],
  ];
  for (const name of names)
    await assertIndexed(fixture.database.ownerRepo, { name, text: texts.get(name) ?? '' }, { tables });
});
