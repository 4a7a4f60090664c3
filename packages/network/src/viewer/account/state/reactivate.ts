import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.reactivate}. */
export const reactivate = onOwnAccount({
  action: 'reactivate_user',
  run: (me) => me.contexts.accounts.reactivateUser(me.viewerId, me.meta),
});
