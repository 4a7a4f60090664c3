import { type Network, type ProductId, systemMeta, type UserId, unwrap } from '@tintype/network';

/** One cart: a buyer, and the products in the order in which they were put in. */
export interface Cart {
  readonly buyerId: UserId;
  readonly productIds: readonly ProductId[];
}

/** A store with ten products and many buyers. */
export interface Market {
  readonly sellerId: UserId;
  readonly carts: readonly Cart[];
  /** How many of each product there are, and so how many carts can become orders. */
  readonly pieces: number;
}

const productsOfStore = 10;

/** Opens the store of the first user. Each other user has a cart with one piece of each product, in an order of its own. */
export async function openMarket(
  { shop }: Network,
  [sellerId, ...buyers]: readonly UserId[],
  pieces: number,
): Promise<Market> {
  if (sellerId === undefined) throw new Error('there is no user');
  unwrap(await shop.openStore({ ownerId: sellerId, name: 'Blue hour prints', currency: 'EUR' }, systemMeta));
  const ids: ProductId[] = [];
  for (let number = 1; number <= productsOfStore; number += 1) {
    const product = { ownerId: sellerId, name: `Print ${number}`, price: 100 * number, stock: pieces };
    ids.push(unwrap(await shop.addProduct(product, systemMeta)).id);
  }
  return {
    ...{ sellerId, pieces },
    carts: buyers.map((buyerId, turn) => ({ buyerId, productIds: shuffled(ids, turn) })),
  };
}

/** Another order for each number. Seven and ten have no common divisor, so that each product comes once. */
const shuffled = (ids: readonly ProductId[], turn: number): readonly ProductId[] =>
  ids.map((_, index) => ids[(index * 7 + turn * 3) % ids.length]).filter((id) => id !== undefined);
