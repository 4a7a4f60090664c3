import { type Meta } from '@tintype/action-log';
import { type Repo } from '@tintype/repo';
import { type UserId } from '@tintype/shared-db';
import { deactivateUser } from '../commands/deactivate-user';
import { listDueDeletions, lockDueUser, purgeUser, tombstoneUser } from '../commands/purge-user';
import { reactivateUser } from '../commands/reactivate-user';
import { requestDeletion } from '../commands/request-deletion';
import { setRole } from '../commands/set-role';
import { setVerified } from '../commands/set-verified';
import { suspendUser } from '../commands/suspend-user';
import { sweepExpired } from '../commands/sweep-expired';
import { unsuspendUser } from '../commands/unsuspend-user';
import { type AccountsSettings } from '../settings';
import { userIdOf } from '../text/user-id';

/** What may be asked of accounts. */
export function standingCommands(repo: Repo, settings: AccountsSettings) {
  return {
    deactivateUser: (id: UserId, params: unknown, meta: Meta) =>
      deactivateUser(repo, settings, userIdOf(id), params, meta),
    reactivateUser: (id: UserId, meta: Meta) => reactivateUser(repo, settings, userIdOf(id), meta),
    requestDeletion: (id: UserId, params: unknown, meta: Meta) =>
      requestDeletion(repo, settings, userIdOf(id), params, meta),
    listDueDeletions: (limit: number) => listDueDeletions(repo, limit),
    lockDueUser: (id: UserId) => lockDueUser(repo, userIdOf(id)),
    purgeUser: (id: UserId, limit: number) => purgeUser(repo, userIdOf(id), limit),
    tombstoneUser: (id: UserId, meta: Meta) => tombstoneUser(repo, userIdOf(id), meta),
    sweepExpired: (limit: number, meta: Meta) => sweepExpired(repo, limit, meta),
    suspendUser: (id: UserId, meta: Meta) => suspendUser(repo, settings, userIdOf(id), meta),
    unsuspendUser: (id: UserId, meta: Meta) => unsuspendUser(repo, settings, userIdOf(id), meta),
    setRole: (id: UserId, params: unknown, meta: Meta) => setRole(repo, userIdOf(id), params, meta),
    setVerified: (id: UserId, verified: boolean, meta: Meta) =>
      setVerified(repo, userIdOf(id), verified, meta),
  };
}
