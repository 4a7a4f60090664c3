import type { SetRoleError, SetRoleForm, SetVerifiedError, SuspensionError } from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { AccountReads } from './account-reads';
import { setRole } from './moderation/set-role';
import { setVerified } from './moderation/set-verified';
import { suspend } from './moderation/suspend';
import { unsuspend } from './moderation/unsuspend';

/** Whether a command changed anything: false where the state was there already. */
type Change<E> = Promise<Result<{ readonly changed: boolean }, E>>;

/** What moderators do about accounts. The commands read the role in the caller's row, for any input. */
export interface ModeratorCommands {
  /**
   * Suspends an account of a lower role: it is hidden, every session ends, and its user cannot log in. A deletion that was asked for
   * keeps its day. Idempotent.
   *
   * Locks the rows of both users in the order of their ids, then what the side effects lock.
   *
   * @returns whether the account changed; `forbidden`: the caller is not an active moderator, or the user's role is not lower;
   *   `not_found`
   *
   * @example
   * await network.moderate(moderator.id).account.suspend(grace.id); // { ok: true, value: { changed: true } }
   */
  suspend(userId: UserId): Change<SuspensionError>;

  /**
   * Ends a suspension. The account is active again, unless its user had deactivated it or asked for its deletion: then that state
   * returns. Idempotent.
   *
   * Locks as {@link suspend}.
   *
   * @returns whether the account changed; errors as of {@link suspend}
   *
   * @example
   * await network.moderate(moderator.id).account.suspend(grace.id);
   * await network.moderate(moderator.id).account.unsuspend(grace.id); // { ok: true, value: { changed: true } }
   */
  unsuspend(userId: UserId): Change<SuspensionError>;

  /**
   * Gives a user a role. For active admins; no admin gives themselves a higher one.
   *
   * Locks the rows of both users in the order of their ids.
   *
   * @returns whether the role changed; `invalid` on `role`; `forbidden`; `not_found`
   *
   * @example
   * await network.moderate(admin.id).account.setRole(grace.id, { role: 'moderator' }); // { ok: true, value: { changed: true } }
   */
  setRole(userId: UserId, params: FormInput<SetRoleForm>): Change<SetRoleError>;

  /**
   * Marks an account as verified, or removes the mark. For active admins. Idempotent.
   *
   * Locks the rows of both users in the order of their ids.
   *
   * @returns whether the mark changed; `invalid` on `verified`; `forbidden`; `not_found`
   *
   * @example
   * await network.moderate(admin.id).account.setVerified(grace.id, true); // { ok: true, value: { changed: true } }
   */
  setVerified(userId: UserId, verified: boolean): Change<SetVerifiedError>;
}

/** What moderators read of accounts, and do about them. Each read is an action in the log. */
export interface ModeratorAccount
  extends ModeratorCommands,
    Pick<AccountReads, 'personalDetails' | 'sessions'> {}

/** The registrations of {@link ModeratorCommands}. */
export const moderatorCommands = { suspend, unsuspend, setRole, setVerified } satisfies ModeratorCommands;
