import { command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid, type Repo, type Stale } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import { Store } from '@tintype/shared-db/shop';
import { storeChangeset } from '../changesets/store';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import { DescribeStoreForm } from '../forms/describe-store-form';
import type { People } from '../people';

/** The owner of the store, and the fields of the form. */
export type StoreChange = FormInput<DescribeStoreForm> & { readonly ownerId: UserId };

export type DescribeStoreError = Invalid<Store> | Invalid<DescribeStoreForm> | NotFound | Inactive | Stale;

/**
 * Changes the name or the description of a store.
 *
 * @param params see {@link DescribeStoreForm}
 * @returns the store as it is now; `invalid` with the changeset; `not_found`; `inactive`; `stale` when
 *   the store has another version than the caller read
 *
 * @example
 * const store = unwrap(await shop.describeStore({ ownerId: ada.id, description: 'Signed.', version: 1 }, meta));
 * store.version // 2
 */
export async function describeStore(
  repo: Repo,
  people: People,
  params: StoreChange,
  meta: Meta,
): Promise<Result<Store, DescribeStoreError>> {
  const { ownerId } = idsIn(params, 'ownerId');
  const action = command(repo, meta, { name: 'describe_store', entityType: 'store', entityId: ownerId });
  // What is no form is refused as such, also where there is no store.
  const form = cast(DescribeStoreForm, params).applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  return action.transact(async (tx): Promise<Result<Store, DescribeStoreError>> => {
    if (!(await people.findActive(tx, [ownerId])).has(ownerId)) return err(inactive);
    const store = await tx.get(Store, ownerId);
    if (store === null) return err(notFound('store'));
    const changeset = storeChangeset(store, params);
    if (!changeset.valid) return err({ kind: 'invalid', changeset: changeset.withAction('update') });
    if (changeset.changed('version')) return err({ kind: 'stale', entity: 'stores' });
    return tx.update(changeset.optimisticLock('version'));
  });
}
