import type { ResetPasswordForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { withSecret } from '../../guards/on-own-account';

/** See {@link GuestAccount.resetPassword}. */
export const resetPassword = withSecret({
  action: 'reset_password',
  form: 'ResetPasswordForm',
  takes: ['key', 'form'],
  run: ({ contexts, meta }, token: unknown, params: FormInput<ResetPasswordForm>) =>
    contexts.accounts.resetPassword(token, params, meta),
});
