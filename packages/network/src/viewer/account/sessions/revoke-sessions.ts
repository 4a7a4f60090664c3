import type { RevokedSessions } from '@tintype/accounts';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.revokeSessions}. */
export const revokeSessions = onOwnAccount({
  action: 'revoke_sessions',
  takes: ['sessions'],
  run: (me, which: RevokedSessions = {}) => me.contexts.accounts.revokeSessions(me.viewerId, which, me.meta),
});
