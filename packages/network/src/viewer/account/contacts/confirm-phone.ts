import type { PhoneCodeForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.confirmPhone}. */
export const confirmPhone = onOwnAccount({
  action: 'confirm_phone',
  form: 'PhoneCodeForm',
  takes: ['form'],
  run: (me, params: FormInput<PhoneCodeForm>) =>
    me.contexts.accounts.confirmPhone(me.viewerId, params, me.meta),
});
