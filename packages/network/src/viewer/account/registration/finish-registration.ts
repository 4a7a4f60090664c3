import type { Client, FinishRegistrationForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { withSecret } from '../../guards/on-own-account';

/** See {@link GuestAccount.finishRegistration}. */
export const finishRegistration = withSecret({
  action: 'register_user',
  form: 'FinishRegistrationForm',
  takes: ['form', 'client'],
  run: ({ contexts, meta }, params: FormInput<FinishRegistrationForm>, client: Client) =>
    contexts.accounts.finishRegistration(params, client, meta),
});
