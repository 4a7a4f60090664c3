import { createPlan, END, planForUsers } from '../../src/plan';

const plan = createPlan({ seed: 23, ...planForUsers(1000) });
const registered = new Map([...plan.users()].map(({ id, registeredAt }) => [id, registeredAt]));
const stores = new Map([...plan.stores()].map((store) => [store.ownerId, store]));
const products = new Map([...plan.products()].map((product) => [product.id, product]));
const orders = [...plan.orders()];

test('a store has products, opens after its owner came, and sells in one currency', () => {
  expect(stores.size).toBeGreaterThan(10);
  const wrong = [...stores.values()].filter(
    ({ ownerId, at }) =>
      !(at > (registered.get(ownerId) ?? END) && at < END) ||
      ![...products.values()].some((product) => product.ownerId === ownerId && product.at > at),
  );
  expect(wrong).toEqual([]);
});

test('an order is of another user, after the products are there, of products that differ, and ends in order', () => {
  expect(orders.length).toBeGreaterThan(50);
  expect(new Set(orders.map(({ id }) => id)).size).toBe(orders.length);
  const wrong = orders.filter(({ sellerId, buyerId, currency, lines, at, paidAt, ended }) => {
    const ids = lines.map(({ product }) => product.id);
    return (
      sellerId === buyerId ||
      currency !== stores.get(sellerId)?.currency ||
      lines.length === 0 ||
      new Set(ids).size !== ids.length ||
      lines.some(({ product }) => product.ownerId !== sellerId || product.at >= at) ||
      !(at > (registered.get(buyerId) ?? END) && paidAt > at && paidAt < at + 30 * 60_000 && paidAt < END) ||
      (ended !== null && !(ended.at > paidAt && ended.at < END))
    );
  });
  expect(wrong).toEqual([]);
  const ends = new Set(orders.map(({ ended }) => ended?.state ?? 'paid'));
  expect([...ends].sort()).toEqual(['cancelled', 'fulfilled']);
});

test('no product is sold more often than it is there', () => {
  const sold = new Map<string, number>();
  for (const { lines } of orders)
    for (const { product, quantity } of lines) sold.set(product.id, (sold.get(product.id) ?? 0) + quantity);
  expect([...sold].filter(([id, pieces]) => pieces > (products.get(id as never)?.stock ?? 0))).toEqual([]);
});

test('the pictures of a product are files of its seller that come with it, at positions without a gap', () => {
  const positions = new Map<string, number>();
  const ids = new Set([...plan.media()].map(({ id }) => id));
  const wrong = [...plan.productPictures()].filter(({ id, ownerId, productId, position, at }) => {
    const product = products.get(productId);
    const expected = positions.get(productId) ?? 0;
    positions.set(productId, expected + 1);
    const taken = ids.has(id);
    ids.add(id);
    return (
      taken || product?.ownerId !== ownerId || product.at !== at || position !== expected || expected > 9
    );
  });
  expect(wrong).toEqual([]);
  expect(positions.size).toBeGreaterThan(products.size / 2);
  expect(positions.size).toBeLessThan(products.size);
});

test('a post tags products of its author that were there by then, each once, on its own pictures', () => {
  const posts = new Map([...plan.posts()].map((post) => [post.id, post]));
  const pictures = new Set([...plan.media()].map(({ postId, id }) => `${postId} ${id}`));
  const seen = new Set<string>();
  const tags = [...plan.productTags()];
  const wrong = tags.filter(({ postId, authorId, productId, mediaId, x, y, at }) => {
    const product = products.get(productId);
    const post = posts.get(postId);
    const taken = seen.has(`${postId} ${productId}`);
    seen.add(`${postId} ${productId}`);
    const placed = mediaId === null ? x === null && y === null : pictures.has(`${postId} ${mediaId}`);
    const own = post?.authorId === authorId && product?.ownerId === authorId;
    return taken || !placed || !own || post?.at !== at || !((product?.at ?? END) < at);
  });
  expect(wrong).toEqual([]);
  expect(tags.length).toBeGreaterThan(20);
  expect(new Set(tags.map(({ mediaId }) => mediaId === null)).size).toBe(2);
});
