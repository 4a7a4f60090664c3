import type { Repo } from '@tintype/repo';
import { accountStateCommands } from './api/account-state';
import { contactCommands } from './api/contacts';
import { identityCommands } from './api/identity';
import { passkeyCommands } from './api/passkeys';
import { reads } from './api/reads';
import { secondFactorCommands } from './api/second-factors';
import { sessionCommands } from './api/sessions';
import { type AccountsOptions, accountsSettings } from './settings';

/**
 * Binds the accounts context to a repo. Only its commands write users, claims, profiles and credentials.
 *
 * @example
 * const accounts = createAccounts(repo);
 * const ada = await accounts.getUserByUsername('ada');
 */
export function createAccounts(repo: Repo, options: AccountsOptions = {}) {
  const settings = accountsSettings(options);
  return Object.freeze({
    ...reads(repo, settings),
    ...identityCommands(repo, settings),
    ...contactCommands(repo, settings),
    ...accountStateCommands(repo, settings),
    ...sessionCommands(repo, settings),
    ...secondFactorCommands(repo, settings),
    ...passkeyCommands(repo, settings),
  });
}

export type Accounts = ReturnType<typeof createAccounts>;
