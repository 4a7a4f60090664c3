import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.removePasskey}. */
export const removePasskey = onOwnAccount({
  action: 'remove_passkey',
  takes: ['key'],
  run: (me, credentialId: string) => me.contexts.accounts.removePasskey(me.viewerId, credentialId, me.meta),
});
