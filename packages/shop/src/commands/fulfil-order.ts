import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound, WrongState } from '../errors';
import type { NamedOrder } from '../named-order';
import type { WholeOrder } from '../queries/with-lines';
import { moveOrder } from './move-order';

/**
 * Marks a paid order as sent to the buyer.
 *
 * Locks the order.
 *
 * @returns the order with its lines; `not_found`; `wrong_state` with the state for an order that is not paid
 *
 * @example
 * unwrap(await shop.payOrder({ sellerId: ada.id, orderId: order.id }, meta));
 * const sent = unwrap(await shop.fulfilOrder({ sellerId: ada.id, orderId: order.id }, meta));
 * sent.state // 'fulfilled'
 */
export function fulfilOrder(
  repo: Repo,
  order: NamedOrder,
  meta: Meta,
): Promise<Result<WholeOrder, NotFound | WrongState>> {
  return moveOrder(repo, order, meta, {
    name: 'fulfil_order',
    from: ['paid'],
    to: 'fulfilled',
  });
}
