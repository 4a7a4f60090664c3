import type { PhoneForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.requestPhoneConfirmation}. */
export const requestPhoneConfirmation = onOwnAccount({
  action: 'request_phone_confirmation',
  form: 'PhoneForm',
  takes: ['form'],
  run: (me, params: FormInput<PhoneForm>) =>
    me.contexts.accounts.requestPhoneConfirmation(me.viewerId, params, me.meta),
});
