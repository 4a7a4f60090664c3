import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound, WrongState } from '../errors';
import type { NamedOrder } from '../named-order';
import type { WholeOrder } from '../queries/with-lines';
import { moveOrder } from './move-order';

/**
 * Cancels an order that is pending or paid, and gives its pieces back to the stock, once however often it is called. To give
 * back the money is the work of the payment service.
 *
 * Locks the order, then its products in the order of their ids.
 *
 * @returns the order with its lines; `not_found`; `wrong_state` with the state for an order that has ended
 *
 * @example
 * const cancelled = unwrap(await shop.cancelOrder({ sellerId: ada.id, orderId: order.id }, meta));
 * cancelled.state // 'cancelled'
 */
export function cancelOrder(
  repo: Repo,
  order: NamedOrder,
  meta: Meta,
): Promise<Result<WholeOrder, NotFound | WrongState>> {
  return moveOrder(repo, order, meta, {
    name: 'cancel_order',
    from: ['pending', 'paid'],
    to: 'cancelled',
  });
}
