import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound, WrongState } from '../errors';
import type { NamedOrder } from '../named-order';
import type { WholeOrder } from '../queries/with-lines';
import { byApp, moveOrder } from './move-order';

/**
 * Marks a pending order as paid, when the payment service has said so. It does not expire any more.
 *
 * Locks the order.
 *
 * @returns the order with its lines; `not_found`; `wrong_state` with the state for an order that is not pending
 *
 * @example
 * const paid = unwrap(await shop.payOrder({ sellerId: ada.id, orderId: order.id }, meta));
 * paid.state // 'paid'
 */
export function payOrder(
  repo: Repo,
  order: NamedOrder,
  meta: Meta,
): Promise<Result<WholeOrder, NotFound | WrongState>> {
  return moveOrder(
    repo,
    order,
    meta,
    {
      name: 'pay_order',
      from: ['pending'],
      to: 'paid',
      byId: null,
      byBuyer: false,
    },
    byApp,
  );
}
