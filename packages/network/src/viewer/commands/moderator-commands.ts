import type { SetRoleForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { byRole } from '../registration/guarded-commands';

/**
 * The commands of moderators on other users' accounts. The commands of accounts read the role in the caller's row: `forbidden`
 * for a caller without the role, for any input.
 */
export const moderatorCommands = {
  /** Suspends an account of a lower role. */
  suspendUser: byRole({
    action: 'suspend_user',
    run: (me, userId) => me.contexts.accounts.suspendUser(userId, me.meta),
  }),
  /** Ends a suspension. */
  unsuspendUser: byRole({
    action: 'unsuspend_user',
    run: (me, userId) => me.contexts.accounts.unsuspendUser(userId, me.meta),
  }),
  /** Gives a user a role. For admins; no admin gives themselves a higher one. */
  setRole: byRole({
    action: 'set_role',
    form: 'SetRoleForm',
    takes: ['role'],
    run: (me, userId, params: FormInput<SetRoleForm>) =>
      me.contexts.accounts.setRole(userId, params, me.meta),
  }),
  /** Marks an account as verified, or removes the mark. For admins. */
  setVerified: byRole({
    action: 'set_verified',
    takes: ['flag'],
    run: (me, userId, verified: boolean) => me.contexts.accounts.setVerified(userId, { verified }, me.meta),
  }),
};
