import { measureOrders } from '../src/orders/measure';
import { orderLines, wrongSales } from '../src/orders/report';

test('orders of shuffled carts sell each piece once, by the command, over plain pg and as a viewer', async () => {
  const times = await measureOrders(48, 1);
  expect(times).toMatchObject({ carts: 48, pieces: 32, inCartOrder: { orders: 10 } });
  expect(wrongSales(times)).toEqual([]);
  const sold = { orders: 32, sold: 320, lowestStock: 0, left: 0 };
  expect(times.sales).toEqual({ trusted: [sold], raw: [sold], viewer: [sold] });
  expect(Math.min(...Object.values(times.perSecond))).toBeGreaterThan(0);
  expect(orderLines(times)[0]).toContain('32 can become orders');
});

test('a piece that is sold twice is told', () => {
  const wrong = { orders: 33, sold: 330, lowestStock: -1, left: -10 };
  const times = {
    ...{ carts: 48, pieces: 32, perSecond: { trusted: 1, raw: 1, viewer: 1 }, ratio: 1 },
    sales: { trusted: [wrong], raw: [], viewer: [] },
    inCartOrder: { orders: 10, perSecond: 1, deadlocks: 3 },
  };
  expect(wrongSales(times)).toEqual([`trusted ${JSON.stringify(wrong)}`]);
});
