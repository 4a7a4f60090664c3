import type { Meta } from '@tintype/action-log';
import { from, type Repo } from '@tintype/repo';
import { Order } from '@tintype/shared-db/shop';
import { byApp, moveOrder } from './move-order';

/**
 * Expires pending orders whose time is over, and gives their pieces back. Call it again while it returns as many as it may. An order that
 * was paid or cancelled meanwhile stays as it is.
 *
 * Locks one order at a time, then its products in the order of their ids.
 *
 * @param most how many at most
 * @returns how many it expired; each leaves one action
 *
 * @example
 * await shop.expireOrders(500, meta) // 0
 */
export async function expireOrders(repo: Repo, most: number, meta: Meta): Promise<number> {
  const due = await repo.all(
    from(Order)
      .where({ state: 'pending' })
      .where('expiresAt', 'lte', repo.now())
      .orderBy('expiresAt')
      .limit(most),
  );
  let expired = 0;
  for (const { sellerId, id: orderId } of due) {
    const moved = await moveOrder(
      repo,
      { sellerId, orderId },
      meta,
      {
        name: 'expire_order',
        from: ['pending'],
        to: 'expired',
        byId: null,
        byBuyer: false,
      },
      byApp,
    );
    if (moved.ok) expired += 1;
  }
  return expired;
}
