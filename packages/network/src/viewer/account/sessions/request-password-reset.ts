import type { Client, EmailForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { withSecret } from '../../guards/on-own-account';

/** See {@link GuestAccount.requestPasswordReset}. */
export const requestPasswordReset = withSecret({
  action: 'request_password_reset',
  form: 'EmailForm',
  takes: ['form', 'client'],
  run: ({ contexts, meta }, params: FormInput<EmailForm>, client: Client) =>
    contexts.accounts.requestPasswordReset(params, client, meta),
});
