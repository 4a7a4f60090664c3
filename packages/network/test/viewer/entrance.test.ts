import { createPasskeyDevice, totpCode } from '@tintype/shared-db/testing';
import { type AnonymousViewer, unwrap } from '../../src';
import { password } from '../accounts-options';
import { armWithTotp, client, type Household, logIn, openHousehold, outcomeOf } from './household';

let house: Household;
beforeAll(async () => {
  house = await openHousehold();
});
afterAll(() => house?.close());

const door = (requestId: string): AnonymousViewer => house.network.as(null, requestId);

test('one logs in by the door, with where one asks from, and wrong passwords open nothing', async () => {
  const ada = await house.register();
  const wrong = await door('in').logIn({ identifier: ada.username, password: 'wrong' }, client);
  expect(outcomeOf(wrong)).toBe('invalid_credentials');
  const entered = unwrap(await door('in').logIn({ identifier: ada.email, password }, client));
  if (entered.kind !== 'session') throw new Error('no session');
  expect(await house.network.accounts.authenticate(entered.token.reveal())).toMatchObject({
    userId: ada.id,
    sessionId: entered.sessionId,
  });
  expect(unwrap(await house.network.as(ada.id).sessions())).toMatchObject([
    { sessionId: entered.sessionId, ...client },
  ]);
  const next = unwrap(await door('in').refreshSession(entered.token.reveal(), client));
  expect(next.sessionId).toBe(entered.sessionId);
  // An answer that was lost is given again for a minute.
  const again = unwrap(await door('in').refreshSession(entered.token.reveal(), client));
  expect(again.token.reveal()).toBe(next.token.reveal());
  house.moveMinutes(2);
  expect(outcomeOf(await door('in').refreshSession(entered.token.reveal(), client))).toBe('invalid_session');
  expect(unwrap(await house.network.as(ada.id).sessions())).toEqual([]);
  expect(await house.actionsOf(ada.id, 'in')).toEqual(['log_in']);
  expect(await house.actionsOf(null, 'in')).toEqual([
    ...['log_in failed', 'refresh_session', 'refresh_session'],
    ...['refresh_session failed', 'revoke_reused_session'],
  ]);
});

test('one answers for a second factor, by a code and by a recovery code', async () => {
  const ada = await house.register();
  const { secret, recoveryCodes } = await armWithTotp(house, ada);
  house.moveMinutes(1);
  for (const code of [totpCode(secret, house.now()), recoveryCodes[0] ?? '']) {
    const wanted = unwrap(await door('factor').logIn({ identifier: ada.username, password }, client));
    if (wanted.kind !== 'second_factor') throw new Error('no second factor was asked for');
    const challenge = wanted.challenge.reveal();
    const wrong = await door('factor').answerSecondFactor(challenge, { code: '000' }, client);
    expect(outcomeOf(wrong)).toBe('invalid_token');
    expect(unwrap(await door('factor').answerSecondFactor(challenge, { code }, client)).userId).toBe(ada.id);
  }
  expect(unwrap(await house.network.as(ada.id).sessions())).toHaveLength(2);
});

test('a stranger registers by mail, and nobody learns who has an account', async () => {
  const resident = await house.register();
  const taken = await door('sign-up').requestRegistration({ email: resident.email }, client);
  expect(unwrap(taken)).toEqual({ kind: 'already_registered', to: resident.email });
  const asked = unwrap(await door('sign-up').requestRegistration({ email: 'grace@example.org' }, client));
  if (asked?.kind !== 'finish_registration') throw new Error('nothing to finish with was mailed');
  const form = { email: 'grace@example.org', username: 'grace', password, name: 'Grace Hopper' };
  const guessed = await door('sign-up').finishRegistration({ ...form, token: 'guessed' });
  expect(outcomeOf(guessed)).toBe('invalid_token');
  const token = asked.secret.reveal();
  const greedy: object = { ...form, token, role: 'admin' };
  const grace = unwrap(await door('sign-up').finishRegistration(greedy));
  expect(unwrap(await house.network.as(grace.id).personalDetails())).toMatchObject({
    email: 'grace@example.org',
    emailConfirmed: true,
  });
  expect(await house.network.accounts.getUser(grace.id)).toMatchObject({ role: 'user' });
  expect(await house.actionsOf(grace.id, 'sign-up')).toEqual(['register_user']);
  expect(await house.actionsOf(null, 'sign-up')).toEqual([
    ...['request_registration', 'request_registration', 'register_user failed'],
  ]);
});

test('one comes in by a passkey', async () => {
  const ada = await house.register();
  const me = house.network.as(ada.id);
  const device = createPasskeyDevice();
  const asked = unwrap(await me.startPasskeyRegistration({ password }));
  unwrap(await me.finishPasskeyRegistration(device.register(asked), { name: 'Telephone' }));
  const { challenge } = unwrap(await door('passkey').startPasskeyLogin(client));
  // From wherever it is: what is no client is one that is not known.
  unwrap(await door('passkey').startPasskeyLogin({ address: 7 } as never));
  const answer = device.logIn({ challenge }, ada.id);
  expect(unwrap(await door('passkey').finishPasskeyLogin(answer, client)).userId).toBe(ada.id);
  expect(outcomeOf(await door('passkey').finishPasskeyLogin(answer, client))).toBe('invalid_token');
  expect(unwrap(await me.sessions())).toMatchObject([client]);
  expect(unwrap(await me.passkeys())).toMatchObject([{ lastUsedAt: house.now() }]);
  expect(await house.actionsOf(ada.id, 'passkey')).toEqual([
    ...['finish_passkey_login', 'finish_passkey_login failed'],
  ]);
});

test('one sets another password by a link, and nobody learns who has an account', async () => {
  const ada = await house.register();
  const session = await logIn(house, ada);
  const nobody = await door('reset').requestPasswordReset({ email: 'nobody@example.org' }, client);
  expect(unwrap(nobody)).toBeNull();
  const asked = unwrap(await door('reset').requestPasswordReset({ email: ada.email }, client));
  const token = asked?.secret.reveal();
  const newPassword = 'another horse battery';
  unwrap(await door('reset').resetPassword(token, { newPassword }));
  expect(outcomeOf(await door('reset').resetPassword(token, { newPassword }))).toBe('invalid_token');
  expect(await house.network.accounts.authenticate(session.token.reveal())).toBeNull();
  const byOld = await door('reset').logIn({ identifier: ada.username, password }, client);
  expect(outcomeOf(byOld)).toBe('invalid_credentials');
  const byNew = await door('reset').logIn({ identifier: ada.username, password: newPassword }, client);
  expect(unwrap(byNew).userId).toBe(ada.id);
});

test('a link in a mail confirms an address without a login', async () => {
  const ada = await house.register();
  const me = house.network.as(ada.id);
  const token = unwrap(await me.requestEmailConfirmation()).secret.reveal();
  unwrap(await door('mail').confirmEmail(token));
  expect(unwrap(await me.personalDetails())).toMatchObject({ emailConfirmed: true });
  expect(outcomeOf(await door('mail').confirmEmail(token))).toBe('invalid_token');
  expect(await house.actionsOf(null, 'mail')).toEqual(['confirm_email', 'confirm_email failed']);
});

test('who is suspended or purged does not come in, and who left may come back', async () => {
  const [suspended, left] = [await house.register(), await house.register()];
  const { id: moderator } = await house.register('moderator');
  unwrap(await house.network.moderate(moderator).suspendUser(suspended.id));
  const refused = await door('back').logIn({ identifier: suspended.username, password }, client);
  expect(outcomeOf(refused)).toBe('invalid_credentials');
  unwrap(await house.network.as(left.id).deactivate({ password }));
  const { userId } = await logIn(house, left);
  expect(unwrap(await house.network.as(userId).reactivate())).toEqual({ changed: true });
  unwrap(await house.network.as(left.id).requestDeletion({ password }));
  house.moveMinutes(31 * 24 * 60);
  unwrap(await house.network.purgeUser(left.id));
  const gone = await door('back').logIn({ identifier: left.username, password }, client);
  expect(outcomeOf(gone)).toBe('invalid_credentials');
});

test('whoever is logged in has no entrance, and whoever is not has no account', async () => {
  const ada = await house.register();
  expect(Object.keys(house.network.as(ada.id))).not.toContain('logIn');
  for (const name of ['editProfile', 'reactivate', 'suspendUser', 'publishPost'])
    expect(Object.keys(door('none'))).not.toContain(name);
});
