import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { Inactive, NotFound, WrongState } from '../errors';
import { type MovedOrder, moverOf } from '../named-order';
import type { People } from '../people';
import type { WholeOrder } from '../queries/with-lines';
import { byUser, moveOrder } from './move-order';

/**
 * Cancels an order that is pending or paid, and gives its pieces back to the stock, once however often it is called. To give
 * back the money is the work of the payment service.
 *
 * Locks the order, then its products in the order of their ids.
 *
 * @param order the buyer and the seller may cancel it, and the app itself
 * @returns the order with its lines; `not_found` also for another user; `inactive` for one without an active
 *   account; `wrong_state` with the state for an order that has ended
 *
 * @example
 * const cancelled = unwrap(await shop.cancelOrder({ sellerId: ada.id, orderId: order.id, byId: grace.id }, meta));
 * cancelled.state // 'cancelled'
 */
export function cancelOrder(
  repo: Repo,
  people: People,
  order: MovedOrder,
  meta: Meta,
): Promise<Result<WholeOrder, NotFound | Inactive | WrongState>> {
  const byId = moverOf(order);
  return moveOrder(
    repo,
    order,
    meta,
    {
      name: 'cancel_order',
      from: ['pending', 'paid'],
      to: 'cancelled',
      byId,
      byBuyer: true,
    },
    byUser(people, byId),
  );
}
