import type { PasswordForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.startPasskeyRegistration}. */
export const startPasskeyRegistration = onOwnAccount({
  action: 'start_passkey_registration',
  form: 'PasswordForm',
  takes: ['form'],
  run: (me, params: FormInput<PasswordForm>) =>
    me.contexts.accounts.startPasskeyRegistration(me.viewerId, params, me.meta),
});
