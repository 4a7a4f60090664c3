import type { PageRequest } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idList, idOf, type UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';
import { accountStateLock } from '../locks/lock-account-state';
import { exportParts } from '../queries/export-user';
import { getPersonalDetails } from '../queries/get-personal-details';
import { getSettings } from '../queries/get-settings';
import {
  findUserId,
  findUserIds,
  getAccountStates,
  getUser,
  getUserByUsername,
  getUsers,
} from '../queries/get-users';
import { listMissingKeys } from '../queries/list-missing-keys';
import { listPasskeys } from '../queries/list-passkeys';
import { listUsers } from '../queries/list-users';
import { authenticate, listSessions } from '../queries/sessions';
import type { AccountsSettings } from '../settings';

/** Binds the reads, and the lock for other contexts. They do not check who may read: the caller does. */
export function reads(repo: Repo, settings: AccountsSettings) {
  const { baseUrl } = settings;
  return {
    /** What stands before the username in the address of a profile. */
    baseUrl,
    getUser: (id: UserId) => getUser(repo, idOf(id), baseUrl),
    getUsers: (ids: readonly UserId[]) => getUsers(repo, idList(ids), baseUrl),
    getUserByUsername: (username: string) => getUserByUsername(repo, username, baseUrl),
    listUsers: (status: UserStatus, request: PageRequest = {}) => listUsers(repo, status, request, baseUrl),
    findUserId: (username: string) => findUserId(repo, username),
    getAccountStates: (ids: readonly UserId[]) => getAccountStates(repo, ids.map(idOf)),
    findUserIds: (usernames: readonly string[]) => findUserIds(repo, usernames),
    accountStateLock: (id: UserId) => accountStateLock(idOf(id)),
    getPersonalDetails: (id: UserId) => getPersonalDetails(repo, idOf(id)),
    getSettings: (ids: readonly UserId[]) => getSettings(repo, idList(ids)),
    listPasskeys: (id: UserId) => listPasskeys(repo, idOf(id)),
    listMissingKeys: () => listMissingKeys(repo, settings),
    exportParts: (id: UserId) => exportParts(repo, idOf(id)),
    authenticate: (token: unknown) => authenticate(repo, token),
    listSessions: (id: UserId) => listSessions(repo, idOf(id)),
  };
}
