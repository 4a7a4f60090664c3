import { type Changeset, cast } from '@tintype/repo';
import { Store } from '@tintype/shared-db/shop';
import { DescribeStoreForm } from '../forms/describe-store-form';
import { OpenStoreForm } from '../forms/open-store-form';

/** The currencies that the runtime knows. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * Makes the changeset of a new store: the rules of the form, and a currency that exists.
 *
 * @example
 * newStoreChangeset({ name: 'Prints', currency: 'ZZZ' }).errorsByField
 * // { currency: ['must be a currency of ISO 4217, such as EUR'] }
 */
export function newStoreChangeset(params: unknown): Changeset<Store> {
  return cast(Store, params, OpenStoreForm)
    .validateChange('currency', (currency) =>
      currencies.has(currency)
        ? []
        : [{ message: 'must be a currency of ISO 4217, such as EUR', rule: 'currency', params: {} }],
    )
    .uniqueConstraint('ownerId', { name: 'stores_pk', message: 'has a store already' });
}

/**
 * Makes the changeset of a change of a store. It changes `version` where the caller has read another one.
 *
 * @example
 * storeChangeset(store, { name: ' ', version: 1 }).errorsByField // { name: ["can't be blank"] }
 */
export function storeChangeset(store: Store, params: unknown): Changeset<Store> {
  return cast(store, params, DescribeStoreForm).validateRequired(['name', 'version']);
}
