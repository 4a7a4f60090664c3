import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { OrderId, OrderState } from '@tintype/shared-db/shop';

/** An order that a command moves to another state. */
export interface OrderMove {
  readonly sellerId: UserId;
  readonly orderId: OrderId;
  /** The states that it may be in. */
  readonly from: readonly OrderState[];
  readonly to: OrderState;
  /** The user who moves it: the seller, or the buyer where `byBuyer` is true. Null for the app itself. */
  readonly byId: UserId | null;
  readonly byBuyer: boolean;
  /** Null for a state that is not the last one. */
  readonly endedAt: Date | null;
}

/** Moves an order to another state, and tells the state that it was in. Locks the order. */
export const moveOrderSql = statement<OrderMove, { state: OrderState; moved: boolean }>({
  name: 'shop.move_order',
  text: `WITH locked AS MATERIALIZED (
      SELECT id, state FROM tintype.orders WHERE seller_id = $sellerId::uuid AND id = $orderId::uuid
        AND ($byId::uuid IS NULL OR seller_id = $byId::uuid OR ($byBuyer::boolean AND buyer_id = $byId::uuid))
      FOR NO KEY UPDATE
    ), moved AS (
      UPDATE tintype.orders o SET state = $to::text, ended_at = $endedAt::timestamptz FROM locked l
      WHERE o.seller_id = $sellerId::uuid AND o.id = l.id AND l.state = ANY ($from::text[])
      RETURNING o.id
    )
    SELECT l.state, m.id IS NOT NULL AS moved FROM locked l LEFT JOIN moved m ON true`,
});
