import type { Meta } from '@tintype/action-log';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { answerSecondFactor } from './commands/answer-second-factor';
import { changeEmail } from './commands/change-email';
import { changePassword } from './commands/change-password';
import { changeSettings } from './commands/change-settings';
import { confirmEmail } from './commands/confirm-email';
import { confirmPhone } from './commands/confirm-phone';
import { confirmTotp } from './commands/confirm-totp';
import { deactivateUser } from './commands/deactivate-user';
import { disableTotp } from './commands/disable-totp';
import { editProfile } from './commands/edit-profile';
import { logIn } from './commands/log-in';
import { listDueDeletions, lockDueUser, purgeUser, tombstoneUser } from './commands/purge-user';
import { reactivateUser } from './commands/reactivate-user';
import { refreshSession } from './commands/refresh-session';
import { registerUser } from './commands/register-user';
import { removePhone } from './commands/remove-phone';
import { renameUser } from './commands/rename-user';
import { renewRecoveryCodes } from './commands/renew-recovery-codes';
import { requestDeletion } from './commands/request-deletion';
import { requestEmailConfirmation } from './commands/request-email-confirmation';
import { requestPasswordReset } from './commands/request-password-reset';
import { requestPhoneConfirmation } from './commands/request-phone-confirmation';
import { resealTotpSecrets } from './commands/reseal-totp-secrets';
import { reserveUsername } from './commands/reserve-username';
import { resetPassword } from './commands/reset-password';
import { type RevokedSessions, revokeSessions } from './commands/revoke-sessions';
import { setBirthDate } from './commands/set-birth-date';
import { setPrivacy } from './commands/set-privacy';
import { setRole } from './commands/set-role';
import { setUpTotp } from './commands/set-up-totp';
import { setVerified } from './commands/set-verified';
import { suspendUser } from './commands/suspend-user';
import { unsuspendUser } from './commands/unsuspend-user';
import { getPersonalDetails } from './queries/get-personal-details';
import { getSettings } from './queries/get-settings';
import { findUserIds, getUser, getUserByUsername, getUsers } from './queries/get-users';
import { holdingUser, holdUser } from './queries/hold-user';
import { authenticate, listSessions } from './queries/sessions';
import type { PrivacyChange } from './reactions';
import type { Client } from './sessions/client';
import { type AccountsOptions, type AccountsSettings, accountsSettings } from './settings';

/**
 * The accounts context, bound to a repo: its commands write users, claims, profiles and credentials, and nobody else does.
 *
 * @example
 * const accounts = createAccounts(repo);
 * const ada = await accounts.getUserByUsername('ada');
 */
export function createAccounts(repo: Repo, options: AccountsOptions = {}) {
  const settings = accountsSettings(options);
  return Object.freeze({
    ...reads(repo),
    ...identityCommands(repo, settings),
    ...contactCommands(repo, settings),
    ...standingCommands(repo, settings),
    ...sessionCommands(repo, settings),
    ...secondFactorCommands(repo, settings),
  });
}

export type Accounts = ReturnType<typeof createAccounts>;

function reads(repo: Repo) {
  return {
    getUser: (id: UserId) => getUser(repo, id),
    getUsers: (ids: readonly UserId[]) => getUsers(repo, ids),
    getUserByUsername: (username: string) => getUserByUsername(repo, username),
    findUserIds: (usernames: readonly string[]) => findUserIds(repo, usernames),
    holdUser: (id: UserId) => holdUser(repo, id),
    holdingUser,
    getPersonalDetails: (id: UserId) => getPersonalDetails(repo, id),
    getSettings: (ids: readonly UserId[]) => getSettings(repo, ids),
    authenticate: (token: unknown) => authenticate(repo, token),
    listSessions: (id: UserId) => listSessions(repo, id),
  };
}

/** Who somebody is: registration, names, age. */
function identityCommands(repo: Repo, settings: AccountsSettings) {
  return {
    registerUser: (params: unknown, meta: Meta) => registerUser(repo, params, meta, settings),
    renameUser: (id: UserId, params: unknown, meta: Meta) => renameUser(repo, id, params, meta),
    setPrivacy: (change: PrivacyChange, meta: Meta) => setPrivacy(repo, settings.reactions, change, meta),
    reserveUsername: (params: unknown, meta: Meta) => reserveUsername(repo, params, meta),
    editProfile: (id: UserId, params: unknown, meta: Meta) => editProfile(repo, id, params, meta),
    changeSettings: (id: UserId, params: unknown, meta: Meta) => changeSettings(repo, id, params, meta),
    setBirthDate: (id: UserId, params: unknown, meta: Meta) =>
      setBirthDate(repo, settings.minimumAge, id, params, meta),
  };
}

/** How somebody is reached: addresses and numbers, and the proof that they are theirs. */
function contactCommands(repo: Repo, settings: AccountsSettings) {
  return {
    requestEmailConfirmation: (id: UserId, meta: Meta) => requestEmailConfirmation(repo, id, meta),
    changeEmail: (id: UserId, params: unknown, meta: Meta) => changeEmail(repo, settings, id, params, meta),
    confirmEmail: (token: unknown, meta: Meta) => confirmEmail(repo, token, meta),
    requestPhoneConfirmation: (id: UserId, params: unknown, meta: Meta) =>
      requestPhoneConfirmation(repo, settings.keyRing(), id, params, meta),
    confirmPhone: (id: UserId, params: unknown, meta: Meta) =>
      confirmPhone(repo, settings.keyRing(), id, params, meta),
    removePhone: (id: UserId, meta: Meta) => removePhone(repo, id, meta),
  };
}

/** How somebody gets in and stays in: passwords and sessions. */
function sessionCommands(repo: Repo, settings: AccountsSettings) {
  return {
    logIn: (params: unknown, client: Client, meta: Meta) => logIn(repo, settings, params, client, meta),
    refreshSession: (token: unknown, client: Client, meta: Meta) => refreshSession(repo, token, client, meta),
    revokeSessions: (id: UserId, which: RevokedSessions, meta: Meta) => revokeSessions(repo, id, which, meta),
    changePassword: (id: UserId, params: unknown, keep: string | null, meta: Meta) =>
      changePassword(repo, settings, id, params, keep, meta),
    requestPasswordReset: (params: unknown, client: Client, meta: Meta) =>
      requestPasswordReset(repo, settings, params, client, meta),
    resetPassword: (token: unknown, params: unknown, meta: Meta) =>
      resetPassword(repo, settings, token, params, meta),
  };
}

/** What somebody must have beside the password. */
function secondFactorCommands(repo: Repo, settings: AccountsSettings) {
  return {
    answerSecondFactor: (challenge: unknown, params: unknown, client: Client, meta: Meta) =>
      answerSecondFactor(repo, settings, challenge, params, client, meta),
    setUpTotp: (id: UserId, params: unknown, meta: Meta) => setUpTotp(repo, settings, id, params, meta),
    confirmTotp: (id: UserId, params: unknown, meta: Meta) =>
      confirmTotp(repo, settings.keyRing(), id, params, meta),
    disableTotp: (id: UserId, params: unknown, meta: Meta) => disableTotp(repo, settings, id, params, meta),
    renewRecoveryCodes: (id: UserId, params: unknown, meta: Meta) =>
      renewRecoveryCodes(repo, settings, id, params, meta),
    resealTotpSecrets: (limit: number, meta: Meta) =>
      resealTotpSecrets(repo, settings.keyRing(), limit, meta),
  };
}

/** What an account may do, and whether it is there at all. */
function standingCommands(repo: Repo, settings: AccountsSettings) {
  return {
    deactivateUser: (id: UserId, params: unknown, meta: Meta) =>
      deactivateUser(repo, settings, id, params, meta),
    reactivateUser: (id: UserId, meta: Meta) => reactivateUser(repo, settings, id, meta),
    requestDeletion: (id: UserId, params: unknown, meta: Meta) =>
      requestDeletion(repo, settings, id, params, meta),
    listDueDeletions: (limit: number) => listDueDeletions(repo, limit),
    lockDueUser: (id: UserId) => lockDueUser(repo, id),
    purgeUser: (id: UserId, limit: number) => purgeUser(repo, id, limit),
    tombstoneUser: (id: UserId, meta: Meta) => tombstoneUser(repo, id, meta),
    suspendUser: (id: UserId, meta: Meta) => suspendUser(repo, settings, id, meta),
    unsuspendUser: (id: UserId, meta: Meta) => unsuspendUser(repo, settings, id, meta),
    setRole: (id: UserId, params: unknown, meta: Meta) => setRole(repo, id, params, meta),
    setVerified: (id: UserId, verified: boolean, meta: Meta) => setVerified(repo, id, verified, meta),
  };
}
