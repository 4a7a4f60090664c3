import type { Client, LogInForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { withSecret } from '../../guards/on-own-account';

/** See {@link GuestAccount.logIn}. */
export const logIn = withSecret({
  action: 'log_in',
  form: 'LogInForm',
  takes: ['form', 'client'],
  run: ({ contexts, meta }, params: FormInput<LogInForm>, client: Client) =>
    contexts.accounts.logIn(params, client, meta),
});
