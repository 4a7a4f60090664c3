import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import { Order, type OrderState } from '@tintype/shared-db/shop';
import { type Inactive, inactive, type NotFound, notFound, type WrongState } from '../errors';
import type { NamedOrder } from '../named-order';
import type { People } from '../people';
import { type WholeOrder, withLines } from '../queries/with-lines';
import { moveOrderSql } from '../sql/move-order';
import { returnStockSql } from '../sql/move-stock';

/** How a command moves an order. */
export interface Move {
  readonly name: string;
  readonly from: readonly OrderState[];
  readonly to: OrderState;
  /** The user who moves it; null for the app itself. */
  readonly byId: UserId | null;
  /** Whether the buyer may move it, as the seller may. */
  readonly byBuyer: boolean;
}

/** The states that nothing follows; those without a sale give the pieces back. */
const ends: Readonly<Record<OrderState, 'sold' | 'unsold' | null>> = {
  pending: null,
  paid: null,
  fulfilled: 'sold',
  cancelled: 'unsold',
  expired: 'unsold',
};

/** Why the user who moves an order may not do anything; null for one who may. */
type Refusal<E> = (tx: Repo) => Promise<E | null>;

/** The app itself moves every order. */
export const byApp: Refusal<never> = async () => null;

/** A user needs an active account. */
export const byUser =
  (people: People, id: UserId | null): Refusal<Inactive> =>
  async (tx) =>
    id === null || (await people.findActive(tx, [id])).has(id) ? null : inactive;

/**
 * Moves an order from one state to another, and gives its pieces back where it ends without a sale.
 *
 * Locks the order, then its products in the order of their ids.
 *
 * @returns the order; `not_found` also for a user who may not move it, and what `refusal` gives
 */
export function moveOrder<E>(
  repo: Repo,
  params: NamedOrder,
  meta: Meta,
  { name, from, to, byId, byBuyer }: Move,
  refusal: Refusal<E>,
): Promise<Result<WholeOrder, NotFound | WrongState | E>> {
  const { sellerId, orderId } = idsIn(params, 'sellerId', 'orderId');
  const spec = { name, entityType: 'order', entityId: orderId };
  return command(repo, meta, spec).transact(
    async (tx): Promise<Result<WholeOrder, NotFound | WrongState | E>> => {
      const refused = await refusal(tx);
      if (refused !== null) return err(refused);
      const endedAt = ends[to] === null ? null : tx.now();
      const order = await tx.sqlOne(moveOrderSql, { sellerId, orderId, from, to, byId, byBuyer, endedAt });
      if (order === null) return err(notFound('order'));
      if (!order.moved) return err({ kind: 'wrong_state', state: order.state });
      if (ends[to] === 'unsold') await tx.sql(returnStockSql, { sellerId, orderId });
      return ok(await withLines(tx, await tx.getByOrFail(Order, { sellerId, id: orderId })));
    },
  );
}
