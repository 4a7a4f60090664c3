import { type Repo } from '@tintype/repo';
import { type UserId } from '@tintype/shared-db';
import { exportParts } from '../queries/export-user';
import { getPersonalDetails } from '../queries/get-personal-details';
import { getSettings } from '../queries/get-settings';
import { findUserIds, getUser, getUserByUsername, getUsers } from '../queries/get-users';
import { holdingUser, holdUser } from '../queries/hold-user';
import { listPasskeys } from '../queries/list-passkeys';
import { authenticate, listSessions } from '../queries/sessions';
import { userIdOf } from '../text/user-id';

/** What may be asked of accounts. */
export function reads(repo: Repo) {
  return {
    getUser: (id: UserId) => getUser(repo, userIdOf(id)),
    getUsers: (ids: readonly UserId[]) => getUsers(repo, ids),
    getUserByUsername: (username: string) => getUserByUsername(repo, username),
    findUserIds: (usernames: readonly string[]) => findUserIds(repo, usernames),
    holdUser: (id: UserId) => holdUser(repo, userIdOf(id)),
    holdingUser,
    getPersonalDetails: (id: UserId) => getPersonalDetails(repo, userIdOf(id)),
    getSettings: (ids: readonly UserId[]) => getSettings(repo, ids),
    listPasskeys: (id: UserId) => listPasskeys(repo, userIdOf(id)),
    exportParts: (id: UserId) => exportParts(repo, userIdOf(id)),
    authenticate: (token: unknown) => authenticate(repo, token),
    listSessions: (id: UserId) => listSessions(repo, userIdOf(id)),
  };
}
