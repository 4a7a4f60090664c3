import { isParams, readParam } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import type { OrderId } from '@tintype/shared-db/shop';

/** The order that a call is about, by its seller and its id. */
export interface NamedOrder {
  readonly sellerId: UserId;
  readonly orderId: OrderId;
}

/** An order, and the user who moves it to another state. */
export interface MovedOrder extends NamedOrder {
  /** Its seller or its buyer; null for the app itself, which may move every order. */
  readonly byId: UserId | null;
}

/** Who moves an order: null for the app itself, an id that no user has for what is no id. */
export function moverOf(order: MovedOrder): UserId | null {
  const given = isParams(order) ? readParam(order, 'byId') : null;
  return given?.raw === null ? null : idOf(given?.raw as UserId);
}
