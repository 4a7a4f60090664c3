import { byRole } from '../../guards/on-own-account';

/** See {@link ModeratorAccount.suspend}. */
export const suspend = byRole({
  action: 'suspend_user',
  run: (me, userId) => me.contexts.accounts.suspendUser(userId, me.meta),
});
