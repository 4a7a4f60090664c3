import type { OrderState } from '@tintype/shared-db/shop';

/** There is no such thing, or the user does not see it. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'store' | 'product' | 'order';
}

/** The account of the user who acts is not active. */
export interface Inactive {
  readonly kind: 'inactive';
}

export const inactive: Inactive = { kind: 'inactive' };

/** The order is in a state that forbids the command. */
export interface WrongState {
  readonly kind: 'wrong_state';
  readonly state: OrderState;
}

export const notFound = (entity: NotFound['entity']): NotFound => ({ kind: 'not_found', entity });
