import type { PageRequest, Repo } from '@tintype/repo';
import { idList, idOf, type UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';
import { exportParts } from '../queries/export-user';
import { getPersonalDetails } from '../queries/get-personal-details';
import { getSettings } from '../queries/get-settings';
import {
  findUserId,
  findUserIds,
  getStandings,
  getUser,
  getUserByUsername,
  getUsers,
} from '../queries/get-users';
import { holdSettings } from '../queries/hold-settings';
import { holdingUser, holdUser } from '../queries/hold-user';
import { listMissingKeys } from '../queries/list-missing-keys';
import { listPasskeys } from '../queries/list-passkeys';
import { listUsers } from '../queries/list-users';
import { authenticate, listSessions } from '../queries/sessions';
import type { AccountsSettings } from '../settings';

/** What can be read of accounts, and held so that it stays as it was read. Whether somebody may read it is for the caller to say. */
export function reads(repo: Repo, settings: AccountsSettings) {
  const { baseUrl } = settings;
  return {
    getUser: (id: UserId) => getUser(repo, idOf(id), baseUrl),
    getUsers: (ids: readonly UserId[]) => getUsers(repo, idList(ids), baseUrl),
    getUserByUsername: (username: string) => getUserByUsername(repo, username, baseUrl),
    listUsers: (status: UserStatus, request: PageRequest = {}) => listUsers(repo, status, request, baseUrl),
    findUserId: (username: string) => findUserId(repo, username),
    getStandings: (ids: readonly UserId[]) => getStandings(repo, ids.map(idOf)),
    findUserIds: (usernames: readonly string[]) => findUserIds(repo, usernames),
    holdUser: (id: UserId) => holdUser(repo, idOf(id)),
    holdingUser: (id: UserId) => holdingUser(idOf(id)),
    holdSettings: (id: UserId) => holdSettings(repo, idOf(id)),
    getPersonalDetails: (id: UserId) => getPersonalDetails(repo, idOf(id)),
    getSettings: (ids: readonly UserId[]) => getSettings(repo, idList(ids)),
    listPasskeys: (id: UserId) => listPasskeys(repo, idOf(id)),
    listMissingKeys: () => listMissingKeys(repo, settings),
    exportParts: (id: UserId) => exportParts(repo, idOf(id)),
    authenticate: (token: unknown) => authenticate(repo, token),
    listSessions: (id: UserId) => listSessions(repo, idOf(id)),
  };
}
