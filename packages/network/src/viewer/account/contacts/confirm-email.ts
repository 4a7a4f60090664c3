import { withSecret } from '../../guards/on-own-account';

/** See {@link Account.confirmEmail}. */
export const confirmEmail = withSecret({
  action: 'confirm_email',
  takes: ['key'],
  run: ({ contexts, meta }, token: unknown) => contexts.accounts.confirmEmail(token, meta),
});
