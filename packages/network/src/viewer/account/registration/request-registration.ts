import type { Client, EmailForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { withSecret } from '../../guards/on-own-account';

/** See {@link GuestAccount.requestRegistration}. */
export const requestRegistration = withSecret({
  action: 'request_registration',
  form: 'EmailForm',
  takes: ['form', 'client'],
  run: ({ contexts, meta }, params: FormInput<EmailForm>, client: Client) =>
    contexts.accounts.requestRegistration(params, client, meta),
});
