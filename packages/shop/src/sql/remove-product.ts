import { statement } from '@tintype/database';
import type { NamedProduct } from '../named-product';

/** Deletes a product, and by cascade the rows of its pictures. */
export const removeProductSql = statement<NamedProduct, { removed: boolean }>({
  name: 'shop.remove_product',
  text: `WITH gone AS (
      DELETE FROM tintype.products WHERE owner_id = $ownerId::uuid AND id = $productId::uuid RETURNING id
    )
    SELECT EXISTS (SELECT FROM gone) AS removed`,
});
