import type { Accounts, Forbidden, UserNotFound } from '@tintype/accounts';
import { type Meta, refused } from '@tintype/action-log';
import { change, type Invalid, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { AnswerOf } from './entrance';
import { idOf } from './untrusted';

/** The mark of an account that is whose it says to be. */
class VerifiedMark {
  verified?: boolean;
}

/**
 * What somebody may do to another's account by their role, which the accounts commands read in the row of who asks: `forbidden`
 * for whoever has not the role, whatever the input says.
 *
 * @param meta its actor is never null, which would be the system
 */
export function moderatorCommands(repo: Repo, accounts: Accounts, meta: Meta & { readonly actorId: UserId }) {
  return {
    /** Suspends an account of a lower role. */
    suspendUser: (userId: UserId): AnswerOf<'suspendUser'> => accounts.suspendUser(idOf(userId), meta),
    /** Lifts a suspension. */
    unsuspendUser: (userId: UserId): AnswerOf<'unsuspendUser'> => accounts.unsuspendUser(idOf(userId), meta),
    /** Gives somebody a role; for admins, and never a higher one to oneself. */
    setRole: (userId: UserId, params: unknown): AnswerOf<'setRole'> =>
      accounts.setRole(idOf(userId), params, meta),
    /** Marks an account as that of whom it says to be, or takes the mark away; for admins. `invalid` unless true or false. */
    setVerified: async (
      userId: UserId,
      verified: boolean,
    ): Promise<Result<{ readonly changed: boolean }, Invalid<VerifiedMark> | Forbidden | UserNotFound>> => {
      if (typeof verified === 'boolean') return accounts.setVerified(idOf(userId), verified, meta);
      const changeset = change(VerifiedMark).addError('verified', 'is invalid').withAction('update');
      const spec = { name: 'set_verified', entityType: 'user', entityId: idOf(userId) };
      return refused(repo, meta, spec, { kind: 'invalid', changeset });
    },
  };
}

export type ModeratorCommands = ReturnType<typeof moderatorCommands>;
