import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';

/** The facts by which other contexts decide whether a user may act, and who may see what the user does. */
export interface AccountState {
  readonly id: UserId;
  readonly status: UserStatus;
  readonly isPrivate: boolean;
}

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
