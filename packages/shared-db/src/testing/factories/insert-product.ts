import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { ProductId, UserId } from '../../ids';
import type { ProductStatus } from '../../shop';

/** A product that the factory has inserted. */
export interface InsertedProduct {
  readonly id: ProductId;
  readonly ownerId: UserId;
}

const insert = statement<{ id: string; ownerId: UserId; status: ProductStatus; at: Date }, InsertedProduct>({
  name: 'factory.insert_product',
  text: `WITH store AS (
      INSERT INTO tintype.stores (owner_id, name, currency, created_at) VALUES ($ownerId::uuid, 'Prints', 'EUR', $at::timestamptz)
      ON CONFLICT (owner_id) DO NOTHING
    )
    INSERT INTO tintype.products (owner_id, id, name, price, stock, status, created_at)
    VALUES ($ownerId::uuid, $id::uuid, 'Fog', 4500, 3, $status::text, $at::timestamptz)
    RETURNING id, owner_id`,
});

/**
 * A product of a user, listed unless told otherwise, by plain SQL, with a store where the user has none.
 *
 * @example
 * const { id: productId } = await insertProduct(database.ownerRepo, { ownerId: ada.id });
 */
export async function insertProduct(
  repo: Repo,
  given: { readonly ownerId: UserId; readonly status?: ProductStatus; readonly at?: Date },
): Promise<InsertedProduct> {
  const { ownerId, status = 'listed', at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { id: repo.newId(), ownerId, status, at });
  if (row === null) throw new Error('the factory inserted no product');
  return row;
}
