import { fingerprint } from '@tintype/shared-db/testing';
import {
  type AnonymousViewer,
  type Moderator,
  type PostId,
  type UserId,
  unwrap,
  type Viewer,
} from '../../src';
import { password } from '../accounts-options';
import { furnish } from './furnished';
import { client, type Household, openHousehold, outcomeOf } from './household';
import type { Answer, Presented } from './own-doors';

let house: Household;
let owner: Presented;
let me: Viewer;
let entrance: AnonymousViewer;
let office: Moderator;
beforeAll(async () => {
  house = await openHousehold();
  owner = await furnish(house);
  me = house.network.as(owner.id);
  // Who never changed a setting gets a row of them by saying nothing; that is no harm, and no row of this test.
  unwrap(await me.changeSettings({ hideFromSearch: true }));
  entrance = house.network.as(null);
  office = house.network.moderate((await house.register('admin')).id);
});
afterAll(() => house?.close());

/** What a request may bring where an id, a text or a form belongs, whatever the types say. */
const nonsense: readonly unknown[] = [
  ...[null, undefined, 0, -1, 42, Number.NaN, true, false, 10n, Symbol('id'), () => 'id', new Date(0)],
  ...['', ' ', '\u0000', 'id\u0000', '\ud800', '../../etc/passwd', "'; DROP TABLE users; --"],
  ...['x'.repeat(1_000_000), '\u0000'.repeat(10_000), '00000000-0000-0000-0000-000000000000'],
  ...[[], [null], {}, { toString: null }, Object.create(null), JSON.parse('{"__proto__": {"id": 1}}')],
  ...[{ only: null }, { only: 42 }, { only: '\u0000' }, { address: 42, userAgent: {} }],
];

const newcomer = { username: 'newcomer', email: 'newcomer@example.org', name: 'New', password };

/** Each door, with nonsense in one place and what is right in the others. */
const calls: Readonly<Record<string, (given: never) => Promise<Answer>>> = {
  editProfile: (given) => me.editProfile(given),
  rename: (given) => me.rename(given),
  changeSettings: (given) => me.changeSettings(given),
  setBirthDate: (given) => me.setBirthDate(given),
  changeEmail: (given) => me.changeEmail(given),
  confirmEmail: (given) => me.confirmEmail(given),
  requestPhoneConfirmation: (given) => me.requestPhoneConfirmation(given),
  confirmPhone: (given) => me.confirmPhone(given),
  'changePassword, form': (given) => me.changePassword(given),
  'changePassword, session': (given) => me.changePassword({}, given),
  'refreshSession, token': (given) => me.refreshSession(given, client),
  'refreshSession, client': (given) => me.refreshSession('', given),
  'revokeSessions, only': (given) => me.revokeSessions({ only: given ?? 'nothing' }),
  startPasskeyRegistration: (given) => me.startPasskeyRegistration(given),
  'finishPasskeyRegistration, response': (given) =>
    me.finishPasskeyRegistration(given, { name: 'Telephone' }),
  'finishPasskeyRegistration, form': (given) => me.finishPasskeyRegistration({}, given),
  removePasskey: (given) => me.removePasskey(given),
  setUpTotp: (given) => me.setUpTotp(given),
  confirmTotp: (given) => me.confirmTotp(given),
  disableTotp: (given) => me.disableTotp(given),
  renewRecoveryCodes: (given) => me.renewRecoveryCodes(given),
  deactivate: (given) => me.deactivate(given),
  requestDeletion: (given) => me.requestDeletion(given),
  personalDetails: (given) => me.personalDetails(given ?? null),
  settings: (given) => me.settings(given ?? null),
  sessions: (given) => me.sessions(given ?? null),
  passkeys: (given) => me.passkeys(given ?? null),
  'requestRegistration, form': (given) => entrance.requestRegistration(given, client),
  'requestRegistration, client': (given) => entrance.requestRegistration({}, given),
  'finishRegistration, form': (given) => entrance.finishRegistration(given),
  'finishRegistration, token': (given) => entrance.finishRegistration({ ...newcomer, token: given }),
  'logIn, form': (given) => entrance.logIn(given, client),
  'logIn, identifier': (given) => entrance.logIn({ identifier: given, password: given }, client),
  'logIn, client': (given) => entrance.logIn({ identifier: 'nobody', password: 'wrong' }, given),
  'answerSecondFactor, challenge': (given) => entrance.answerSecondFactor(given, { code: '123456' }, client),
  'answerSecondFactor, form': (given) => entrance.answerSecondFactor('', given, client),
  'answerSecondFactor, client': (given) => entrance.answerSecondFactor('', { code: '123456' }, given),
  'finishPasskeyLogin, response': (given) => entrance.finishPasskeyLogin(given, client),
  'finishPasskeyLogin, client': (given) => entrance.finishPasskeyLogin({}, given),
  'requestPasswordReset, form': (given) => entrance.requestPasswordReset(given, client),
  'requestPasswordReset, client': (given) => entrance.requestPasswordReset({}, given),
  'resetPassword, token': (given) => entrance.resetPassword(given, { newPassword: 'another horse battery' }),
  'resetPassword, form': (given) => entrance.resetPassword('', given),
  'confirmEmail, entrance': (given) => entrance.confirmEmail(given),
  'refreshSession, entrance': (given) => entrance.refreshSession(given, client),
  suspendUser: (given) => office.suspendUser(given),
  unsuspendUser: (given) => office.unsuspendUser(given),
  'setRole, id': (given) => office.setRole(given, { role: 'moderator' }),
  'setRole, form': (given) => office.setRole(owner.id, given),
  'setVerified, id': (given) => office.setVerified(given, true),
  // Whether or not is no nonsense here.
  setPrivate: (given) => me.setPrivate(typeof given === 'boolean' ? ({} as never) : given),
  'moderated details': (given) => office.personalDetails(given ?? null),
  'moderated sessions': (given) => office.sessions(given ?? null),
};

/** Answers that a door declares; a success must have changed nothing. */
const declared = [
  ...['ok', 'invalid', 'not_found', 'invalid_token', 'invalid_session', 'invalid_credentials'],
];

test.each(Object.keys(calls))('%s: nonsense gets a declared answer and changes nothing', async (name) => {
  const before = await fingerprint(house.database.dataSource);
  const wrong: unknown[] = [];
  for (const [index, given] of nonsense.entries()) {
    try {
      const kind = outcomeOf((await calls[name]?.(given as never)) ?? { ok: true });
      if (!declared.includes(kind)) wrong.push([index, kind]);
    } catch (error) {
      wrong.push([index, String(error).slice(0, 200)]);
    }
  }
  expect(wrong).toEqual([]);
  expect(await fingerprint(house.database.dataSource)).toEqual(before);
});

test('nonsense in place of what sessions are to end ends none', async () => {
  for (const given of [null, 0, 'all', true, [], { only: null }, { only: 5 }, { only: {} }])
    expect(await me.revokeSessions(given as never)).toEqual({ ok: true, value: { revoked: 0 } });
  expect(await me.sessions()).toMatchObject({ ok: true, value: [{ sessionId: owner.sessionId }] });
});

test('who is no user at all, and in what is no request, gets the answers of nobody', async () => {
  const given: readonly unknown[] = [undefined, 0, '', 'id', '\u0000', {}];
  for (const id of given) {
    // What the types forbid, a caller in JavaScript may do.
    const stranger = house.network.as(id as UserId, '\u0000');
    expect(outcomeOf(await stranger.rename({ username: 'somebody_else' }))).toBe('not_found');
    expect(outcomeOf(await stranger.reactivate())).toBe('not_found');
    expect(outcomeOf(await stranger.sessions())).toBe('not_found');
    expect(outcomeOf(await stranger.likePost(id as PostId))).toBe('inactive');
  }
});
