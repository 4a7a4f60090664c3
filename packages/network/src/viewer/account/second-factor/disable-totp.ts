import type { BothFactorsForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.disableTotp}. */
export const disableTotp = onOwnAccount({
  action: 'disable_totp',
  form: 'BothFactorsForm',
  takes: ['form'],
  run: (me, params: FormInput<BothFactorsForm>) =>
    me.contexts.accounts.disableTotp(me.viewerId, params, me.meta),
});
