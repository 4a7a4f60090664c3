import type { TotpCodeForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.confirmTotp}. */
export const confirmTotp = onOwnAccount({
  action: 'confirm_totp',
  form: 'TotpCodeForm',
  takes: ['form'],
  run: (me, params: FormInput<TotpCodeForm>) =>
    me.contexts.accounts.confirmTotp(me.viewerId, params, me.meta),
});
