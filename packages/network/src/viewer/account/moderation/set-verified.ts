import { byRole } from '../../guards/on-own-account';

/** See {@link ModeratorAccount.setVerified}. */
export const setVerified = byRole({
  action: 'set_verified',
  takes: ['flag'],
  run: (me, userId, verified: boolean) => me.contexts.accounts.setVerified(userId, { verified }, me.meta),
});
