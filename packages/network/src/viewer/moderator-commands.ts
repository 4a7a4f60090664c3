import type { Accounts, SetRoleForm } from '@tintype/accounts';
import type { Meta } from '@tintype/action-log';
import type { FormInput } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { AnswerOf } from './entrance';

/**
 * What somebody may do to another's account by their role, which the accounts commands read in the row of who asks: `forbidden`
 * for whoever has not the role, whatever the input says.
 *
 * @param meta its actor is never null, which would be the system
 */
export function moderatorCommands(accounts: Accounts, meta: Meta & { readonly actorId: UserId }) {
  return {
    /** Suspends an account of a lower role. */
    suspendUser: (userId: UserId): AnswerOf<'suspendUser'> => accounts.suspendUser(userId, meta),
    /** Lifts a suspension. */
    unsuspendUser: (userId: UserId): AnswerOf<'unsuspendUser'> => accounts.unsuspendUser(userId, meta),
    /** Gives somebody a role; for admins, and never a higher one to oneself. */
    setRole: (userId: UserId, params: FormInput<SetRoleForm>): AnswerOf<'setRole'> =>
      accounts.setRole(userId, params, meta),
    /** Marks an account as that of whom it says to be, or takes the mark away; for admins. */
    setVerified: (userId: UserId, verified: boolean): AnswerOf<'setVerified'> =>
      accounts.setVerified(userId, { verified }, meta),
  };
}

export type ModeratorCommands = ReturnType<typeof moderatorCommands>;
