import { type ProductId, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: 8 });
});
afterAll(() => fixture?.close());

let ada: UserId;
let grace: UserId;
let print: ProductId;
let large: ProductId;
const shopOf = (person: UserId) => fixture.network.as(person).shop;
const cartOf = async (person: UserId) => unwrap(await shopOf(person).cart(ada));

/** A store with a product, which has a variant. */
beforeEach(async () => {
  [ada, grace] = (await fixture.people(2)) as [UserId, UserId];
  const shop = shopOf(ada);
  unwrap(await shop.open({ name: 'Blue hour prints', currency: 'EUR' }));
  print = unwrap(await shop.addProduct({ name: 'Fog', price: 4500, stock: 3 })).id;
  large = unwrap(await shop.addVariant(print, { name: 'Large', price: 9000, stock: 1 })).id;
});

const put = async (person: UserId, product: ProductId, quantity: number) =>
  unwrap(await shopOf(person).putInCart(ada, product, { quantity }));
const hide = async (product: ProductId) => {
  const { version } = unwrap(await shopOf(ada).product(ada, product));
  unwrap(await shopOf(ada).changeProduct(product, { status: 'hidden', version }));
};

test('a cart shows its products as they are now, and what they cost', async () => {
  await put(grace, large, 1);
  fixture.clock.moveMinutes(1);
  await put(grace, print, 2);
  expect(await cartOf(grace)).toMatchObject({
    ...{ sellerId: ada, currency: 'EUR', total: 18_000 },
    lines: [
      { productId: large, quantity: 1, product: { fullName: 'Fog, Large', price: 9000 } },
      { productId: print, quantity: 2, product: { fullName: 'Fog', price: 4500 } },
    ],
  });
  expect(unwrap(await fixture.network.as(null).shop.cart(ada)).lines).toEqual([]);
});

test.each([
  ['a buyer', () => grace],
  ['the owner of the store', () => ada],
])(
  '%s sees no product in a cart that is not for sale, and a hidden product hides its variants',
  async (_who, who) => {
    await put(who(), print, 2);
    await put(who(), large, 1);
    await hide(print);
    expect(await cartOf(who())).toMatchObject({
      total: 0,
      lines: [
        { productId: print, quantity: 2, product: null },
        { productId: large, quantity: 1, product: null },
      ],
    });
  },
);

test('a hidden variant leaves the other products of a cart for sale', async () => {
  await put(grace, print, 2);
  await put(grace, large, 1);
  await hide(large);
  expect(await cartOf(grace)).toMatchObject({
    total: 9000,
    lines: [
      { productId: print, quantity: 2, product: { status: 'listed' } },
      { productId: large, quantity: 1, product: null },
    ],
  });
});
