import { assertIndexed } from '@tintype/database/testing';
import { insertPost, insertPostMedia } from '@tintype/shared-db/testing';
import {
  type AnonymousViewer,
  type MediaId,
  type PostId,
  type ProductId,
  type UserId,
  unwrap,
} from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

const racers = 32;

let fixture: TestNetwork;
let ada: UserId;
let grace: UserId;
let fog: ProductId;
let post: PostId;
let picture: MediaId;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());
beforeEach(async () => {
  [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  unwrap(await as(ada).shop.open({ name: 'Blue hour prints', currency: 'EUR' }));
  fog = unwrap(await as(ada).shop.addProduct({ name: 'Fog', price: 4500, stock: 3 })).id;
  ({ post, picture } = await picturePost());
});

const as = (id: UserId) => fixture.network.as(id);
const guest = () => fixture.network.as(null);
type Reads = Pick<AnonymousViewer, 'posts' | 'shop'>;

const reads = (viewer: UserId | null): Reads => (viewer === null ? guest() : as(viewer));
const notFound = (entity: string) => ({ ok: false, error: { kind: 'not_found', entity } });
const statusOf = (userId: UserId, status: string) =>
  fixture.rows('UPDATE tintype.users SET status = $2 WHERE id = $1', [userId, status]);

async function picturePost(): Promise<{ readonly post: PostId; readonly picture: MediaId }> {
  const { ownerRepo } = fixture.database;
  const { id } = await insertPost(ownerRepo, { authorId: ada });
  return { post: id, picture: (await insertPostMedia(ownerRepo, { postId: id, authorId: ada })).mediaId };
}

const tagged = async (viewer: UserId | null = grace) => unwrap(await reads(viewer).posts.get(post)).products;
const postsOf = async (viewer: UserId | null = grace) =>
  unwrap(await reads(viewer).shop.postsOfProduct(ada, fog)).items.map(({ id }) => id);
const label = () => ({ ownerId: ada, id: fog, name: 'Fog', price: 4500, currency: 'EUR' });

test('a reader sees the products of a post with their prices, and a product has the posts that tag it', async () => {
  const frame = unwrap(await as(ada).shop.addProduct({ name: 'Frame', price: 1900 })).id;
  const tags = [{ productId: fog, mediaId: picture, x: 0.25, y: 0.5 }, { productId: frame }];
  expect(unwrap(await as(ada).posts.tagProducts(post, tags))).toEqual({ changed: true });
  expect(unwrap(await as(ada).posts.tagProducts(post, tags))).toEqual({ changed: false });
  const shown = [
    { product: label(), mediaId: picture, x: 0.25, y: 0.5 },
    { product: { ...label(), id: frame, name: 'Frame', price: 1900 }, mediaId: null, x: null, y: null },
  ];
  for (const viewer of [null, grace, ada]) expect(new Set(await tagged(viewer))).toEqual(new Set(shown));
  const { items } = unwrap(await guest().posts.of(ada));
  expect(items.map(({ products }) => products.length)).toEqual([2]);
  expect(await postsOf(null)).toEqual([post]);
  const [item] = unwrap(await guest().shop.postsOfProduct(ada, frame)).items;
  expect(new Set(item?.products)).toEqual(new Set(shown));
  unwrap(await as(ada).posts.tagProducts(post, [{ productId: frame }]));
  expect(await postsOf()).toEqual([]);
});

test('a hidden product is on the post for its owner alone, and its page is for the owner alone', async () => {
  unwrap(await as(ada).posts.tagProducts(post, [{ productId: fog }]));
  unwrap(await as(ada).shop.changeProduct(fog, { status: 'hidden', version: 1 }));
  expect([await tagged(), (await tagged(ada)).length]).toEqual([[], 1]);
  expect(await as(grace).shop.postsOfProduct(ada, fog)).toEqual(notFound('product'));
  expect(await postsOf(ada)).toEqual([post]);
  // The author goes on to tag it; readers see it once it is listed again.
  expect(unwrap(await as(ada).posts.tagProducts(post, [{ productId: fog }]))).toEqual({ changed: false });
  unwrap(await as(ada).shop.changeProduct(fog, { status: 'listed', version: 2 }));
  expect([(await tagged()).length, await postsOf()]).toEqual([1, [post]]);
});

test('a block and a suspension hide the page of a product; a post that is not seen is not on it', async () => {
  unwrap(await as(ada).posts.tagProducts(post, [{ productId: fog }]));
  const page = (viewer: Reads = as(grace)) => viewer.shop.postsOfProduct(ada, fog);
  for (const [one, other] of [
    [ada, grace],
    [grace, ada],
  ] as const) {
    unwrap(await as(one).people.block(other));
    expect(await page()).toEqual(notFound('product'));
    unwrap(await as(one).people.unblock(other));
  }
  await statusOf(ada, 'suspended');
  expect([await page(), await page(guest())]).toEqual([notFound('product'), notFound('product')]);
  expect(await as(ada).posts.tagProducts(post, [])).toEqual({ ok: false, error: { kind: 'inactive' } });
  await statusOf(ada, 'active');
  unwrap(await as(ada).account.setPrivacy(true));
  // The store stays public, and the posts are for followers.
  expect([await postsOf(), await postsOf(ada)]).toEqual([[], [post]]);
  await fixture.follow(grace, ada);
  unwrap(await as(ada).people.acceptRequest(grace));
  expect(await postsOf()).toEqual([post]);
  unwrap(await as(ada).posts.archive(post));
  expect([await postsOf(), await postsOf(ada)]).toEqual([[], []]);
  unwrap(await as(ada).posts.unarchive(post));
  expect(await postsOf()).toEqual([post]);
  unwrap(await as(ada).posts.remove(post));
  expect(await postsOf(ada)).toEqual([]);
});

test('only the author tags, and only products of the own store', async () => {
  unwrap(await as(grace).shop.open({ name: 'Prints', currency: 'EUR' }));
  const theirs = unwrap(await as(grace).shop.addProduct({ name: 'Sea', price: 1 })).id;
  const refused = { ok: false, error: { kind: 'invalid' } };
  expect(await as(grace).posts.tagProducts(post, [{ productId: theirs }])).toMatchObject({ ok: false });
  expect(await as(ada).posts.tagProducts(post, [{ productId: theirs }])).toMatchObject(refused);
  for (const productId of ['nonsense', fixture.database.repo.newId()] as ProductId[])
    expect(await as(ada).posts.tagProducts(post, [{ productId }])).toMatchObject(refused);
  expect(await as(ada).posts.tagProducts('nonsense' as PostId, [])).toEqual(notFound('post'));
  expect(await as(grace).shop.postsOfProduct(grace, fog)).toEqual(notFound('product'));
  expect(await tagged()).toEqual([]);
});

test('a page of posts of a product is full by one statement where half of the posts are hidden', async () => {
  const { ownerRepo } = fixture.database;
  for (let count = 0; count < 24; count += 1) {
    const visibility = count % 2 === 0 ? 'public' : 'close_friends';
    const { id } = await insertPost(ownerRepo, { authorId: ada, visibility });
    unwrap(await as(ada).posts.tagProducts(id, [{ productId: fog }]));
  }
  const sent: string[] = [];
  const watched = await fixture.openAgain({ onStatement: ({ name }) => sent.push(name) });
  const ofNetwork = () => sent.filter((name) => name.startsWith('network.'));
  try {
    const read = (after: string | null) =>
      watched.as(grace).shop.postsOfProduct(ada, fog, { first: 6, after });
    const first = unwrap(await read(null));
    expect(ofNetwork()).toEqual(['network.list_posts_of_product']);
    const second = unwrap(await read(first.next));
    expect([first.items.length, second.items.length, second.next]).toEqual([6, 6, null]);
    const shown = [...first.items, ...second.items];
    expect(new Set(shown.map(({ id }) => id)).size).toBe(12);
    expect(new Set(shown.map(({ visibility }) => visibility))).toEqual(new Set(['public']));
  } finally {
    await watched.close();
  }
});

test('32 products are removed while posts tag them: no tag is left, and each call has one action', async () => {
  const raced = await Promise.all(
    Array.from({ length: racers }, async (_, index) => {
      const { id: productId } = unwrap(await as(ada).shop.addProduct({ name: `Print ${index}`, price: 1 }));
      const { post: id } = await picturePost();
      const [tag, removed] = await Promise.all([
        as(ada).posts.tagProducts(id, [{ productId }]),
        as(ada).shop.removeProduct(productId),
      ]);
      expect(removed).toEqual({ ok: true, value: null });
      const actions = await fixture.rows(
        `SELECT outcome FROM tintype.actions WHERE name = 'tag_products' AND entity_id = $1`,
        [id],
      );
      const left = unwrap(await as(ada).posts.get(id)).products.length;
      return [tag.ok || tag.error.kind, actions.length, left].join(' ');
    }),
  );
  expect(raced.filter((end) => end !== 'true 1 0' && end !== 'invalid 1 0')).toEqual([]);
  expect(await fixture.rows('SELECT FROM tintype.product_tags WHERE author_id = $1', [ada])).toEqual([]);
});

test('the reads of product tags go by their indexes', async () => {
  await fixture.rows(
    `WITH made AS (
       INSERT INTO tintype.products (owner_id, id, name, price)
       SELECT $1, gen_random_uuid(), 'Fog', n FROM generate_series(1, 1000) n RETURNING owner_id, id
     ), posted AS (
       INSERT INTO tintype.posts (id, author_id, caption, status, visibility, published_at, created_at)
       SELECT id, owner_id, 'Fog', 'published', 'public', now(), now() FROM made RETURNING id, author_id
     )
     INSERT INTO tintype.product_tags (post_id, product_id, author_id) SELECT id, id, author_id FROM posted`,
    [ada],
  );
  unwrap(await as(ada).posts.tagProducts(post, [{ productId: fog }]));
  await fixture.rows('ANALYZE');
  const texts = new Map<string, string>();
  const watched = await fixture.openAgain({ onStatement: ({ name, text }) => texts.set(name, text) });
  try {
    unwrap(await watched.as(grace).posts.get(post));
    unwrap(await watched.as(grace).shop.postsOfProduct(ada, fog, { first: 30 }));
    unwrap(await watched.as(ada).posts.tagProducts(post, []));
  } finally {
    await watched.close();
  }
  for (const name of ['network.get_post', 'network.list_posts_of_product', 'network.tag_products'])
    await assertIndexed(
      fixture.database.ownerRepo,
      { name, text: texts.get(name) ?? '' },
      { tables: ['product_tags', 'products'] },
    );
});
