import type { ChangeEmailForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.changeEmail}. */
export const changeEmail = onOwnAccount({
  action: 'change_email',
  form: 'ChangeEmailForm',
  takes: ['form'],
  run: (me, params: FormInput<ChangeEmailForm>) =>
    me.contexts.accounts.changeEmail(me.viewerId, params, me.meta),
});
