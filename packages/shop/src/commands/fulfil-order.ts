import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { Inactive, NotFound, WrongState } from '../errors';
import { type MovedOrder, moverOf } from '../named-order';
import type { People } from '../people';
import type { WholeOrder } from '../queries/with-lines';
import { byUser, moveOrder } from './move-order';

/**
 * Marks a paid order as sent to the buyer.
 *
 * Locks the order.
 *
 * @param order the seller may do it, and the app itself
 * @returns the order with its lines; `not_found` also for another user; `inactive` for one without an active
 *   account; `wrong_state` with the state for an order that is not paid
 *
 * @example
 * unwrap(await shop.payOrder({ sellerId: ada.id, orderId: order.id }, meta));
 * const sent = unwrap(await shop.fulfilOrder({ sellerId: ada.id, orderId: order.id, byId: ada.id }, meta));
 * sent.state // 'fulfilled'
 */
export function fulfilOrder(
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
      name: 'fulfil_order',
      from: ['paid'],
      to: 'fulfilled',
      byId,
      byBuyer: false,
    },
    byUser(people, byId),
  );
}
