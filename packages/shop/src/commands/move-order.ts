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
  /** Whether the order ends, and gives its pieces back. */
  readonly ends: boolean;
  readonly returnsStock: boolean;
}

/**
 * Moves an order from one state to another, and gives its pieces back where it ends without a sale.
 *
 * Locks the order, then its products in the order of their ids.
 */
export function moveOrder(
  repo: Repo,
  params: NamedOrder,
  meta: Meta,
  { name, from, to, ends, returnsStock }: Move,
): Promise<Result<WholeOrder, NotFound | WrongState>> {
  const { sellerId, orderId } = idsIn(params, 'sellerId', 'orderId');
  const spec = { name, entityType: 'order', entityId: orderId };
  return command(repo, meta, spec).transact(
    async (tx): Promise<Result<WholeOrder, NotFound | WrongState>> => {
      const endedAt = ends ? tx.now() : null;
      const order = await tx.sqlOne(moveOrderSql, { sellerId, orderId, from, to, endedAt });
      if (order === null) return err(notFound('order'));
      if (!order.moved) return err({ kind: 'wrong_state', state: order.state });
      if (returnsStock) await tx.sql(returnStockSql, { sellerId, orderId });
      return ok(await withLines(tx, await tx.getByOrFail(Order, { sellerId, id: orderId })));
    },
  );
}
