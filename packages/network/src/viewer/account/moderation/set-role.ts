import type { SetRoleForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { byRole } from '../../guards/on-own-account';

/** See {@link ModeratorAccount.setRole}. */
export const setRole = byRole({
  action: 'set_role',
  form: 'SetRoleForm',
  takes: ['role'],
  run: (me, userId, params: FormInput<SetRoleForm>) => me.contexts.accounts.setRole(userId, params, me.meta),
});
