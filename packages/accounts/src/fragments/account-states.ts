import { step } from '@tintype/database';
import type { AccountState } from '../locks/lock-account-state';

/**
 * The states of the accounts of these ids: what decides who may act and be seen. Ids without a user give no row.
 *
 * @param ids an earlier step with a column `id`
 */
export const accountStatesOf = (ids: string) =>
  step<object, AccountState>({
    columns: { id: 'text', status: 'text', isPrivate: 'boolean' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT u.id, u.status, u.is_private FROM tintype.users u WHERE u.id = ANY (ARRAY(SELECT id FROM ${ids})))`,
  });
