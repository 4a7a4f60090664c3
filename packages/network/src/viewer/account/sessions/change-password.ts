import type { ChangePasswordForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.changePassword}. */
export const changePassword = onOwnAccount({
  action: 'change_password',
  form: 'ChangePasswordForm',
  takes: ['form', 'key'],
  run: (me, params: FormInput<ChangePasswordForm>, keep: string | null = null) =>
    me.contexts.accounts.changePassword(me.viewerId, params, keep, me.meta),
});
