import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** An account that became private or public. */
export interface PrivacyChange {
  readonly userId: UserId;
  readonly isPrivate: boolean;
}

/** An account that became active, or stopped being active: it is deactivated, suspended or to be deleted. */
export interface AccountStateChange {
  readonly userId: UserId;
  readonly isActive: boolean;
  readonly isPrivate: boolean;
}

/**
 * The changes that other contexts make when an account changes. The code that composes the contexts gives them. They run in the
 * transaction of the change, after it, so that both are committed or neither.
 */
export interface AccountSideEffects {
  /** The user's row is locked until the transaction ends, so no follow of the user and no post by the user is written meanwhile. */
  privacyChanged(tx: Repo, change: PrivacyChange): Promise<void>;
  /** The user's row is locked until the transaction ends. */
  accountStateChanged(tx: Repo, change: AccountStateChange): Promise<void>;
}
