import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.removePhone}. */
export const removePhone = onOwnAccount({
  action: 'remove_phone',
  run: (me) => me.contexts.accounts.removePhone(me.viewerId, me.meta),
});
