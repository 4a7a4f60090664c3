import type { SetAvatarForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.setAvatar}. */
export const setAvatar = onOwnAccount({
  action: 'set_avatar',
  form: 'SetAvatarForm',
  takes: ['form'],
  run: (me, params: FormInput<SetAvatarForm>) => me.contexts.accounts.setAvatar(me.viewerId, params, me.meta),
});
