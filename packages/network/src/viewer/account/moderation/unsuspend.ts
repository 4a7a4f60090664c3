import { byRole } from '../../guards/on-own-account';

/** See {@link ModeratorAccount.unsuspend}. */
export const unsuspend = byRole({
  action: 'unsuspend_user',
  run: (me, userId) => me.contexts.accounts.unsuspendUser(userId, me.meta),
});
