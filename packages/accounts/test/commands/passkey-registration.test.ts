import { createPasskeyDevice, relyingParty } from '@tintype/shared-db/testing';
import { MovableClock, meta, password, refusal, unwrap, useAccounts } from '../accounts-setup';
import { challengeToLogIn, registerWith } from '../passkeys/registered-device';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now }, { relyingParty });

test('a registration needs the password, its own challenge, and a new device', async () => {
  const { accounts } = fixture;
  const device = createPasskeyDevice();
  const id = await registerWith(fixture, 'registrant', device);
  expect(
    refusal(await accounts.startPasskeyRegistration(id, { password: 'a wrong password' }, meta)),
  ).toEqual({
    password: ['is invalid'],
  });
  const named = { name: 'X' };
  const fresh = createPasskeyDevice();
  const login = await challengeToLogIn(fixture);
  expect(
    refusal(await accounts.finishPasskeyRegistration(id, fresh.register({ challenge: login }), named, meta)),
  ).toBe('invalid_token');
  const first = unwrap(await accounts.startPasskeyRegistration(id, { password }, meta));
  expect(first.excludeCredentials).toMatchObject([{ id: device.id }]);
  const { challenge } = first;
  for (const response of [
    fresh.register({ challenge, origin: 'https://evil.example' }),
    fresh.register({ challenge, domain: 'evil.example' }),
    fresh.register({ challenge, userVerified: false }),
    device.register({ challenge }),
  ])
    expect(refusal(await accounts.finishPasskeyRegistration(id, response, named, meta))).toBe(
      'invalid_token',
    );
  unwrap(await accounts.finishPasskeyRegistration(id, fresh.register({ challenge }), named, meta));
  expect(
    refusal(
      await accounts.finishPasskeyRegistration(
        id,
        createPasskeyDevice().register({ challenge }),
        named,
        meta,
      ),
    ),
  ).toBe('invalid_token');
});
