import type { ProfileForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.editProfile}. */
export const editProfile = onOwnAccount({
  action: 'edit_profile',
  form: 'ProfileForm',
  takes: ['form'],
  run: (me, params: FormInput<ProfileForm>) => me.contexts.accounts.editProfile(me.viewerId, params, me.meta),
});
