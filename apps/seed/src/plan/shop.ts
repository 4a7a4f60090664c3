import type { MediaId, OrderId, PostId, ProductId, UserId } from '@tintype/shared-db';
import type { PlannedFile } from './files';

/** The store of a user. */
export interface PlannedStore {
  readonly ownerId: UserId;
  readonly name: string;
  readonly description: string | null;
  readonly currency: string;
  readonly at: number;
}

/** A product of a store. */
export interface PlannedProduct {
  readonly id: ProductId;
  readonly ownerId: UserId;
  readonly name: string;
  /** In the smallest unit of the store's currency. */
  readonly price: number;
  /** How many pieces there are at first. */
  readonly stock: number;
  readonly at: number;
}

/** A picture of a product, which the seller stores just before the product is there. */
export interface PlannedProductPicture extends PlannedFile {
  readonly productId: ProductId;
  readonly position: number;
  readonly alt: string | null;
}

/** A product that a post shows. The tags of a post are made together, when it is published. */
export interface PlannedProductTag {
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly productId: ProductId;
  /** Null, like the place, where the post shows the product as a whole. */
  readonly mediaId: MediaId | null;
  readonly x: number | null;
  readonly y: number | null;
  readonly at: number;
}

/** A line of an order, with what is agreed on. */
export interface PlannedOrderLine {
  readonly product: PlannedProduct;
  readonly quantity: number;
}

/** An order at a store. It is paid minutes after it is placed, and then ends, or still waits for its parcel. */
export interface PlannedOrder {
  readonly id: OrderId;
  readonly sellerId: UserId;
  readonly buyerId: UserId;
  readonly idempotencyKey: string;
  readonly currency: string;
  readonly lines: readonly PlannedOrderLine[];
  readonly at: number;
  readonly paidAt: number;
  readonly ended: { readonly state: 'fulfilled' | 'cancelled'; readonly at: number } | null;
}
