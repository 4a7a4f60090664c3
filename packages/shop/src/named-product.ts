import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';

/** The product that a call is about, by the owner of its store and its id. */
export interface NamedProduct {
  readonly ownerId: UserId;
  readonly productId: ProductId;
}
