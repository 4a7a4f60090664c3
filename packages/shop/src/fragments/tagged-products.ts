import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { fullName, isListed, joinedBase } from '../sql/variants';

/** A product, as a post that tags it shows it. */
export interface ProductLabel {
  readonly ownerId: UserId;
  readonly id: ProductId;
  /** Of a variant behind that of its product. */
  readonly name: string;
  /** In the smallest unit of the currency. */
  readonly price: number;
  readonly currency: string;
}

/**
 * The products of an earlier step that the viewer sees. The owner alone sees a product that is hidden.
 *
 * @param tags an earlier step with the columns `owner_id` and `product_id`
 */
export const labelsOfProducts = (tags: string) =>
  step<{ viewerId: UserId | null }, ProductLabel>({
    columns: { ownerId: 'text', id: 'text', name: 'text', price: 'number', currency: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT p.owner_id, p.id, ${fullName} AS name, p.price, s.currency
      FROM tintype.products p JOIN tintype.stores s ON s.owner_id = p.owner_id ${joinedBase}
      WHERE p.owner_id = ANY (ARRAY(SELECT owner_id FROM ${tags})) AND p.id = ANY (ARRAY(SELECT product_id FROM ${tags}))
        AND (${isListed} OR p.owner_id = $viewerId::uuid))`,
  });

/** Those of the products of the parameter `tagProductIds` that are of the store of the user of the parameter `authorId`. */
export const productsOfAuthor = step<
  { authorId: UserId; tagProductIds: readonly ProductId[] },
  { readonly id: ProductId }
>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT id FROM tintype.products WHERE owner_id = $authorId::uuid AND id = ANY ($tagProductIds::uuid[]))`,
});
