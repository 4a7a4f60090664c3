import type { SetPrivacyForm } from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { Invalid } from '@tintype/repo';
import type { Inactive } from '../access/refuse';
import { type AccountReads, accountReads } from './account-reads';
import { type ContactCommands, contactCommands } from './contacts/contacts-commands';
import { type IdentityCommands, identityCommands } from './identity/identity-commands';
import { setPrivacy } from './identity/set-privacy';
import { type PasskeyCommands, passkeyCommands } from './passkeys/passkeys-commands';
import { type SecondFactorCommands, secondFactorCommands } from './second-factor/second-factor-commands';
import { type SessionCommands, sessionCommands } from './sessions/sessions-commands';
import { type StateCommands, stateCommands } from './state/state-commands';
import { type TokenCommands, tokenCommands } from './token-commands';

/**
 * The viewer's own account. The account and the actor come from `as(id)`, never from the input. The commands read the state of the
 * account themselves, because a user who left must be able to come back: `not_found` once the account is being purged,
 * `wrong_status` unless it is active, where nothing else is said. Each command leaves one action in the log.
 */
export interface Account
  extends AccountReads,
    TokenCommands,
    IdentityCommands,
    ContactCommands,
    SessionCommands,
    PasskeyCommands,
    SecondFactorCommands,
    StateCommands {
  /**
   * Makes the viewer's account private or public. A private account keeps its followers, and new ones must ask. A change to public
   * accepts all open requests. Idempotent.
   *
   * A transaction: one statement for the account and the action, and those of the side effects. Locks the viewer's row, then the
   * requests, the counters of follows, and the counters of hashtags.
   *
   * @returns whether the account changed; `invalid` on `isPrivate`; `inactive`
   *
   * @example
   * await network.as(ada.id).account.setPrivacy(true); // { ok: true, value: { changed: true } }
   */
  setPrivacy(
    isPrivate: boolean,
  ): Promise<Result<{ readonly changed: boolean }, Invalid<SetPrivacyForm> | Inactive>>;
}

/** The commands on the viewer's own account that check its state themselves. */
export const ownAccountCommands = {
  ...identityCommands,
  ...contactCommands,
  ...sessionCommands,
  ...passkeyCommands,
  ...secondFactorCommands,
  ...stateCommands,
};

/** The registrations of {@link Account}. */
export const account = {
  ...accountReads,
  ...tokenCommands,
  setPrivacy,
  ...ownAccountCommands,
} satisfies Account;
