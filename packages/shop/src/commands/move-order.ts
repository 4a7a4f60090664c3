import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { Order, type OrderState } from '@tintype/shared-db/shop';
import { type NotFound, notFound, type WrongState } from '../errors';
import type { NamedOrder } from '../named-order';
import { type WholeOrder, withLines } from '../queries/with-lines';
import { moveOrderSql } from '../sql/move-order';
import { returnStockSql } from '../sql/move-stock';

/** How a command moves an order. */
export interface Move {
  readonly name: string;
  readonly from: readonly OrderState[];
  readonly to: OrderState;
}

/** The states that nothing follows; those without a sale give the pieces back. */
const ends: Readonly<Record<OrderState, 'sold' | 'unsold' | null>> = {
  pending: null,
  paid: null,
  fulfilled: 'sold',
  cancelled: 'unsold',
  expired: 'unsold',
};

/**
 * Moves an order from one state to another, and gives its pieces back where it ends without a sale.
 *
 * Locks the order, then its products in the order of their ids.
 */
export function moveOrder(
  repo: Repo,
  params: NamedOrder,
  meta: Meta,
  { name, from, to }: Move,
): Promise<Result<WholeOrder, NotFound | WrongState>> {
  const { sellerId, orderId } = idsIn(params, 'sellerId', 'orderId');
  const spec = { name, entityType: 'order', entityId: orderId };
  return command(repo, meta, spec).transact(
    async (tx): Promise<Result<WholeOrder, NotFound | WrongState>> => {
      const endedAt = ends[to] === null ? null : tx.now();
      const order = await tx.sqlOne(moveOrderSql, { sellerId, orderId, from, to, endedAt });
      if (order === null) return err(notFound('order'));
      if (!order.moved) return err({ kind: 'wrong_state', state: order.state });
      if (ends[to] === 'unsold') await tx.sql(returnStockSql, { sellerId, orderId });
      return ok(await withLines(tx, await tx.getByOrFail(Order, { sellerId, id: orderId })));
    },
  );
}
