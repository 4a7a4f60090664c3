import type { OrderId, ProductId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedOrder, PlannedOrderLine, PlannedProduct, PlannedStore } from '../shop';
import type { UserTable } from '../tables/user-table';
import { DAY, END, HOUR, MINUTE, START } from '../timeline';
import { CURRENCIES, GOODS, STORE_NAMES } from '../words/shop-words';
import { type Audience, reactionTime } from './audience';

const STORES_SHARE = 0.04;
const MOST_PRODUCTS = 8;
const MOST_ORDERS = 12;
const MOST_LINES = 3;
const MOST_PIECES = 2;

/** More than all orders of a store can take of one product. */
const LEAST_STOCK = MOST_ORDERS * MOST_PIECES;

const DESCRIBED_SHARE = 0.5;
const CANCELLED_SHARE = 0.1;
const OPENED_AFTER = 60 * DAY;
const ORDER_DELAY = 90 * DAY;
/** So that an order is paid and its parcel sent before the end. */
const LATEST_ORDER = END - 10 * DAY;
const LATEST_OPENING = END - 20 * DAY;

/**
 * The stores of users, in order of their registration: some users open one, weeks after they came.
 *
 * @example
 * for (const store of walkStores(users)) console.log(store.name);
 */
export function* walkStores(users: UserTable): Generator<PlannedStore> {
  for (let user = 0; user < users.count; user += 1) {
    const store = storeOf(users, user);
    if (store !== null) yield store;
  }
}

/**
 * The products of all stores, store by store. They are there a minute after the store is.
 *
 * @example
 * for (const product of walkProducts(users)) console.log(product.price);
 */
export function* walkProducts(users: UserTable): Generator<PlannedProduct> {
  for (let user = 0; user < users.count; user += 1) {
    const store = storeOf(users, user);
    if (store !== null) yield* productsOf(users, user, store);
  }
}

/**
 * The orders at all stores, store by store. Each is paid within minutes; most are fulfilled within days, and some are cancelled.
 *
 * @example
 * for (const order of walkOrders(audience)) console.log(order.lines.length);
 */
export function* walkOrders(audience: Audience): Generator<PlannedOrder> {
  const { users } = audience;
  const random = new Random(users.seed);
  const ids = new UuidMaker<OrderId>(users.seed, STREAM.orderId);
  for (let user = 0; user < users.count; user += 1) {
    const store = storeOf(users, user);
    if (store === null) continue;
    const products = productsOf(users, user, store);
    random.rewind(STREAM.order, user);
    for (let number = random.below(MOST_ORDERS + 1); number > 0; number -= 1) {
      const buyer = audience.anyone(random, user);
      const opened = Math.max(store.at + HOUR, users.registeredAt[buyer] ?? START);
      const at = reactionTime(random, opened, ORDER_DELAY, LATEST_ORDER, users.offsetMinutes(buyer));
      const paidAt = at + MINUTE * (1 + random.below(20));
      const order = {
        id: ids.make(at, user * (MOST_ORDERS + 1) + number),
        sellerId: store.ownerId,
        buyerId: users.id(buyer),
        idempotencyKey: `order ${number}`,
        currency: store.currency,
        lines: linesOf(random, products),
        ...{ at, paidAt },
        ended: endOf(random, paidAt),
      };
      if (buyer !== user && opened < LATEST_ORDER) yield order;
    }
  }
}

function storeOf(users: UserTable, user: number): PlannedStore | null {
  const random = new Random(users.seed).rewind(STREAM.store, user);
  if (!random.chance(STORES_SHARE)) return null;
  const registered = users.registeredAt[user] ?? START;
  const at = reactionTime(random, registered, OPENED_AFTER, LATEST_OPENING, users.offsetMinutes(user));
  if (registered >= LATEST_OPENING - 1) return null;
  return {
    ownerId: users.id(user),
    name: random.pick(STORE_NAMES),
    description: random.chance(DESCRIBED_SHARE) ? 'Signed, and sent within a week.' : null,
    currency: random.pick(CURRENCIES),
    at,
  };
}

function productsOf(users: UserTable, user: number, store: PlannedStore): readonly PlannedProduct[] {
  const random = new Random(users.seed).rewind(STREAM.product, user);
  const ids = new UuidMaker<ProductId>(users.seed, STREAM.productId);
  const first = random.below(GOODS.length);
  return Array.from({ length: 1 + random.below(MOST_PRODUCTS) }, (_, index) => {
    const [name, price] = GOODS[(first + index) % GOODS.length] ?? ['Print', 2500];
    const at = store.at + MINUTE * (1 + index);
    return {
      id: ids.make(at, user * MOST_PRODUCTS + index),
      ownerId: store.ownerId,
      name,
      price: price + 100 * random.below(10),
      stock: LEAST_STOCK + random.below(100),
      at,
    };
  });
}

/** Products that follow each other, so that no order has one twice. */
function linesOf(random: Random, products: readonly PlannedProduct[]): readonly PlannedOrderLine[] {
  const first = random.below(products.length);
  const count = Math.min(products.length, 1 + random.below(MOST_LINES));
  return Array.from({ length: count }, (_, index) => products[(first + index) % products.length]).flatMap(
    (product) => (product ? [{ product, quantity: 1 + random.below(MOST_PIECES) }] : []),
  );
}

function endOf(random: Random, paidAt: number): PlannedOrder['ended'] {
  const at = paidAt + HOUR * (2 + random.below(8 * 24));
  const state = random.chance(CANCELLED_SHARE) ? 'cancelled' : 'fulfilled';
  return at < END - DAY ? { state, at } : null;
}
