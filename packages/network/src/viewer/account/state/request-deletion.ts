import type { PasswordForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.requestDeletion}. */
export const requestDeletion = onOwnAccount({
  action: 'request_deletion',
  form: 'PasswordForm',
  takes: ['form'],
  run: (me, params: FormInput<PasswordForm>) =>
    me.contexts.accounts.requestDeletion(me.viewerId, params, me.meta),
});
