import { totpCode } from '@tintype/shared-db/testing';
import { MovableClock, meta, password, refusal, registration, unwrap, useAccounts } from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const answer = (challenge: string, code: unknown) =>
  fixture.accounts.answerSecondFactor(challenge, { code }, {}, meta);

test('[inv 10] a login asks for a code once a second factor is enabled, and the code of the setup counts as used', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'armed', clock.now());
  const challenge = await challengeOf(fixture, 'armed');
  expect(refusal(await answer(challenge, armed.code(clock.now())))).toBe('invalid_token');
  clock.moveSeconds(30);
  const session = unwrap(await answer(challenge, armed.code(clock.now())));
  expect(await accounts.authenticate(session.token.reveal())).toMatchObject({ userId: armed.id });
});

test('[inv 10] a code works once, and codes of earlier steps work no more', async () => {
  const armed = await registerArmed(fixture, 'replayed', clock.now());
  clock.moveSeconds(300);
  const [before, now] = [armed.code(new Date(clock.now().getTime() - 30_000)), armed.code(clock.now())];
  unwrap(await answer(await challengeOf(fixture, 'replayed'), now));
  for (const code of [now, before])
    expect(refusal(await answer(await challengeOf(fixture, 'replayed'), code))).toBe('invalid_token');
  clock.moveSeconds(30);
  expect(refusal(await answer(await challengeOf(fixture, 'replayed'), now))).toBe('invalid_token');
  unwrap(await answer(await challengeOf(fixture, 'replayed'), armed.code(clock.now())));
});

test('a clock may be off by thirty seconds either way, and not more', async () => {
  const armed = await registerArmed(fixture, 'drifting', clock.now());
  for (const [seconds, accepted] of [
    [-30, true],
    [0, true],
    [30, true],
    [-60, false],
    [60, false],
  ] as const) {
    clock.moveSeconds(600);
    const code = armed.code(new Date(clock.now().getTime() + seconds * 1000));
    expect((await answer(await challengeOf(fixture, 'drifting'), code)).ok).toBe(accepted);
  }
});

test('a challenge allows five answers, one success, and five minutes', async () => {
  const armed = await registerArmed(fixture, 'challenged', clock.now());
  clock.moveSeconds(30);
  const code = armed.code(clock.now());
  const wrong = code === '000000' ? '000001' : '000000';
  const first = await challengeOf(fixture, 'challenged');
  for (let guess = 0; guess < 5; guess += 1)
    expect(refusal(await answer(first, wrong))).toBe('invalid_token');
  expect(refusal(await answer(first, code))).toBe('invalid_token');
  const second = await challengeOf(fixture, 'challenged');
  unwrap(await answer(second, code));
  clock.moveSeconds(30);
  expect(refusal(await answer(second, armed.code(clock.now())))).toBe('invalid_token');
  const third = await challengeOf(fixture, 'challenged');
  clock.moveSeconds(300);
  expect(refusal(await answer(third, armed.code(clock.now())))).toBe('invalid_token');
});

test('more challenges do not give more guesses than ten in fifteen minutes', async () => {
  const armed = await registerArmed(fixture, 'persistent', clock.now());
  clock.moveSeconds(30);
  const code = armed.code(clock.now());
  const wrong = code === '000000' ? '000001' : '000000';
  for (let round = 0; round < 2; round += 1) {
    const challenge = await challengeOf(fixture, 'persistent');
    for (let guess = 0; guess < 5; guess += 1) await answer(challenge, wrong);
  }
  expect(refusal(await answer(await challengeOf(fixture, 'persistent'), code))).toBe('invalid_token');
});

test('[inv 11] a recovery code replaces the app once', async () => {
  const armed = await registerArmed(fixture, 'recovered', clock.now());
  const [code = ''] = armed.recoveryCodes;
  unwrap(await answer(await challengeOf(fixture, 'recovered'), code.toUpperCase().replaceAll('-', ' ')));
  expect(refusal(await answer(await challengeOf(fixture, 'recovered'), code))).toBe('invalid_token');
});

test('recovery codes of another user open nothing', async () => {
  const armed = await registerArmed(fixture, 'codes1', clock.now());
  await registerArmed(fixture, 'codes2', clock.now());
  expect(refusal(await answer(await challengeOf(fixture, 'codes2'), armed.recoveryCodes[0]))).toBe(
    'invalid_token',
  );
});

test('new recovery codes replace the old ones', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'renewing', clock.now());
  clock.moveSeconds(30);
  const renewed = unwrap(
    await accounts.renewRecoveryCodes(armed.id, { password, code: armed.code(clock.now()) }, meta),
  );
  expect(refusal(await answer(await challengeOf(fixture, 'renewing'), armed.recoveryCodes[1]))).toBe(
    'invalid_token',
  );
  unwrap(await answer(await challengeOf(fixture, 'renewing'), renewed.recoveryCodes[1]?.reveal()));
});

test('disabling a second factor needs both factors, and its setup needs the password', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'disarming', clock.now());
  expect(refusal(await accounts.setUpTotp(armed.id, { password }, meta))).toBe('already_enabled');
  expect(refusal(await accounts.setUpTotp(armed.id, { password: 'a wrong password' }, meta))).toEqual({
    password: ['is invalid'],
  });
  clock.moveSeconds(30);
  const code = armed.code(clock.now());
  expect(refusal(await accounts.disableTotp(armed.id, { password: 'a wrong password', code }, meta))).toEqual(
    {
      password: ['is invalid'],
    },
  );
  expect(
    refusal(await accounts.disableTotp(armed.id, { password, code: armed.code(new Date(0)) }, meta)),
  ).toBe('invalid_token');
  unwrap(await accounts.disableTotp(armed.id, { password, code }, meta));
  expect(unwrap(await accounts.logIn({ identifier: 'disarming', password }, {}, meta)).kind).toBe('session');
});

test('a login asks for no code before the setup is confirmed', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('hesitant'), meta));
  const first = unwrap(await accounts.setUpTotp(id, { password }, meta));
  expect(unwrap(await accounts.logIn({ identifier: 'hesitant', password }, {}, meta)).kind).toBe('session');
  const second = unwrap(await accounts.setUpTotp(id, { password }, meta));
  const at = clock.now();
  expect(refusal(await accounts.confirmTotp(id, { code: totpCode(first.secret.reveal(), at) }, meta))).toBe(
    'invalid_token',
  );
  unwrap(await accounts.confirmTotp(id, { code: totpCode(second.secret.reveal(), at) }, meta));
});

test('codes are taken as apps and people write them: in groups, in other digits, in capitals', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'typist', clock.now());
  const shown = () => armed.code(clock.now());
  const [recovery = '', other = ''] = armed.recoveryCodes;
  const writings = [
    () => `${shown().slice(0, 3)} ${shown().slice(3)}`,
    () => `\u202a${shown().slice(0, 3)}\u00a0${shown().slice(3)}\u202c`,
    () => shown().replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
    () => recovery.toUpperCase().replaceAll('-', ' '),
    () => other.replaceAll('-', '–'),
  ];
  for (const write of writings) {
    clock.moveSeconds(30);
    unwrap(await answer(await challengeOf(fixture, 'typist'), write()));
  }
  clock.moveSeconds(30);
  const grouped = `${shown().slice(0, 3)}-${shown().slice(3)}`;
  unwrap(await accounts.disableTotp(armed.id, { password, code: grouped }, meta));
  const setup = unwrap(await accounts.setUpTotp(armed.id, { password }, meta));
  const code = totpCode(setup.secret.reveal(), clock.now());
  unwrap(await accounts.confirmTotp(armed.id, { code: `${code.slice(0, 3)} ${code.slice(3)}` }, meta));
});

test.each([null, '', '12345', '1234567', 'abcdef', '１２３４５６', 'x'.repeat(1_000_000), { $gt: '' }])(
  '%.20p is not a code',
  async (code) => {
    const username = `odd${Math.random().toString(36).slice(2, 10)}`;
    await registerArmed(fixture, username, clock.now());
    expect((await answer(await challengeOf(fixture, username), code)).ok).toBe(false);
  },
);
