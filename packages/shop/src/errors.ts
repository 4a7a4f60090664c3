import type { OrderState } from '@tintype/shared-db/shop';

/** There is no such thing, or its owner has no active account. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'store' | 'product' | 'order';
}

/** The order is in a state that forbids the command. */
export interface WrongState {
  readonly kind: 'wrong_state';
  readonly state: OrderState;
}

export const notFound = (entity: NotFound['entity']): NotFound => ({ kind: 'not_found', entity });
