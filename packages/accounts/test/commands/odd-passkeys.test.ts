import { randomBytes } from 'node:crypto';
import type { UserId } from '@tintype/shared-db';
import { createPasskeyDevice, type PasskeyDevice, relyingParty } from '@tintype/shared-db/testing';
import { MovableClock, meta, password, refusal, unwrap, useAccounts } from '../accounts-setup';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now }, { relyingParty });

async function offer(id: UserId, device: PasskeyDevice) {
  const { accounts } = fixture;
  const { challenge } = unwrap(await accounts.startPasskeyRegistration(id, { password }, meta));
  return accounts.finishPasskeyRegistration(id, device.register({ challenge }), { name: 'Odd' }, meta);
}

test.each([
  ['a credential id of one byte', { credentialId: randomBytes(1) }],
  ['one of eleven bytes', { credentialId: randomBytes(11) }],
  ['one of two thousand bytes', { credentialId: randomBytes(2000) }],
  ['a key of five thousand bytes', { padding: 5000 }],
])('a device with %s is refused without a fault', async (_, odd) => {
  const id = await fixture.register(`odd${randomBytes(4).toString('hex')}`);
  expect(refusal(await offer(id, createPasskeyDevice(odd)))).toBe('invalid_token');
  expect(await fixture.accounts.listPasskeys(id)).toEqual([]);
});

test('the credential id of another user opens nothing of that user, with any key', async () => {
  const { accounts } = fixture;
  const device = createPasskeyDevice();
  const [victim, thief] = [await fixture.register('original'), await fixture.register('copyist')];
  unwrap(await offer(victim, device));
  const copy = createPasskeyDevice({ credentialId: Buffer.from(device.id, 'base64url') });
  unwrap(await offer(thief, copy));
  const enter = async (by: PasskeyDevice, handle: UserId) => {
    const { challenge } = unwrap(await accounts.startPasskeyLogin({}, meta));
    return accounts.finishPasskeyLogin(by.logIn({ challenge }, handle), {}, meta);
  };
  expect(refusal(await enter(copy, victim))).toBe('invalid_token');
  expect(refusal(await enter(device, thief))).toBe('invalid_token');
  expect(unwrap(await enter(copy, thief)).userId).toBe(thief);
  expect(unwrap(await enter(device, victim)).userId).toBe(victim);
});

test('a challenge to register does not log in, and a challenge to log in does not register', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('crossing');
  const device = createPasskeyDevice();
  unwrap(await offer(id, device));
  const registering = unwrap(await accounts.startPasskeyRegistration(id, { password }, meta)).challenge;
  const entering = unwrap(await accounts.startPasskeyLogin({}, meta)).challenge;
  const other = createPasskeyDevice();
  expect(
    refusal(await accounts.finishPasskeyLogin(device.logIn({ challenge: registering }, id), {}, meta)),
  ).toBe('invalid_token');
  expect(
    refusal(
      await accounts.finishPasskeyRegistration(
        id,
        other.register({ challenge: entering }),
        { name: 'Two' },
        meta,
      ),
    ),
  ).toBe('invalid_token');
});

test('a challenge to register works for its user only', async () => {
  const { accounts } = fixture;
  const [one, two] = [await fixture.register('first.asker'), await fixture.register('second.asker')];
  const { challenge } = unwrap(await accounts.startPasskeyRegistration(one, { password }, meta));
  const response = createPasskeyDevice().register({ challenge });
  expect(refusal(await accounts.finishPasskeyRegistration(two, response, { name: 'Mine' }, meta))).toBe(
    'invalid_token',
  );
  unwrap(await accounts.finishPasskeyRegistration(one, response, { name: 'Mine' }, meta));
});

test('a password reset during the registration of a device cancels it', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('restored');
  const { challenge } = unwrap(await accounts.startPasskeyRegistration(id, { password }, meta));
  const asked = unwrap(await accounts.requestPasswordReset({ email: 'restored@example.org' }, {}, meta));
  unwrap(await accounts.resetPassword(asked?.secret.reveal(), { newPassword: password }, meta));
  const response = createPasskeyDevice().register({ challenge });
  expect(refusal(await accounts.finishPasskeyRegistration(id, response, { name: 'Late' }, meta))).toBe(
    'invalid_token',
  );
});
