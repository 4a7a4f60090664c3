import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.removeAvatar}. */
export const removeAvatar = onOwnAccount({
  action: 'remove_avatar',
  run: (me) => me.contexts.accounts.removeAvatar(me.viewerId, me.meta),
});
