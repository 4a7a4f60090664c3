import { createPasskeyDevice, relyingParty } from '@tintype/shared-db/testing';
import { MovableClock, meta, password, refusal, registration, unwrap, useAccounts } from '../accounts-setup';
import { challengeToLogIn, registerWith } from '../passkeys/registered-device';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now }, { relyingParty });

const finish = (response: unknown) => fixture.accounts.finishPasskeyLogin(response, {}, meta);

test('a password reset keeps passkeys, and tells how many there are', async () => {
  const { accounts } = fixture;
  const [own, thief] = [createPasskeyDevice(), createPasskeyDevice()];
  const id = await registerWith(fixture, 'retaken', own);
  const { challenge } = unwrap(await accounts.startPasskeyRegistration(id, { password }, meta));
  unwrap(await accounts.finishPasskeyRegistration(id, thief.register({ challenge }), { name: 'Mine' }, meta));
  const reset = async (username: string, newPassword: string) => {
    const asked = await accounts.requestPasswordReset({ email: `${username}@example.org` }, {}, meta);
    return unwrap(await accounts.resetPassword(unwrap(asked)?.secret.reveal(), { newPassword }, meta));
  };
  expect(await reset('retaken', 'staple staple staple')).toMatchObject({ userId: id, passkeys: 2 });
  unwrap(await finish(own.logIn({ challenge: await challengeToLogIn(fixture) }, id)));
  const listed = await accounts.listPasskeys(id);
  expect(listed.map(({ credentialId }) => credentialId).sort()).toEqual([own.id, thief.id].sort());
  expect(unwrap(await accounts.removePasskey(id, thief.id, meta))).toEqual({ changed: true });
  expect(refusal(await finish(thief.logIn({ challenge: await challengeToLogIn(fixture) }, id)))).toBe(
    'invalid_token',
  );
  expect(await reset('retaken', 'staple staple again')).toMatchObject({ userId: id, passkeys: 1 });
  const without = unwrap(await accounts.registerUser(registration('keyless'), meta)).id;
  expect(await reset('keyless', 'staple staple staple')).toMatchObject({ userId: without, passkeys: 0 });
});
