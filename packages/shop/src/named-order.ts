import type { UserId } from '@tintype/shared-db';
import type { OrderId } from '@tintype/shared-db/shop';

/** The order that a call is about, by its seller and its id. */
export interface NamedOrder {
  readonly sellerId: UserId;
  readonly orderId: OrderId;
}
