import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** An account that became private or public. */
export interface PrivacyChange {
  readonly userId: UserId;
  readonly isPrivate: boolean;
}

/** An account that became active, or is not any more: deactivated, suspended, or on its way out. */
export interface AccountStateChange {
  readonly userId: UserId;
  readonly isActive: boolean;
  readonly isPrivate: boolean;
}

/**
 * What the other contexts do when an account changes, given by whoever composes them; run in the transaction of the
 * change, after it, so that both happen or neither.
 */
export interface AccountReactions {
  /** The user's row is held until the transaction ends: nobody follows or publishes meanwhile. */
  privacyChanged(tx: Repo, change: PrivacyChange): Promise<void>;
  /** The user's row is held until the transaction ends. */
  accountStateChanged(tx: Repo, change: AccountStateChange): Promise<void>;
}
