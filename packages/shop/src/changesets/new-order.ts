import { type Changeset, cast } from '@tintype/repo';
import { PlaceOrderForm } from '../forms/place-order-form';

/**
 * Makes the changeset of an order: the rules of the form, at least one line, each product once.
 *
 * @example
 * newOrderChangeset({ idempotencyKey: 'b7c1', lines: [] }).errorsByField // { lines: ["can't be blank"] }
 */
export function newOrderChangeset(params: unknown): Changeset<PlaceOrderForm> {
  const changeset = cast(PlaceOrderForm, params);
  if (!changeset.valid) return changeset;
  const lines = changeset.getField('lines') ?? [];
  if (lines.length === 0) return changeset.addError('lines', "can't be blank", 'required');
  const products = new Set(lines.map(({ productId }) => productId.toLowerCase()));
  return products.size < lines.length
    ? changeset.addError('lines', 'should have each product once', 'unique')
    : changeset;
}
