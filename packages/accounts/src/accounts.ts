import type { Meta } from '@tintype/action-log';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type PasswordHasher, registerUser } from './commands/register-user';
import { setPrivacy } from './commands/set-privacy';
import { hashPassword } from './passwords/hash-password';
import { findUserIds, getUser, getUserByUsername, getUsers } from './queries/get-users';
import { holdUser } from './queries/hold-user';
import type { AccountReactions, PrivacyChange } from './reactions';

export interface AccountsOptions {
  /** Replaces argon2id for loads that would spend hours hashing. */
  readonly hashPassword?: PasswordHasher;
  /** What the other contexts do when an account changes; whoever composes them gives it. Default: nothing. */
  readonly reactions?: AccountReactions;
}

const nothing: AccountReactions = { privacyChanged: async () => undefined };

/**
 * The accounts context, bound to a repo: its commands write users, claims, profiles and credentials, and nobody else does.
 *
 * @example
 * const accounts = createAccounts(repo);
 * const ada = await accounts.getUserByUsername('ada');
 */
export function createAccounts(repo: Repo, options: AccountsOptions = {}) {
  const hasher = options.hashPassword ?? hashPassword;
  const reactions = options.reactions ?? nothing;
  return Object.freeze({
    registerUser: (params: unknown, meta: Meta) => registerUser(repo, params, meta, hasher),
    setPrivacy: (change: PrivacyChange, meta: Meta) => setPrivacy(repo, reactions, change, meta),
    getUser: (id: UserId) => getUser(repo, id),
    getUsers: (ids: readonly UserId[]) => getUsers(repo, ids),
    getUserByUsername: (username: string) => getUserByUsername(repo, username),
    findUserIds: (usernames: readonly string[]) => findUserIds(repo, usernames),
    holdUser: (id: UserId) => holdUser(repo, id),
  });
}

export type Accounts = ReturnType<typeof createAccounts>;
