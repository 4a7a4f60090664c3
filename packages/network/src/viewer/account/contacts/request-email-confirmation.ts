import { onOwnAccount } from '../../guards/on-own-account';

/** See {@link Account.requestEmailConfirmation}. */
export const requestEmailConfirmation = onOwnAccount({
  action: 'request_email_confirmation',
  run: (me) => me.contexts.accounts.requestEmailConfirmation(me.viewerId, me.meta),
});
