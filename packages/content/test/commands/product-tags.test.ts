import type { MediaId, PostId, ProductId, UserId } from '@tintype/shared-db';
import { insertPost, insertPostMedia, insertProduct, insertUser, testSize } from '@tintype/shared-db/testing';
import fc from 'fast-check';
import { productTagsChangeset } from '../../src/changesets/product-tags';
import { meta, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const fixture = useContent({ poolSize: racers });

interface Scene {
  readonly own: { readonly postId: PostId; readonly authorId: UserId };
  readonly first: MediaId;
  readonly second: MediaId;
  readonly products: readonly ProductId[];
}

/** A post with two pictures, and products of its author. */
async function scene(count = 2): Promise<Scene> {
  const repo = fixture.database.ownerRepo;
  const { id: authorId } = await insertUser(repo);
  const { id: postId } = await insertPost(repo, { authorId });
  const first = (await insertPostMedia(repo, { postId, authorId })).mediaId;
  const second = (await insertPostMedia(repo, { postId, authorId })).mediaId;
  const products: ProductId[] = [];
  for (let made = 0; made < count; made += 1)
    products.push((await insertProduct(repo, { ownerId: authorId })).id);
  return { own: { postId, authorId }, first, second, products };
}

const tagsOf = async ({ own }: Scene) => (await fixture.content.getPost(own.postId))?.products;
const send = ({ own }: Scene, tags: unknown) => fixture.content.tagProducts({ ...own, tags }, meta);
const errorsOf = (answer: { ok: boolean; error?: unknown }) =>
  (answer.error as { changeset: { errorsByField: object } }).changeset.errorsByField;
const remove = (productId: ProductId) =>
  rows(fixture.database.ownerRepo, 'DELETE FROM tintype.products WHERE id = $1', [productId]);

test('a list adds tags on pictures and on the whole post, moves them and takes them away', async () => {
  const at = await scene();
  const [fog, dawn] = at.products as [ProductId, ProductId];
  const placed = { productId: fog, mediaId: at.first, x: 0.25, y: 0.5 };
  const whole = { productId: dawn, mediaId: null, x: null, y: null };
  expect(unwrap(await send(at, [placed, { productId: dawn }]))).toEqual({ changed: true });
  expect(await tagsOf(at)).toEqual(expect.arrayContaining([placed, whole]));
  expect(unwrap(await send(at, [whole, placed]))).toEqual({ changed: false });
  const moved = { ...placed, mediaId: at.second, x: 0, y: 1 };
  expect(unwrap(await send(at, [moved]))).toEqual({ changed: true });
  expect(await tagsOf(at)).toEqual([moved]);
  expect(unwrap(await send(at, [{ productId: fog }]))).toEqual({ changed: true });
  expect(await tagsOf(at)).toEqual([{ ...whole, productId: fog }]);
  expect(unwrap(await send(at, []))).toEqual({ changed: true });
  expect(await tagsOf(at)).toEqual([]);
});

const id = '0198f0c4-7b5a-7c3d-8e21-3a5b6c7d8e9f';
const half = { tags: ['should name a picture with x and y, or none of them, in tag 1'] };

test.each([
  ['nothing', null, { tags: ["can't be blank"] }],
  ['no list', 'x', { tags: ['is invalid'] }],
  ['a product twice', [{ productId: id }, { productId: id.toUpperCase() }], { tags: [expect.any(String)] }],
  ['six products', Array(6).fill({ productId: id }), { tags: ['should have at most 5 item(s)'] }],
  ['no product', [{ x: 0.5 }], { 'tags.0.productId': ["can't be blank"] }],
  [
    'a place outside',
    [{ productId: id, mediaId: id, x: -0.1, y: 1.1 }],
    { 'tags.0.x': [expect.any(String)] },
  ],
  ['a picture without a place', [{ productId: id, mediaId: id }], half],
  ['a place without a picture', [{ productId: id, x: 0, y: 0 }], half],
  ['half of a place', [{ productId: id, mediaId: id, y: 0 }], half],
])('the input is judged: %s', (_name, tags, errors) => {
  expect(productTagsChangeset({ tags }).errorsByField).toMatchObject(errors);
});

test('a post without pictures shows a product as a whole', async () => {
  const at = await scene();
  const { id: postId } = await insertPost(fixture.database.ownerRepo, { authorId: at.own.authorId });
  const bare = { ...at, own: { ...at.own, postId } };
  const [fog] = at.products as [ProductId];
  expect(unwrap(await send(bare, [{ productId: fog }]))).toEqual({ changed: true });
  expect(await tagsOf(bare)).toEqual([{ productId: fog, mediaId: null, x: null, y: null }]);
  expect(errorsOf(await send(bare, [{ productId: fog, mediaId: at.first, x: 0, y: 0 }]))).toEqual({
    tags: ['should be on pictures of the post, and tag 1 is not'],
  });
});

test('only products of the author, on pictures of the post, and the author alone tags', async () => {
  const [at, other] = [await scene(), await scene()];
  const [fog] = at.products as [ProductId];
  const [foreign] = other.products as [ProductId];
  expect(errorsOf(await send(at, [{ productId: fog }, { productId: foreign }]))).toEqual({
    tags: ['should be products of the store of the author, and tag 2 is not'],
  });
  expect(errorsOf(await send(at, [{ productId: fog, mediaId: other.first, x: 0, y: 0 }]))).toEqual({
    tags: ['should be on pictures of the post, and tag 1 is not'],
  });
  expect(await tagsOf(at)).toEqual([]);
  const absent = { ok: false, error: { kind: 'not_found', entity: 'post' } };
  const theirs = { postId: at.own.postId, authorId: other.own.authorId };
  expect(await send({ ...at, own: theirs }, [{ productId: foreign }])).toEqual(absent);
  const draft = await insertPost(fixture.database.ownerRepo, {
    authorId: at.own.authorId,
    status: 'draft',
  });
  const ofDraft = { ...at, own: { ...at.own, postId: draft.id } };
  expect(await send(ofDraft, [{ productId: fog }])).toEqual(absent);
});

test('a tag goes with its picture, with its product and with the post', async () => {
  const at = await scene(3);
  const [fog, dawn, dusk] = at.products as [ProductId, ProductId, ProductId];
  const on = (productId: ProductId, mediaId: MediaId) => ({ productId, mediaId, x: 0.5, y: 0.5 });
  unwrap(await send(at, [on(fog, at.first), on(dawn, at.second), { productId: dusk }]));
  const media = [{ mediaId: at.second }];
  unwrap(await fixture.content.arrangeMedia({ ...at.own, media }, meta));
  expect((await tagsOf(at))?.map(({ productId }) => productId).sort()).toEqual([dawn, dusk].sort());
  await remove(dusk);
  expect((await tagsOf(at))?.map(({ productId }) => productId)).toEqual([dawn]);
  await rows(fixture.database.ownerRepo, 'DELETE FROM tintype.posts WHERE id = $1', [at.own.postId]);
  expect(
    await rows(fixture.database.ownerRepo, 'SELECT FROM tintype.product_tags WHERE post_id = $1', [
      at.own.postId,
    ]),
  ).toEqual([]);
});

test('32 products are removed while they are tagged: the tag is refused, or goes with its product', async () => {
  const at = await Promise.all(Array.from({ length: racers }, () => scene(1)));
  const answers = await Promise.all(
    at.map(async (one) => {
      const [productId] = one.products as [ProductId];
      const [tagged] = await Promise.all([send(one, [{ productId }]), remove(productId)]);
      return tagged.ok ? 'tagged' : Object.keys(errorsOf(tagged)).join();
    }),
  );
  expect(answers.filter((answer) => answer !== 'tagged' && answer !== 'tags')).toEqual([]);
  expect(await Promise.all(at.map(tagsOf))).toEqual(at.map(() => []));
});

test('32 lists of one post at once leave one of them whole', async () => {
  const at = await scene(5);
  const lists = Array.from({ length: racers }, (_, turn) =>
    at.products
      .filter((_id, index) => (turn >> (index % 4)) % 2 === 0 || index === turn % 5)
      .map((productId) => ({ productId, mediaId: at.first, x: turn / racers, y: 0 })),
  );
  for (const answer of await Promise.all(lists.map((tags) => send(at, tags)))) unwrap(answer);
  const seen = (await tagsOf(at)) ?? [];
  const turn = Math.round((seen[0]?.x ?? 0) * racers);
  const key = ({ productId, x }: { productId: ProductId; x: number | null }) => `${productId} ${x}`;
  expect(seen.map(key).sort()).toEqual(lists[turn]?.map(key).sort());
});

test('whatever lists of tags come, a post has the last one that was accepted', async () => {
  const at = await scene(6);
  const [other] = (await scene(1)).products as [ProductId];
  const products = [...at.products, other];
  const tag = fc.record({
    product: fc.nat({ max: products.length - 1 }),
    place: fc.option(fc.record({ picture: fc.boolean(), x: fc.nat({ max: 8 }), y: fc.nat({ max: 8 }) })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(tag, { maxLength: 7 }), async (list) => {
      const before = await tagsOf(at);
      const tags = list.map(({ product, place }) => ({
        productId: products[product] as ProductId,
        mediaId: place === null ? null : place.picture ? at.first : at.second,
        x: place === null ? null : place.x / 8,
        y: place === null ? null : place.y / 8,
      }));
      const named = new Set(list.map(({ product }) => product));
      const isGood = list.length <= 5 && named.size === list.length && !named.has(6);
      expect((await send(at, tags)).ok).toBe(isGood);
      const wanted = isGood ? tags : (before ?? []);
      expect(await tagsOf(at)).toHaveLength(wanted.length);
      expect(await tagsOf(at)).toEqual(expect.arrayContaining([...wanted]));
    }),
    { numRuns: testSize({ small: 30, deep: 300 }) },
  );
});
