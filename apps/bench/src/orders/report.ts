import { withDurableServer } from '../durable-server';
import { measureOrders, type OrderTimes } from './measure';

const productsOfCart = 10;

/** Measures orders that come at once, on a server that waits for the disk, and writes the rates. It fails when a piece is sold twice. */
export async function reportOrders(
  write: (line: string) => void,
  carts: number,
  rounds: number,
): Promise<void> {
  const times = await withDurableServer(() => measureOrders(carts, rounds));
  for (const line of orderLines(times)) write(line);
  const wrong = wrongSales(times);
  if (wrong.length > 0) throw new Error(`the stock is wrong: ${wrong.join('; ')}`);
}

/** What a report says of the rates. */
export function orderLines({ carts, pieces, perSecond, ratio, inCartOrder }: OrderTimes): string[] {
  const rate = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
  const { orders, deadlocks } = inCartOrder;
  return [
    `${carts.toLocaleString('en')} carts at one store over 32 connections, each with the same ${productsOfCart} products in another order; ` +
      `${pieces.toLocaleString('en')} can become orders`,
    `  orders   trusted ${rate(perSecond.trusted)}   plain pg ${rate(perSecond.raw)}   ratio ${ratio.toFixed(2)}   ` +
      `as(viewer) ${rate(perSecond.viewer)}`,
    `  in the order of each cart: ${rate(inCartOrder.perSecond)}, and ${deadlocks} of ${orders} ended by a deadlock`,
    '  (wanted: trusted calls at least 0.7 of the same statements over plain pg, each piece sold once, no deadlock)',
  ];
}

/** The rounds after which not each piece was sold exactly once. */
export function wrongSales({ pieces, sales }: OrderTimes): string[] {
  return Object.entries(sales).flatMap(([way, rounds]) =>
    rounds
      .filter(({ orders, sold, left }) => orders !== pieces || sold !== pieces * productsOfCart || left !== 0)
      .map((found) => `${way} ${JSON.stringify(found)}`),
  );
}
