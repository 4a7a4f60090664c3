import type { Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { createPasskeyDevice } from '@tintype/shared-db/testing';
import {
  logInAs,
  MovableClock,
  meta,
  refusal,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';
import { beginAhead, leave } from './leaving';

const clock = new MovableClock();
const password = 'correct horse battery';
const newPassword = 'staple staple staple';
const relyingParty = { id: 'tintype.example', name: 'Tintype', origins: ['https://tintype.example'] };
const fixture = useAccounts({ clock: clock.now }, { relyingParty });

const register = async (username: string): Promise<UserId> =>
  unwrap(await fixture.accounts.registerUser(registration(username), meta)).id;

test('[inv 17] once a purge has begun, no login, refresh or reactivation succeeds on a machine whose clock is behind', async () => {
  const { accounts } = fixture;
  const device = createPasskeyDevice();
  const id = await register('going');
  const { challenge } = unwrap(await accounts.startPasskeyRegistration(id, { password }, meta));
  const made = device.register({ challenge });
  unwrap(await accounts.finishPasskeyRegistration(id, made, { name: 'Telephone' }, meta));
  await leave(fixture, clock, id);
  const token = (await logInAs(fixture, 'going')).token.reveal();
  const address = { email: 'going@example.org' };
  const reset = unwrap(await accounts.requestPasswordReset(address, {}, meta))?.secret.reveal();
  const asked = unwrap(await accounts.startPasskeyLogin({}, meta));
  unwrap(await beginAhead(fixture, clock, id));

  const answers: Record<string, Result<unknown, { readonly kind: string }>> = {
    logIn: await accounts.logIn({ identifier: 'going', password }, {}, meta),
    finishPasskeyLogin: await accounts.finishPasskeyLogin(
      device.logIn({ challenge: asked.challenge }, id),
      {},
      meta,
    ),
    refreshSession: await accounts.refreshSession(token, {}, meta),
    resetPassword: await accounts.resetPassword(reset, { newPassword }, meta),
    reactivateUser: await accounts.reactivateUser(id, meta),
    requestDeletion: await accounts.requestDeletion(id, { password }, meta),
    suspendUser: await accounts.suspendUser(id, meta),
    unsuspendUser: await accounts.unsuspendUser(id, meta),
    setRole: await accounts.setRole(id, { role: 'admin' }, meta),
    setVerified: await accounts.setVerified(id, { verified: true }, meta),
    editProfile: await accounts.editProfile(id, { name: 'Still here' }, meta),
  };
  const kinds = Object.entries(answers).map(([name, answer]) => [name, refusal(answer)]);
  expect(Object.fromEntries(kinds)).toEqual({
    logIn: 'invalid_credentials',
    finishPasskeyLogin: 'invalid_token',
    refreshSession: 'invalid_session',
    resetPassword: 'invalid_token',
    reactivateUser: 'not_found',
    requestDeletion: 'not_found',
    suspendUser: 'not_found',
    unsuspendUser: 'not_found',
    setRole: 'not_found',
    setVerified: 'not_found',
    editProfile: 'wrong_status',
  });
  expect(await accounts.authenticate(token)).toBeNull();
  expect(unwrap(await accounts.requestPasswordReset(address, {}, meta))).toBeNull();
});

test('[inv 17] challenges and codes from before a purge work no more once it has begun', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'armed.leaver', clock.now());
  const text = unwrap(await accounts.requestPhoneConfirmation(armed.id, { phone: '+351912345678' }, meta));
  const mail = unwrap(await accounts.requestEmailConfirmation(armed.id, meta));
  await leave(fixture, clock, armed.id);
  // The tokens are younger than the purge.
  await rowsOf(fixture, 'UPDATE tintype.security_tokens SET expires_at = $2 WHERE user_id = $1', [
    armed.id,
    new Date(clock.now().getTime() + 60_000),
  ]);
  const challenge = await challengeOf(fixture, 'armed.leaver');
  unwrap(await beginAhead(fixture, clock, armed.id));
  const code = armed.code(clock.now());
  expect([
    refusal(await accounts.answerSecondFactor(challenge, { code }, {}, meta)),
    refusal(await accounts.confirmPhone(armed.id, { code: text.secret.reveal() }, meta)),
    refusal(await accounts.confirmEmail(mail.secret.reveal(), meta)),
  ]).toEqual(['invalid_token', 'invalid_token', 'invalid_token']);
});
