import type { PasswordForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.deactivate}. */
export const deactivate = onOwnAccount({
  action: 'deactivate_user',
  form: 'PasswordForm',
  takes: ['form'],
  run: (me, params: FormInput<PasswordForm>) =>
    me.contexts.accounts.deactivateUser(me.viewerId, params, me.meta),
});
