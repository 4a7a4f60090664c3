import type { Client } from '@tintype/accounts';
import { withSecret } from '../../guards/on-own-account';

/** See {@link Account.refreshSession}. */
export const refreshSession = withSecret({
  action: 'refresh_session',
  takes: ['key', 'client'],
  run: ({ contexts, meta }, token: unknown, client: Client) =>
    contexts.accounts.refreshSession(token, client, meta),
});
