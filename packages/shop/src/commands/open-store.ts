import { command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import type { Store } from '@tintype/shared-db/shop';
import { newStoreChangeset } from '../changesets/store';
import { type Inactive, inactive } from '../errors';
import type { OpenStoreForm } from '../forms/open-store-form';
import type { People } from '../people';

/** The owner of a new store, and the fields of the form. */
export type NewStore = FormInput<OpenStoreForm> & { readonly ownerId: UserId };

/**
 * Opens the store of a user. A user has one at most.
 *
 * @param params see {@link OpenStoreForm}
 * @returns the store; `invalid` with the changeset: on `ownerId` when the user has a store already, on `base` when the parameters are
 *   not an object; `inactive` when the owner has no active account
 *
 * @example
 * const store = unwrap(await shop.openStore({ ownerId: ada.id, name: 'Blue hour prints', currency: 'EUR' }, meta));
 * store.name // 'Blue hour prints'
 */
export async function openStore(
  repo: Repo,
  people: People,
  params: NewStore,
  meta: Meta,
): Promise<Result<Store, Invalid<Store> | Inactive>> {
  const { ownerId } = idsIn(params, 'ownerId');
  const action = command(repo, meta, { name: 'open_store', entityType: 'store', entityId: ownerId });
  const changeset = newStoreChangeset(params);
  if (!changeset.valid) return action.refuse({ kind: 'invalid', changeset: changeset.withAction('insert') });
  return action.transact(async (tx): Promise<Result<Store, Invalid<Store> | Inactive>> => {
    if (!(await people.findActive(tx, [ownerId])).has(ownerId)) return err(inactive);
    return tx.insert(changeset.putChange('ownerId', ownerId));
  });
}
