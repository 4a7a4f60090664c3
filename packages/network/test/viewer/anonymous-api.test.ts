import { createPasskeyDevice, totpCode } from '@tintype/shared-db/testing';
import { type AnonymousViewer, unwrap } from '../../src';
import { openTestNetwork, testPassword as password, type TestNetwork, testClient } from '../../src/testing';
import { outcomeOf } from './outcome-of';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const visitor = (requestId: string): AnonymousViewer => fixture.network.as(null, requestId);

test('a user logs in with the address and program of the client, and a wrong password opens no session', async () => {
  const ada = await fixture.register();
  const wrong = await visitor('in').account.logIn(
    { identifier: ada.username, password: 'wrong' },
    testClient,
  );
  expect(outcomeOf(wrong)).toBe('invalid_credentials');
  const entered = unwrap(await visitor('in').account.logIn({ identifier: ada.email, password }, testClient));
  if (entered.kind !== 'session') throw new Error('no session');
  expect(await fixture.network.accounts.authenticate(entered.token.reveal())).toMatchObject({
    userId: ada.id,
    sessionId: entered.sessionId,
  });
  expect(unwrap(await fixture.network.as(ada.id).account.sessions())).toMatchObject([
    { sessionId: entered.sessionId, ...testClient },
  ]);
  const next = unwrap(await visitor('in').account.refreshSession(entered.token.reveal(), testClient));
  expect(next.sessionId).toBe(entered.sessionId);
  // An answer that was lost is given again for a minute.
  const again = unwrap(await visitor('in').account.refreshSession(entered.token.reveal(), testClient));
  expect(again.token.reveal()).toBe(next.token.reveal());
  fixture.clock.moveMinutes(2);
  expect(outcomeOf(await visitor('in').account.refreshSession(entered.token.reveal(), testClient))).toBe(
    'invalid_session',
  );
  expect(unwrap(await fixture.network.as(ada.id).account.sessions())).toEqual([]);
  expect(await fixture.actionsOf(ada.id, 'in')).toEqual(['log_in']);
  expect(await fixture.actionsOf(null, 'in')).toEqual([
    ...['log_in failed', 'refresh_session', 'refresh_session'],
    ...['refresh_session failed', 'revoke_reused_session'],
  ]);
});

test('a login with a second factor takes a code or a recovery code', async () => {
  const ada = await fixture.register();
  const { secret, recoveryCodes } = await fixture.setUpSecondFactor(ada);
  fixture.clock.moveMinutes(1);
  for (const code of [totpCode(secret, fixture.clock.now()), recoveryCodes[0] ?? '']) {
    const wanted = unwrap(
      await visitor('factor').account.logIn({ identifier: ada.username, password }, testClient),
    );
    if (wanted.kind !== 'second_factor') throw new Error('no second factor was asked for');
    const challenge = wanted.challenge.reveal();
    const wrong = await visitor('factor').account.answerSecondFactor(challenge, { code: '000' }, testClient);
    expect(outcomeOf(wrong)).toBe('invalid_token');
    expect(
      unwrap(await visitor('factor').account.answerSecondFactor(challenge, { code }, testClient)).userId,
    ).toBe(ada.id);
  }
  expect(unwrap(await fixture.network.as(ada.id).account.sessions())).toHaveLength(2);
});

test('a stranger registers by mail, and no caller learns who has an account', async () => {
  const resident = await fixture.register();
  const taken = await visitor('sign-up').account.requestRegistration({ email: resident.email }, testClient);
  expect(unwrap(taken)).toEqual({ kind: 'already_registered', to: resident.email });
  const asked = unwrap(
    await visitor('sign-up').account.requestRegistration({ email: 'grace@example.org' }, testClient),
  );
  if (asked?.kind !== 'finish_registration') throw new Error('nothing to finish with was mailed');
  const form = { email: 'grace@example.org', username: 'grace', password, name: 'Grace Hopper' };
  const guessed = await visitor('sign-up').account.finishRegistration(
    { ...form, token: 'guessed' },
    testClient,
  );
  expect(outcomeOf(guessed)).toBe('invalid_token');
  const token = asked.secret.reveal();
  const greedy: object = { ...form, token, role: 'admin' };
  const grace = unwrap(await visitor('sign-up').account.finishRegistration(greedy, testClient));
  expect(await fixture.network.accounts.authenticate(grace.session.token.reveal())).toMatchObject({
    userId: grace.id,
  });
  expect(unwrap(await fixture.network.as(grace.id).account.sessions())).toMatchObject([testClient]);
  expect(unwrap(await fixture.network.as(grace.id).account.personalDetails())).toMatchObject({
    email: 'grace@example.org',
    emailConfirmed: true,
  });
  expect(await fixture.network.accounts.getUser(grace.id)).toMatchObject({ role: 'user' });
  expect(await fixture.actionsOf(grace.id, 'sign-up')).toEqual(['register_user']);
  expect(await fixture.actionsOf(null, 'sign-up')).toEqual([
    ...['request_registration', 'request_registration', 'register_user failed'],
  ]);
});

test('a user logs in with a passkey', async () => {
  const ada = await fixture.register();
  const me = fixture.network.as(ada.id);
  const device = createPasskeyDevice();
  const asked = unwrap(await me.account.startPasskeyRegistration({ password }));
  unwrap(await me.account.finishPasskeyRegistration(device.register(asked), { name: 'Telephone' }));
  const { challenge } = unwrap(await visitor('passkey').account.startPasskeyLogin(testClient));
  // From wherever it is: what is no testClient is one that is not known.
  unwrap(await visitor('passkey').account.startPasskeyLogin({ address: 7 } as never));
  const answer = device.logIn({ challenge }, ada.id);
  expect(unwrap(await visitor('passkey').account.finishPasskeyLogin(answer, testClient)).userId).toBe(ada.id);
  expect(outcomeOf(await visitor('passkey').account.finishPasskeyLogin(answer, testClient))).toBe(
    'invalid_token',
  );
  expect(unwrap(await me.account.sessions())).toMatchObject([testClient]);
  expect(unwrap(await me.account.passkeys())).toMatchObject([{ lastUsedAt: fixture.clock.now() }]);
  expect(await fixture.actionsOf(ada.id, 'passkey')).toEqual([
    ...['finish_passkey_login', 'finish_passkey_login failed'],
  ]);
});

test('a user sets another password by a link, and no caller learns who has an account', async () => {
  const ada = await fixture.register();
  const session = await fixture.logIn(ada);
  const absent = await visitor('reset').account.requestPasswordReset(
    { email: 'absent@example.org' },
    testClient,
  );
  expect(unwrap(absent)).toBeNull();
  const asked = unwrap(await visitor('reset').account.requestPasswordReset({ email: ada.email }, testClient));
  const token = asked?.secret.reveal();
  const newPassword = 'another horse battery';
  unwrap(await visitor('reset').account.resetPassword(token, { newPassword }));
  expect(outcomeOf(await visitor('reset').account.resetPassword(token, { newPassword }))).toBe(
    'invalid_token',
  );
  expect(await fixture.network.accounts.authenticate(session.token.reveal())).toBeNull();
  const byOld = await visitor('reset').account.logIn({ identifier: ada.username, password }, testClient);
  expect(outcomeOf(byOld)).toBe('invalid_credentials');
  const byNew = await visitor('reset').account.logIn(
    { identifier: ada.username, password: newPassword },
    testClient,
  );
  expect(unwrap(byNew).userId).toBe(ada.id);
});

test('a link in a mail confirms an address without a login', async () => {
  const ada = await fixture.register();
  const me = fixture.network.as(ada.id);
  const token = unwrap(await me.account.requestEmailConfirmation()).secret.reveal();
  unwrap(await visitor('mail').account.confirmEmail(token));
  expect(unwrap(await me.account.personalDetails())).toMatchObject({ emailConfirmed: true });
  expect(outcomeOf(await visitor('mail').account.confirmEmail(token))).toBe('invalid_token');
  expect(await fixture.actionsOf(null, 'mail')).toEqual(['confirm_email', 'confirm_email failed']);
});

test('a suspended or purged user cannot log in, and a user who left may come back', async () => {
  const [suspended, left] = [await fixture.register(), await fixture.register()];
  const { id: moderator } = await fixture.register('moderator');
  unwrap(await fixture.network.moderate(moderator).account.suspend(suspended.id));
  const refused = await visitor('back').account.logIn(
    { identifier: suspended.username, password },
    testClient,
  );
  expect(outcomeOf(refused)).toBe('invalid_credentials');
  unwrap(await fixture.network.as(left.id).account.deactivate({ password }));
  const { userId } = await fixture.logIn(left);
  expect(unwrap(await fixture.network.as(userId).account.reactivate())).toEqual({ changed: true });
  unwrap(await fixture.network.as(left.id).account.requestDeletion({ password }));
  fixture.clock.moveMinutes(31 * 24 * 60);
  unwrap(await fixture.network.purgeUser(left.id));
  const gone = await visitor('back').account.logIn({ identifier: left.username, password }, testClient);
  expect(outcomeOf(gone)).toBe('invalid_credentials');
});

test('a user who is logged in has no anonymous commands, and a visitor has no account commands', async () => {
  const ada = await fixture.register();
  expect(Object.keys(fixture.network.as(ada.id))).not.toContain('logIn');
  for (const name of ['editProfile', 'reactivate', 'suspendUser', 'publishPost'])
    expect(Object.keys(visitor('none'))).not.toContain(name);
});
