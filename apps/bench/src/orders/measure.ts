import { type Network, newCursorKey, openNetwork, systemMeta, type UserId } from '@tintype/network';
import { type Client, Pool } from 'pg';
import { withGraph } from '../graph-database';
import { rateOf } from '../rate';
import { RecordedCalls } from '../recorded-calls';
import { type CartOrderTimes, placeInCartOrder } from './cart-order';
import { type Cart, type Market, openMarket } from './carts';

/** Connections, and orders under way, at once. */
const lanes = 32;

const ways = ['trusted', 'raw', 'viewer'] as const;
type Way = (typeof ways)[number];

/** What the tables say after a round. */
interface Sales {
  readonly orders: number;
  readonly sold: number;
  readonly lowestStock: number;
  readonly left: number;
}

/** How many orders end in a second, refused ones among them; of each way the best round. */
export interface OrderTimes {
  readonly carts: number;
  /** As many carts as can become orders. */
  readonly pieces: number;
  readonly perSecond: Readonly<Record<Way, number>>;
  /** Of the trusted calls to plain pg. */
  readonly ratio: number;
  /** What the tables said after each round. */
  readonly sales: Readonly<Record<Way, readonly Sales[]>>;
  /** A fifth of the carts: each deadlock costs a second. */
  readonly inCartOrder: CartOrderTimes;
}

/** Measures orders of shuffled carts at one store over 32 connections. Of three carts, two can become orders. */
export function measureOrders(carts: number, rounds: number): Promise<OrderTimes> {
  const none = { follows: 0, posts: 0, postLikes: 0, comments: 0, commentLikes: 0, hashtags: 0 };
  return withGraph({ ...none, users: carts + 1 }, async (client, url) => {
    const recorded = new RecordedCalls();
    const { prepareQuery, newId } = recorded;
    const network = await openNetwork({
      ...{ url, cursorKey: newCursorKey(), poolSize: lanes },
      ...{ prepareQuery, newId },
    });
    const pool = new Pool({ connectionString: url, max: lanes });
    try {
      const { rows } = await client.query<{ id: UserId }>('SELECT id FROM tintype.users ORDER BY id');
      const pieces = Math.floor((carts * 2) / 3);
      const market = await openMarket(
        network,
        rows.map(({ id }) => id),
        pieces,
      );
      return await measured({ network, client, pool, recorded, market }, rounds);
    } finally {
      await pool.end();
      await network.close();
    }
  });
}

interface Stage {
  readonly network: Network;
  readonly client: Client;
  readonly pool: Pool;
  readonly recorded: RecordedCalls;
  readonly market: Market;
}

async function measured(stage: Stage, rounds: number): Promise<OrderTimes> {
  const { network, pool, recorded, market } = stage;
  // The key comes from the recorder, so that the order that plain pg places has a key of its own.
  const form = ({ productIds }: Cart) => ({
    idempotencyKey: recorded.newId(),
    lines: productIds.map((productId) => ({ productId, quantity: 1 })),
  });
  const { sellerId, carts, pieces } = market;
  const trusted = (cart: Cart) => () =>
    network.shop.placeOrder({ sellerId, buyerId: cart.buyerId, ...form(cart) }, systemMeta);
  const viewer = (cart: Cart) => () => network.as(cart.buyerId).shop.placeOrder(sellerId, form(cart));
  await recorded.record(carts.map(trusted));
  const calls: Readonly<Record<Way, () => readonly (() => Promise<unknown>)[]>> = {
    trusted: () => carts.map(trusted),
    raw: () => recorded.replays(pool),
    viewer: () => carts.map(viewer),
  };
  const perSecond = { trusted: 0, raw: 0, viewer: 0 };
  const sales = { trusted: [] as Sales[], raw: [] as Sales[], viewer: [] as Sales[] };
  for (let round = 0; round < rounds; round += 1)
    for (const way of ways) {
      await reopen(stage);
      perSecond[way] = Math.max(perSecond[way], await rateOf(calls[way](), lanes));
      sales[way].push(await salesOf(stage));
    }
  await reopen(stage);
  const few = { ...market, carts: carts.slice(0, Math.ceil(carts.length / 5)) };
  return {
    ...{ carts: carts.length, pieces, perSecond, sales },
    ratio: perSecond.trusted / perSecond.raw,
    inCartOrder: await placeInCartOrder(pool, few, lanes),
  };
}

/** Takes the orders away and fills the stock, so that the same carts can come again. */
async function reopen({ client, market }: Stage): Promise<void> {
  await client.query('DELETE FROM tintype.orders');
  await client.query('UPDATE tintype.products SET stock = $1', [market.pieces]);
  await client.query('VACUUM ANALYZE tintype.orders, tintype.order_lines, tintype.products');
}

async function salesOf({ client }: Stage): Promise<Sales> {
  const { rows } = await client.query<Sales>(
    `SELECT (SELECT count(*)::int FROM tintype.orders) AS orders,
      (SELECT coalesce(sum(quantity), 0)::int FROM tintype.order_lines) AS sold,
      min(stock) AS "lowestStock", sum(stock)::int AS left
    FROM tintype.products`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error('the store is gone');
  return found;
}
