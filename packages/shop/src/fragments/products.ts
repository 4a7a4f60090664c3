import { pageStep, step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { ProductId, ProductStatus } from '@tintype/shared-db/shop';
import { fullName, isListed, joinedBase } from '../sql/variants';

/** A product as the visitors of its store see it, without its pictures. */
export interface ProductRow {
  readonly ownerId: UserId;
  readonly id: ProductId;
  /** The product that this one is a variant of; null for a product that stands by itself. */
  readonly variantOf: ProductId | null;
  /** Of a variant: what tells it from the others. */
  readonly name: string;
  /** The name, of a variant behind that of its product. */
  readonly fullName: string;
  readonly description: string | null;
  /** In the smallest unit of the currency. */
  readonly price: number;
  readonly currency: string;
  /** Pieces that can be ordered now. */
  readonly stock: number;
  /** The owner alone sees a product that is hidden. */
  readonly status: ProductStatus;
  readonly version: number;
  readonly createdAt: Date;
}

/** The filters of a page of products; null filters nothing. */
export interface ProductFilterParams {
  readonly status: ProductStatus | null;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly inStock: boolean | null;
}

/** The owner of the store. */
interface OfStore {
  readonly userId: UserId;
}

interface SeenBy {
  readonly viewerId: UserId | null;
}

const columns = {
  ownerId: 'text',
  id: 'text',
  variantOf: 'text',
  name: 'text',
  fullName: 'text',
  description: 'text',
  price: 'number',
  currency: 'text',
  stock: 'number',
  status: 'text',
  version: 'number',
  createdAt: 'instant',
} as const;

const select = `
      SELECT p.owner_id, p.id, p.variant_of, p.name, ${fullName} AS full_name, p.description, p.price, s.currency, p.stock, p.status, p.version, p.created_at
      FROM tintype.products p JOIN tintype.stores s ON s.owner_id = p.owner_id ${joinedBase}`;

const seen = `(${isListed} OR p.owner_id = $viewerId::uuid)`;

const chosen = (
  owner: string,
) => `p.owner_id = $userId::uuid AND p.owner_id = (SELECT id FROM ${owner}) AND p.variant_of IS NULL AND ${seen}
        AND ($status::text IS NULL OR p.status = $status::text)
        AND ($atLeast::bigint IS NULL OR p.price >= $atLeast::bigint)
        AND ($atMost::bigint IS NULL OR p.price <= $atMost::bigint)
        AND ($inStock::boolean IS NOT TRUE OR p.stock > 0)`;

const parameters = {
  userId: 'named',
  status: 'named',
  atLeast: 'named',
  atMost: 'named',
  inStock: 'named',
  viewerId: 'derived',
} as const;

/**
 * A page of the products of the store of `userId`, the latest first.
 *
 * @param owner an earlier step with a column `id`: this user, if the store is shown
 */
export const latestProducts = (owner: string) =>
  pageStep<OfStore & ProductFilterParams & SeenBy, ProductRow>({
    parameters,
    columns,
    keys: { createdAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (${select}
      WHERE ${chosen(owner)} AND (p.created_at, p.id) < ($afterCreatedAt, $afterId)
      ORDER BY p.created_at DESC, p.id DESC LIMIT $limit)`,
  });

/** The same, the cheapest first. */
export const cheapestProducts = (owner: string) =>
  pageStep<OfStore & ProductFilterParams & SeenBy, ProductRow>({
    parameters,
    columns,
    keys: { price: 'bigint', id: 'uuid' },
    direction: 'asc',
    text: (name) => `${name} AS MATERIALIZED (${select}
      WHERE ${chosen(owner)} AND (p.price, p.id) > ($afterPrice, $afterId)
      ORDER BY p.price, p.id LIMIT $limit)`,
  });

/**
 * The product of the parameter `productId`, if the viewer sees it.
 *
 * @param owner an earlier step with a column `id` and one row at most
 */
export const productOf = (owner: string) =>
  step<SeenBy & { productId: ProductId }, ProductRow>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (${select}
      WHERE p.owner_id = (SELECT id FROM ${owner}) AND p.id = $productId::uuid AND ${seen})`,
  });

/**
 * Those of the products of an earlier step that are for sale. A product that its owner hides is not, also to the owner.
 *
 * @param named an earlier step with the columns `owner_id` and `id`, which name products of one store
 */
export const productsForSale = (named: string) =>
  step<object, ProductRow>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (${select}
      WHERE p.owner_id = (SELECT owner_id FROM ${named} LIMIT 1) AND p.id = ANY (ARRAY(SELECT id FROM ${named})) AND ${isListed})`,
  });

/**
 * The variants of the products of an earlier step that the viewer sees, the oldest first.
 *
 * @param products an earlier step with the columns `owner_id` and `id`, of one store
 */
export const variantsOf = (products: string) =>
  step<SeenBy, ProductRow>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (${select}
      WHERE p.owner_id = (SELECT owner_id FROM ${products} LIMIT 1)
        AND p.variant_of = ANY (ARRAY(SELECT id FROM ${products})) AND ${seen}
      ORDER BY p.created_at, p.id)`,
  });
