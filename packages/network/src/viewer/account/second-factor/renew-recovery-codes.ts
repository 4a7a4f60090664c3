import type { BothFactorsForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.renewRecoveryCodes}. */
export const renewRecoveryCodes = onOwnAccount({
  action: 'renew_recovery_codes',
  form: 'BothFactorsForm',
  takes: ['form'],
  run: (me, params: FormInput<BothFactorsForm>) =>
    me.contexts.accounts.renewRecoveryCodes(me.viewerId, params, me.meta),
});
