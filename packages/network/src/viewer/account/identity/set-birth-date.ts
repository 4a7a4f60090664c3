import type { BirthDateForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.setBirthDate}. */
export const setBirthDate = onOwnAccount({
  action: 'set_birth_date',
  form: 'BirthDateForm',
  takes: ['form'],
  run: (me, params: FormInput<BirthDateForm>) =>
    me.contexts.accounts.setBirthDate(me.viewerId, params, me.meta),
});
