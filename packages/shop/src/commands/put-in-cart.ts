import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import { PutInCartForm } from '../forms/put-in-cart-form';
import type { People } from '../people';
import { lockCartSql, putInCartSql } from '../sql/carts';
import { isForSaleSql } from '../sql/variants';

/** The cart, the product, and the field of the form. */
export type CartChange = FormInput<PutInCartForm> & {
  readonly buyerId: UserId;
  readonly sellerId: UserId;
  readonly productId: ProductId;
};

/** The products of one cart: as many as one order has lines. */
const mostProducts = 100;

/**
 * Says how many pieces of a product are in the buyer's cart at its store. They are not taken off the stock: an order does that.
 *
 * Locks the pair of buyer and seller in share mode, then the cart.
 *
 * @param params see {@link PutInCartForm}
 * @returns the pieces that are in the cart now; `invalid` with the changeset: on `quantity`, on `base` when the cart would have more than 100
 *   products; `not_found` without a store that the buyer sees, and for a product that is not for sale; `inactive` without an active buyer
 *
 * @example
 * const line = { buyerId: grace.id, sellerId: ada.id, productId: print.id, quantity: 2 };
 * unwrap(await shop.putInCart(line, meta)) // { quantity: 2 }
 */
export async function putInCart(
  repo: Repo,
  people: People,
  params: CartChange,
  meta: Meta,
): Promise<Result<{ readonly quantity: number }, Invalid<PutInCartForm> | NotFound | Inactive>> {
  const { buyerId, sellerId, productId } = idsIn(params, 'buyerId', 'sellerId', 'productId');
  const action = command(repo, meta, { name: 'put_in_cart', entityType: 'product', entityId: productId });
  const changeset = cast(PutInCartForm, params);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { quantity } = form.value;
  return action.transact(
    async (
      tx,
    ): Promise<Result<{ readonly quantity: number }, Invalid<PutInCartForm> | NotFound | Inactive>> => {
      if (!(await people.findActive(tx, [buyerId])).has(buyerId)) return err(inactive);
      if (!(await people.seesStore(tx, buyerId, sellerId))) return err(notFound('product'));
      if ((await tx.sqlOne(isForSaleSql, { ownerId: sellerId, productId })) === null)
        return err(notFound('product'));
      await tx.sql(lockCartSql, { buyerId, sellerId });
      const line = { buyerId, sellerId, productId, quantity, most: mostProducts, at: tx.now() };
      const put = await tx.sqlOne(putInCartSql, line);
      if (put !== null) return ok(put);
      const message = 'should have at most %{count} products';
      const full = changeset.addError('base', message, 'cart_size', { count: mostProducts });
      return err({ kind: 'invalid', changeset: full.withAction('update') });
    },
  );
}
