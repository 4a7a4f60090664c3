import type { UserId } from '@tintype/shared-db';
import { createPasskeyDevice, relyingParty } from '@tintype/shared-db/testing';
import { MovableClock, meta, refusal, rowsOf, unwrap, useAccounts } from '../accounts-setup';
import { challengeToLogIn, registerWith } from '../passkeys/registered-device';

const clock = new MovableClock();
const racers = 32;
const fixture = useAccounts({ clock: clock.now, poolSize: racers }, { relyingParty });

const finish = (response: unknown) => fixture.accounts.finishPasskeyLogin(response, {}, meta);

test('a registered device opens one session for each challenge', async () => {
  const { accounts } = fixture;
  const device = createPasskeyDevice();
  const id = await registerWith(fixture, 'device', device);
  const response = device.logIn({ challenge: await challengeToLogIn(fixture) }, id);
  const session = unwrap(await finish(response));
  expect(await accounts.authenticate(session.token.reveal())).toMatchObject({ userId: id });
  expect(refusal(await finish(response))).toBe('invalid_token');
  expect(await accounts.listPasskeys(id)).toEqual([
    { credentialId: device.id, name: 'Telephone', createdAt: clock.now(), lastUsedAt: clock.now() },
  ]);
});

test('one response sent many times at once opens one session', async () => {
  const device = createPasskeyDevice();
  const id = await registerWith(fixture, 'repeated', device);
  const response = device.logIn({ challenge: await challengeToLogIn(fixture) }, id);
  const results = await Promise.all(Array.from({ length: racers }, () => finish(response)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test('another origin, domain, challenge, user or device, or an unverified owner, opens nothing', async () => {
  const [device, stranger] = [createPasskeyDevice(), createPasskeyDevice()];
  const [id, other] = [
    await registerWith(fixture, 'careful', device),
    await registerWith(fixture, 'other', createPasskeyDevice()),
  ];
  const challenge = await challengeToLogIn(fixture);
  const foreign = Buffer.alloc(32, 1).toString('base64url');
  for (const response of [
    device.logIn({ challenge, origin: 'https://tintype.example.evil' }, id),
    device.logIn({ challenge, domain: 'evil.example' }, id),
    device.logIn({ challenge: foreign }, id),
    device.logIn({ challenge }, other),
    stranger.logIn({ challenge }, id),
    { ...stranger.logIn({ challenge }, id), id: device.id, rawId: device.id },
    device.logIn({ challenge, userVerified: false }, id),
  ])
    expect(refusal(await finish(response))).toBe('invalid_token');
  unwrap(await finish(device.logIn({ challenge }, id)));
});

test('a challenge expires after five minutes', async () => {
  const device = createPasskeyDevice();
  const id = await registerWith(fixture, 'slow', device);
  const response = device.logIn({ challenge: await challengeToLogIn(fixture) }, id);
  clock.moveSeconds(300);
  expect(refusal(await finish(response))).toBe('invalid_token');
});

test('a copy of a counting device is refused by its counter', async () => {
  const device = createPasskeyDevice();
  const id = await registerWith(fixture, 'copied', device);
  const logIn = async (counter: number) =>
    finish(device.logIn({ challenge: await challengeToLogIn(fixture), counter }, id));
  unwrap(await logIn(5));
  expect(refusal(await logIn(5))).toBe('invalid_token');
  expect(refusal(await logIn(4))).toBe('invalid_token');
  expect(refusal(await logIn(0))).toBe('invalid_token');
  unwrap(await logIn(6));
});

test('a removed device and the device of a suspended user open nothing', async () => {
  const { accounts } = fixture;
  const device = createPasskeyDevice();
  const id = await registerWith(fixture, 'remover', device);
  expect(unwrap(await accounts.removePasskey(id, 'nonsense', meta))).toEqual({ changed: false });
  await rowsOf(fixture, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [id]);
  expect(refusal(await finish(device.logIn({ challenge: await challengeToLogIn(fixture) }, id)))).toBe(
    'invalid_token',
  );
  await rowsOf(fixture, `UPDATE tintype.users SET status = 'active' WHERE id = $1`, [id]);
  expect(unwrap(await accounts.removePasskey(id, device.id, meta))).toEqual({ changed: true });
  expect(refusal(await finish(device.logIn({ challenge: await challengeToLogIn(fixture) }, id)))).toBe(
    'invalid_token',
  );
});

test.each([
  null,
  7,
  'text',
  [],
  {},
  { id: 'x', response: null },
  { id: 'x'.repeat(1_000_000), response: {} },
  {
    id: 'A'.repeat(43),
    response: { clientDataJSON: 'e30', authenticatorData: '', signature: '', userHandle: '' },
  },
  { id: 'A'.repeat(43), response: { clientDataJSON: { toString: 1 }, attestationObject: [] } },
])('%# is not a response of a browser', async (response) => {
  const { accounts } = fixture;
  expect(refusal(await finish(response))).toBe('invalid_token');
  const id = fixture.database.repo.newId() as UserId;
  expect(refusal(await accounts.finishPasskeyRegistration(id, response, { name: 'X' }, meta))).toBe(
    'invalid_token',
  );
});
