import type { Client, SecondFactorForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { withSecret } from '../../guards/on-own-account';

/** See {@link GuestAccount.answerSecondFactor}. */
export const answerSecondFactor = withSecret({
  action: 'answer_second_factor',
  form: 'SecondFactorForm',
  takes: ['key', 'form', 'client'],
  run: ({ contexts, meta }, challenge: unknown, params: FormInput<SecondFactorForm>, client: Client) =>
    contexts.accounts.answerSecondFactor(challenge, params, client, meta),
});
