import { ok } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { totpCode } from '@tintype/shared-db/testing';
import { createAccounts } from '../../src';
import { logInAs, mailedTo, meta, password, unwrap } from '../accounts-setup';
import { challengeOf } from '../second-factor/app';
import {
  breachedFile,
  person,
  personOfRole,
  type Scope,
  type Stage,
  withAda,
  withArmedAda,
  withFinishedPasskey,
  withPasskey,
} from './people';

/** The set-up of each example, by its subject. Without an entry, Ada is registered. */
const scenes: Readonly<Record<string, (stage: Stage) => Promise<Scope>>> = {
  answerSecondFactor: async (stage) => {
    const armed = await withArmedAda(stage);
    return { ...armed, challenge: await challengeOf(stage, 'ada') };
  },
  authenticate: async (stage) => {
    await person(stage, 'ada');
    const network = Object.freeze({ as: (viewerId: UserId | null) => ({ viewerId }) });
    return { network, cookie: (await logInAs(stage, 'ada')).token.reveal() };
  },
  beginPurge: withDueAda,
  breachedPasswordFile: async () => ({ path: await breachedFile() }),
  changePassword: async (stage) => ({ ...(await withAda(stage)), session: await logInAs(stage, 'ada') }),
  confirmEmail: async (stage) => {
    const { id } = await person(stage, 'ada');
    const mailed = unwrap(await stage.accounts.requestEmailConfirmation(id, meta));
    return { query: { token: mailed.secret.reveal() } };
  },
  confirmPhone: async (stage) => {
    const ada = await person(stage, 'ada');
    const sent = unwrap(
      await stage.accounts.requestPhoneConfirmation(ada.id, { phone: '+351912345678' }, meta),
    );
    return { ada, code: sent.secret.reveal() };
  },
  confirmTotp: async (stage) => {
    const ada = await person(stage, 'ada');
    const setup = unwrap(await stage.accounts.setUpTotp(ada.id, { password }, meta));
    return { ada, code: totpCode(setup.secret.reveal(), stage.clock.now()) };
  },
  disableTotp: withArmedAda,
  finishPasskeyLogin: async (stage) => {
    const { ada, device } = await withFinishedPasskey(stage);
    const { challenge } = unwrap(await stage.accounts.startPasskeyLogin({}, meta));
    return { response: device.logIn({ challenge }, ada.id) };
  },
  finishPasskeyRegistration: async (stage) => ({ ...(await withPasskey(stage)) }),
  finishRegistration: async (stage) => ({ token: await mailedTo(stage, 'ada@example.org') }),
  getSettings: async (stage) => ({ author: await person(stage, 'author') }),
  getUsers: async (stage) => ({ a: (await person(stage, 'a')).id, b: (await person(stage, 'b')).id }),
  accountStateLock: async (stage) => {
    const grace = await person(stage, 'grace');
    return { grace, params: { id: grace.id } };
  },
  listDueDeletions: withDueAda,
  listPasskeys: async (stage) => ({ ...(await withFinishedPasskey(stage)) }),
  listSessions: async (stage) => {
    const ada = await person(stage, 'ada');
    const opened = { userAgent: 'A browser' };
    unwrap(await stage.accounts.logIn({ identifier: 'ada', password }, opened, meta));
    return { ada };
  },
  reactivateUser: async (stage) => {
    const ada = await person(stage, 'ada');
    unwrap(await stage.accounts.deactivateUser(ada.id, { password }, meta));
    return { ada };
  },
  refreshSession: async (stage) => {
    await person(stage, 'ada');
    return { cookie: (await logInAs(stage, 'ada')).token.reveal() };
  },
  registerUser: async () => ({}),
  removePasskey: async (stage) => {
    const { ada } = await withFinishedPasskey(stage);
    const [passkey] = await stage.accounts.listPasskeys(ada.id);
    return { ada, passkey };
  },
  renewRecoveryCodes: withArmedAda,
  requestRegistration: async () => ({ email: 'ada@example.org' }),
  resetPassword: async (stage) => {
    const ada = await person(stage, 'ada');
    const mailed = unwrap(await stage.accounts.requestPasswordReset({ email: 'ada@example.org' }, {}, meta));
    return { ada, query: { token: mailed?.secret.reveal() } };
  },
  revokeSessions: async (stage) => ({ ...(await withAda(stage)), session: await logInAs(stage, 'ada') }),
  setRole: async (stage) => ({
    grace: await person(stage, 'grace'),
    admin: await personOfRole(stage, 'chief', 'admin'),
  }),
  setVerified: async (stage) => ({
    ...(await withAda(stage)),
    admin: await personOfRole(stage, 'chief', 'admin'),
  }),
  suspendUser: async (stage) => ({
    mallory: await person(stage, 'mallory'),
    moderator: await personOfRole(stage, 'watcher', 'moderator'),
  }),
  suspendWithin: async (stage) => ({
    mallory: await person(stage, 'mallory'),
    moderator: await personOfRole(stage, 'watcher', 'moderator'),
  }),
  tombstoneUser: async (stage) => {
    const { ada } = await withDueAda(stage);
    const { repo } = stage.database;
    const purge = () => repo.transact(async (tx) => ok(await createAccounts(tx).purgeUser(ada.id, 100)));
    while (unwrap(await purge()) > 0);
    return { ada };
  },
  unsuspendUser: async (stage) => {
    const mallory = await person(stage, 'mallory');
    unwrap(await stage.accounts.suspendUser(mallory.id, meta));
    return { mallory, moderator: await personOfRole(stage, 'watcher', 'moderator') };
  },
};

async function withDueAda(stage: Stage): Promise<{ readonly ada: { readonly id: UserId } }> {
  const ada = await person(stage, 'ada');
  unwrap(await stage.accounts.requestDeletion(ada.id, { password }, meta));
  stage.clock.moveDays(31);
  return { ada };
}

/** The set-up of the example of `subject`. */
export const sceneOf = (subject: string): ((stage: Stage) => Promise<Scope>) => scenes[subject] ?? withAda;
