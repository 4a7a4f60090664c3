import type { RenameUserForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.rename}. */
export const rename = onOwnAccount({
  action: 'rename_user',
  form: 'RenameUserForm',
  takes: ['form'],
  run: (me, params: FormInput<RenameUserForm>) =>
    me.contexts.accounts.renameUser(me.viewerId, params, me.meta),
});
