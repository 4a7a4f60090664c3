import type { Client } from '@tintype/accounts';
import { withSecret } from '../../guards/on-own-account';

/** See {@link GuestAccount.startPasskeyLogin}. */
export const startPasskeyLogin = withSecret({
  action: 'start_passkey_login',
  takes: ['client'],
  run: ({ contexts, meta }, client: Client) => contexts.accounts.startPasskeyLogin(client, meta),
});
