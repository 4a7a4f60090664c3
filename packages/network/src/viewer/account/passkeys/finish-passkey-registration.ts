import type { PasskeyForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.finishPasskeyRegistration}. */
export const finishPasskeyRegistration = onOwnAccount({
  action: 'finish_passkey_registration',
  form: 'PasskeyForm',
  takes: ['device', 'form'],
  run: (me, response: unknown, params: FormInput<PasskeyForm>) =>
    me.contexts.accounts.finishPasskeyRegistration(me.viewerId, response, params, me.meta),
});
