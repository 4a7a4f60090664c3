import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** A store as its visitors see it. */
export interface StoreView {
  readonly ownerId: UserId;
  readonly name: string;
  readonly description: string | null;
  /** Of all its prices, as ISO 4217 names it. */
  readonly currency: string;
  readonly version: number;
  readonly createdAt: Date;
}

/**
 * The stores of users.
 *
 * @param owners an earlier step with a column `id`
 */
export const storesOf = (owners: string) =>
  step<object, StoreView>({
    columns: {
      ownerId: 'text',
      name: 'text',
      description: 'text',
      currency: 'text',
      version: 'number',
      createdAt: 'instant',
    },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT s.owner_id, s.name, s.description, s.currency, s.version, s.created_at FROM tintype.stores s
      WHERE s.owner_id = ANY (ARRAY(SELECT id FROM ${owners})))`,
  });
