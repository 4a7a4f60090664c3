import type { Meta } from '@tintype/action-log';
import type { FormInput, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { beginPurge } from '../commands/begin-purge';
import { deactivateUser } from '../commands/deactivate-user';
import { purgeUser } from '../commands/purge-user';
import { reactivateUser } from '../commands/reactivate-user';
import { requestDeletion } from '../commands/request-deletion';
import { setRole } from '../commands/set-role';
import { setVerified } from '../commands/set-verified';
import { suspendUser, suspendWithin } from '../commands/suspend-user';
import { sweepExpired } from '../commands/sweep-expired';
import { tombstoneUser } from '../commands/tombstone-user';
import { unsuspendUser } from '../commands/unsuspend-user';
import type { SetVerifiedForm } from '../forms/flag-forms';
import type { PasswordForm } from '../forms/second-factor-forms';
import type { SetRoleForm } from '../forms/set-role-form';
import { listDueDeletions } from '../queries/list-due-deletions';
import type { AccountsSettings } from '../settings';

/** Binds the commands that change the state of an account: deactivation, deletion, suspension, purge, roles. */
export function accountStateCommands(repo: Repo, settings: AccountsSettings) {
  return {
    deactivateUser: (id: UserId, params: FormInput<PasswordForm>, meta: Meta) =>
      deactivateUser(repo, settings, idOf(id), params, meta),
    reactivateUser: (id: UserId, meta: Meta) => reactivateUser(repo, settings, idOf(id), meta),
    requestDeletion: (id: UserId, params: FormInput<PasswordForm>, meta: Meta) =>
      requestDeletion(repo, settings, idOf(id), params, meta),
    listDueDeletions: (limit: number) => listDueDeletions(repo, limit),
    beginPurge: (id: UserId) => beginPurge(repo, idOf(id)),
    purgeUser: (id: UserId, limit: number) => purgeUser(repo, idOf(id), limit),
    tombstoneUser: (id: UserId, meta: Meta) => tombstoneUser(repo, idOf(id), meta),
    sweepExpired: (limit: number, meta: Meta) => sweepExpired(repo, limit, meta),
    suspendUser: (id: UserId, meta: Meta) => suspendUser(repo, settings, idOf(id), meta),
    suspendWithin: (id: UserId, meta: Meta) => suspendWithin(repo, settings, idOf(id), meta),
    unsuspendUser: (id: UserId, meta: Meta) => unsuspendUser(repo, settings, idOf(id), meta),
    setRole: (id: UserId, params: FormInput<SetRoleForm>, meta: Meta) =>
      setRole(repo, idOf(id), params, meta),
    setVerified: (id: UserId, params: FormInput<SetVerifiedForm>, meta: Meta) =>
      setVerified(repo, idOf(id), params, meta),
  };
}
