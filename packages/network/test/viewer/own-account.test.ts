import { createPasskeyDevice, totpCode } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import { openTestNetwork, testPassword as password, type TestNetwork } from '../../src/testing';
import { outcomeOf } from './outcome-of';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const requestId = 'request 1';

test('a user edits, renames and sets up their own account, and no other user is named in it', async () => {
  const ada = await fixture.register();
  const me = fixture.network.as(ada.id, requestId);
  const forged = { id: 'x', userId: 'x', role: 'admin', verified: true, status: 'suspended' };
  unwrap(await me.account.editProfile({ ...forged, name: 'Ada Lovelace', bio: 'Engines' }));
  unwrap(await me.account.rename({ ...forged, username: 'ada.lovelace' }));
  unwrap(await me.account.changeSettings({ ...forged, commentsFrom: 'followers', hideLikeCounts: true }));
  unwrap(await me.account.setBirthDate({ ...forged, birthDate: '1915-12-10' }));
  expect(outcomeOf(await me.account.setBirthDate({ birthDate: '1916-12-10' }))).toBe('birth_date_known');

  expect(unwrap(await fixture.network.as(null).people.profile('ada.lovelace'))).toMatchObject({
    user: { id: ada.id, name: 'Ada Lovelace', verified: false },
    bio: 'Engines',
  });
  expect(unwrap(await me.account.settings())).toMatchObject({
    commentsFrom: 'followers',
    hideLikeCounts: true,
  });
  expect(unwrap(await me.account.personalDetails())).toMatchObject({
    birthDate: '1915-12-10',
    email: ada.email,
  });
  expect(await fixture.rows('SELECT role, status FROM tintype.users WHERE id = $1', [ada.id])).toEqual([
    { role: 'user', status: 'active' },
  ]);
  expect(await fixture.actionsOf(ada.id, requestId)).toEqual([
    ...['edit_profile', 'rename_user', 'change_settings', 'set_birth_date', 'set_birth_date failed'],
  ]);
});

test('a user confirms and changes the e-mail address and the telephone number', async () => {
  const ada = await fixture.register();
  const me = fixture.network.as(ada.id, requestId);
  const first = unwrap(await me.account.requestEmailConfirmation());
  expect(first.to).toBe(ada.email);
  unwrap(await me.account.confirmEmail(first.secret.reveal()));
  const second = unwrap(await me.account.changeEmail({ email: 'ada@new.example', password }));
  expect(unwrap(await me.account.personalDetails())).toMatchObject({
    email: ada.email,
    emailConfirmed: true,
    pendingEmail: 'ada@new.example',
  });
  expect(unwrap(await me.account.confirmEmail(second.secret.reveal()))).toMatchObject({
    formerEmail: ada.email,
  });
  const asked = unwrap(await me.account.requestPhoneConfirmation({ phone: '912 345 678', country: 'PT' }));
  expect(unwrap(await me.account.confirmPhone({ code: asked.secret.reveal() }))).toEqual({
    phone: '+351912345678',
  });
  expect(unwrap(await me.account.personalDetails())).toMatchObject({
    email: 'ada@new.example',
    pendingEmail: null,
    phone: '+351912345678',
    pendingPhone: null,
  });
  expect(unwrap(await me.account.removePhone())).toEqual({ changed: true });
  expect(unwrap(await me.account.personalDetails()).phone).toBeNull();
  expect(await fixture.actionsOf(ada.id, requestId)).toEqual([
    ...['request_email_confirmation', 'confirm_email', 'change_email', 'confirm_email'],
    ...['request_phone_confirmation', 'confirm_phone', 'remove_phone'],
  ]);
});

test('a user changes the password, and ends sessions', async () => {
  const ada = await fixture.register();
  const me = fixture.network.as(ada.id, requestId);
  const [first, second, third] = [
    await fixture.logIn(ada),
    await fixture.logIn(ada),
    await fixture.logIn(ada),
  ];
  const telephone = { address: '192.0.2.2', userAgent: 'Telephone' };
  const open = async () => new Set(unwrap(await me.account.sessions()).map(({ sessionId }) => sessionId));
  expect(unwrap(await me.account.revokeSessions({ only: first.sessionId }))).toEqual({ revoked: 1 });
  expect(await open()).toEqual(new Set([second.sessionId, third.sessionId]));
  const next = unwrap(await me.account.refreshSession(second.token.reveal(), telephone));
  expect(next.sessionId).toBe(second.sessionId);
  expect(unwrap(await me.account.sessions())).toContainEqual(
    expect.objectContaining({ sessionId: second.sessionId, ...telephone }),
  );
  const newPassword = 'another horse battery';
  expect(unwrap(await me.account.changePassword({ password, newPassword }, second.sessionId))).toEqual({
    revoked: 1,
  });
  expect(await open()).toEqual(new Set([second.sessionId]));
  expect(unwrap(await me.account.changePassword({ password: newPassword, newPassword: password }))).toEqual({
    revoked: 1,
  });
  await fixture.logIn(ada);
  await fixture.logIn(ada);
  expect(unwrap(await me.account.revokeSessions())).toEqual({ revoked: 2 });
  expect(await fixture.actionsOf(ada.id, requestId)).toEqual([
    ...['revoke_sessions', 'refresh_session', 'change_password', 'change_password', 'revoke_sessions'],
  ]);
});

test('a user sets up a second factor and removes it', async () => {
  const ada = await fixture.register();
  const me = fixture.network.as(ada.id, requestId);
  const { secret } = unwrap(await me.account.setUpTotp({ password }));
  const { recoveryCodes } = unwrap(
    await me.account.confirmTotp({ code: totpCode(secret.reveal(), fixture.clock.now()) }),
  );
  expect(outcomeOf(await me.account.setUpTotp({ password }))).toBe('already_enabled');
  const [code] = recoveryCodes.map((one) => one.reveal());
  const renewed = unwrap(await me.account.renewRecoveryCodes({ password, code })).recoveryCodes;
  expect(outcomeOf(await me.account.disableTotp({ password, code: recoveryCodes[1]?.reveal() }))).toBe(
    'invalid_token',
  );
  unwrap(await me.account.disableTotp({ password, code: renewed[0]?.reveal() }));
  expect(await fixture.rows('SELECT FROM tintype.totps WHERE user_id = $1', [ada.id])).toEqual([]);
  expect((await fixture.logIn(ada)).userId).toBe(ada.id);
  expect(await fixture.actionsOf(ada.id, requestId)).toEqual([
    ...['set_up_totp', 'confirm_totp', 'set_up_totp failed', 'renew_recovery_codes'],
    ...['disable_totp failed', 'disable_totp'],
  ]);
});

test('a user registers a passkey and removes it', async () => {
  const ada = await fixture.register();
  const me = fixture.network.as(ada.id, requestId);
  const device = createPasskeyDevice();
  const { challenge } = unwrap(await me.account.startPasskeyRegistration({ password }));
  unwrap(await me.account.finishPasskeyRegistration(device.register({ challenge }), { name: 'Telephone' }));
  expect(unwrap(await me.account.passkeys())).toEqual([
    { credentialId: device.id, name: 'Telephone', createdAt: fixture.clock.now(), lastUsedAt: null },
  ]);
  expect(unwrap(await me.account.removePasskey(device.id))).toEqual({ changed: true });
  expect(unwrap(await me.account.passkeys())).toEqual([]);
  expect(await fixture.actionsOf(ada.id, requestId)).toEqual([
    ...['start_passkey_registration', 'finish_passkey_registration', 'remove_passkey'],
  ]);
});

test('a user deactivates the account, comes back, requests its deletion, and comes back', async () => {
  const ada = await fixture.register();
  const me = fixture.network.as(ada.id, requestId);
  const visible = async () => outcomeOf(await fixture.network.as(null).people.profile(ada.username));
  unwrap(await me.account.deactivate({ password }));
  expect(await visible()).toBe('not_found');
  expect(unwrap(await me.account.reactivate())).toEqual({ changed: true });
  expect(await visible()).toBe('ok');
  const { deleteAfter } = unwrap(await me.account.requestDeletion({ password }));
  expect(deleteAfter.getTime() - fixture.clock.now().getTime()).toBe(30 * 24 * 60 * 60 * 1000);
  expect(await visible()).toBe('not_found');
  expect(unwrap(await me.account.reactivate())).toEqual({ changed: true });
  expect(await visible()).toBe('ok');
  expect(await fixture.actionsOf(ada.id, requestId)).toEqual([
    ...['deactivate_user', 'reactivate_user', 'request_deletion', 'reactivate_user'],
  ]);
});
