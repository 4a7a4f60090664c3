import type { PasswordForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.setUpTotp}. */
export const setUpTotp = onOwnAccount({
  action: 'set_up_totp',
  form: 'PasswordForm',
  takes: ['form'],
  run: (me, params: FormInput<PasswordForm>) => me.contexts.accounts.setUpTotp(me.viewerId, params, me.meta),
});
