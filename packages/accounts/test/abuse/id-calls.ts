import { asMediaId, type UserId } from '@tintype/shared-db';
import type { Accounts } from '../../src';
import { accountsOn, meta, password, refusal } from '../accounts-setup';
import type { Scene } from './scene';

/** A read or command that takes a user's id. */
export interface IdCall {
  /** The answer for an unknown id. */
  readonly answer: unknown;
  /** The outcome that the log shows for each call; reads are not logged. */
  readonly outcome?: 'succeeded' | 'failed';
  /** Whether a purged user has an answer of its own. */
  readonly tombstone?: true;
  run(scene: Scene, id: UserId): Promise<unknown>;
}

/** Of no user. */
const picture = asMediaId('0197f1de-5b3a-7c11-9d0e-2f6a1b3c4d5e');

type Command = (accounts: Accounts, id: UserId, scene: Scene) => Promise<Parameters<typeof refusal>[0]>;
type Read = (accounts: Accounts, id: UserId) => Promise<unknown>;

const command = (answer: unknown, run: Command): IdCall => ({
  answer,
  outcome: answer === 'accepted' ? 'succeeded' : 'failed',
  run: async (scene, id) => refusal(await run(scene.accounts, id, scene)),
});
const read = (answer: unknown, run: Read): IdCall => ({
  answer,
  run: ({ accounts }, id) => run(accounts, id),
});
const inTransaction = (answer: unknown, run: Read): IdCall => ({
  answer,
  run: ({ database }, id) =>
    database.repo.transact(async (tx) => ({ ok: true as const, value: await run(accountsOn(tx), id) })),
});

const notFound = 'not_found';
const wrongPassword = { password: ['is invalid'] };
const own = { password };

/** Every read and command that takes a user's id, and its answer for an unknown id. */
export const idCalls: Readonly<Record<string, IdCall>> = {
  getUser: { ...read(null, (accounts, id) => accounts.getUser(id)), tombstone: true },
  getUsers: { ...read(new Map(), (accounts, id) => accounts.getUsers([id])), tombstone: true },
  getAccountStates: {
    ...read(new Map(), (accounts, id) => accounts.getAccountStates([id])),
    tombstone: true,
  },
  getPersonalDetails: read(null, (accounts, id) => accounts.getPersonalDetails(id)),
  getSettings: read([expect.objectContaining({ hideFromSearch: false })], async (accounts, id) => [
    ...(await accounts.getSettings([id])).values(),
  ]),
  listPasskeys: read([], (accounts, id) => accounts.listPasskeys(id)),
  listSessions: read([], (accounts, id) => accounts.listSessions(id)),
  beginPurge: inTransaction(
    { ok: true, value: { ok: false, error: { kind: notFound, entity: 'user' } } },
    (accounts, id) => accounts.beginPurge(id),
  ),
  suspendWithin: inTransaction(
    { ok: true, value: { ok: false, error: { kind: notFound, entity: 'user' } } },
    (accounts, id) => accounts.suspendWithin(id, meta),
  ),
  purgeUser: inTransaction({ ok: true, value: 0 }, (accounts, id) => accounts.purgeUser(id, 10)),
  exportParts: {
    ...inTransaction(
      { ok: true, value: [expect.objectContaining({ hideFromSearch: false })] },
      async (accounts, id) => {
        const rows: object[] = [];
        for (const part of accounts.exportParts(id)) for await (const row of part.rows()) rows.push(row);
        return rows;
      },
    ),
    tombstone: true,
  },
  renameUser: command(notFound, (accounts, id) => accounts.renameUser(id, { username: 'probing' }, meta)),
  setPrivacy: command(notFound, (accounts, id) => accounts.setPrivacy(id, { isPrivate: true }, meta)),
  editProfile: command(notFound, (accounts, id) => accounts.editProfile(id, { bio: 'x' }, meta)),
  changeSettings: command(notFound, (accounts, id) => accounts.changeSettings(id, {}, meta)),
  setAvatar: command(notFound, (accounts, id) => accounts.setAvatar(id, { mediaId: picture }, meta)),
  removeAvatar: command(notFound, (accounts, id) => accounts.removeAvatar(id, meta)),
  setBirthDate: command(notFound, (accounts, id) =>
    accounts.setBirthDate(id, { birthDate: '1990-01-31' }, meta),
  ),
  requestEmailConfirmation: command(notFound, (accounts, id) => accounts.requestEmailConfirmation(id, meta)),
  changeEmail: command(wrongPassword, (accounts, id) =>
    accounts.changeEmail(id, { email: 'probe@example.org', ...own }, meta),
  ),
  requestPhoneConfirmation: command(notFound, (accounts, id) =>
    accounts.requestPhoneConfirmation(id, { phone: '+351912345670' }, meta),
  ),
  confirmPhone: command('invalid_token', (accounts, id) =>
    accounts.confirmPhone(id, { code: '000000' }, meta),
  ),
  removePhone: command(notFound, (accounts, id) => accounts.removePhone(id, meta)),
  revokeSessions: command('accepted', (accounts, id) => accounts.revokeSessions(id, {}, meta)),
  changePassword: command(wrongPassword, (accounts, id) =>
    accounts.changePassword(id, { ...own, newPassword: 'another horse battery' }, null, meta),
  ),
  deactivateUser: command(wrongPassword, (accounts, id) => accounts.deactivateUser(id, own, meta)),
  reactivateUser: command(notFound, (accounts, id) => accounts.reactivateUser(id, meta)),
  requestDeletion: command(wrongPassword, (accounts, id) => accounts.requestDeletion(id, own, meta)),
  tombstoneUser: command(notFound, (accounts, id) => accounts.tombstoneUser(id, meta)),
  suspendUser: command(notFound, (accounts, id) => accounts.suspendUser(id, meta)),
  unsuspendUser: command(notFound, (accounts, id) => accounts.unsuspendUser(id, meta)),
  setRole: command(notFound, (accounts, id) => accounts.setRole(id, { role: 'admin' }, meta)),
  setVerified: command(notFound, (accounts, id) => accounts.setVerified(id, { verified: true }, meta)),
  setUpTotp: command(wrongPassword, (accounts, id) => accounts.setUpTotp(id, own, meta)),
  confirmTotp: command(notFound, (accounts, id) => accounts.confirmTotp(id, { code: '000000' }, meta)),
  disableTotp: command(wrongPassword, (accounts, id) =>
    accounts.disableTotp(id, { ...own, code: '000000' }, meta),
  ),
  renewRecoveryCodes: command(wrongPassword, (accounts, id) =>
    accounts.renewRecoveryCodes(id, { ...own, code: '000000' }, meta),
  ),
  startPasskeyRegistration: command(wrongPassword, (accounts, id) =>
    accounts.startPasskeyRegistration(id, own, meta),
  ),
  finishPasskeyRegistration: command('invalid_token', (accounts, id) =>
    accounts.finishPasskeyRegistration(id, {}, { name: 'Telephone' }, meta),
  ),
  removePasskey: command(notFound, (accounts, id) => accounts.removePasskey(id, 'x'.repeat(20), meta)),
};

/** Calls without a user's id: they take a form, a token, a name, or return a statement for later. */
export const withoutIds: readonly string[] = [
  ...[
    'registerUser',
    'requestRegistration',
    'finishRegistration',
    'reserveUsername',
    'confirmEmail',
    'logIn',
  ],
  ...['refreshSession', 'requestPasswordReset', 'resetPassword', 'answerSecondFactor', 'startPasskeyLogin'],
  ...['finishPasskeyLogin', 'resealTotpSecrets', 'sweepExpired', 'listDueDeletions', 'authenticate'],
  ...['getUserByUsername', 'findUserId', 'findUserIds', 'accountStateLock', 'listUsers', 'listMissingKeys'],
];
