import { statement } from '@tintype/database';
import type { NamedProduct } from '../named-product';

/** SQL that joins the product `b` of which a product `p` is a variant. */
export const joinedBase = `LEFT JOIN tintype.products b ON b.owner_id = p.owner_id AND b.id = p.variant_of`;

/** SQL of the name of `p` behind that of the product of which it is a variant. */
export const fullName = `coalesce(b.name || ', ', '') || p.name`;

/** SQL that holds for a product `p` which is for sale: a variant is not, while its product is hidden. */
export const isListed = `(p.status = 'listed' AND coalesce(b.status, 'listed') = 'listed')`;

/** Locks a product that is no variant, and counts its variants in the next statement. */
export const lockBaseSql = statement<NamedProduct, { id: string }>({
  name: 'shop.lock_base_product',
  text: `SELECT id FROM tintype.products
    WHERE owner_id = $ownerId::uuid AND id = $productId::uuid AND variant_of IS NULL FOR NO KEY UPDATE`,
});

/** Whether a product is for sale. */
export const isForSaleSql = statement<NamedProduct, { id: string }>({
  name: 'shop.is_for_sale',
  text: `SELECT p.id FROM tintype.products p ${joinedBase}
    WHERE p.owner_id = $ownerId::uuid AND p.id = $productId::uuid AND ${isListed}`,
});
