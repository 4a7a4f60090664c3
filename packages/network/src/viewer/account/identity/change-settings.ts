import type { ChangeSettingsForm } from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.changeSettings}. */
export const changeSettings = onOwnAccount({
  action: 'change_settings',
  form: 'ChangeSettingsForm',
  takes: ['form'],
  run: (me, params: FormInput<ChangeSettingsForm>) =>
    me.contexts.accounts.changeSettings(me.viewerId, params, me.meta),
});
