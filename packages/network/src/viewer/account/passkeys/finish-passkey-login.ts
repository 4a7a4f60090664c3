import type { Client } from '@tintype/accounts';
import { withSecret } from '../../guards/on-own-account';

/** See {@link GuestAccount.finishPasskeyLogin}. */
export const finishPasskeyLogin = withSecret({
  action: 'finish_passkey_login',
  takes: ['device', 'client'],
  run: ({ contexts, meta }, response: unknown, client: Client) =>
    contexts.accounts.finishPasskeyLogin(response, client, meta),
});
