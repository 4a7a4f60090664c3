import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shop';
import type { CartRow, StoreView } from '@tintype/shop/fragments';
import type { ProductView } from './product-views';

/** Pieces of a product in a cart. */
export interface CartLineView {
  readonly productId: ProductId;
  readonly quantity: number;
  /** As it is now; null when it is not for sale any more. */
  readonly product: ProductView | null;
}

/** The viewer's cart at a store, in the order in which the products were put in. */
export interface CartView {
  readonly sellerId: UserId;
  readonly currency: string;
  readonly lines: readonly CartLineView[];
  /** What the products that are for sale cost now, in the smallest unit of the currency. */
  readonly total: number;
}

/**
 * The cart of a plan.
 *
 * @param products those of its products that are for sale
 */
export function cartView(
  { ownerId, currency }: StoreView,
  cart: readonly CartRow[],
  products: readonly ProductView[],
): CartView {
  const forSale = new Map(products.map((product) => [product.id, product]));
  const lines = cart.map(({ id, quantity }) => ({
    productId: id,
    quantity,
    product: forSale.get(id) ?? null,
  }));
  const total = lines.reduce((sum, { quantity, product }) => sum + quantity * (product?.price ?? 0), 0);
  return { sellerId: ownerId, currency, lines, total };
}
