import type { UserId } from '@tintype/shared-db';
import { totpCode } from '@tintype/shared-db/testing';
import {
  MovableClock,
  meta,
  password,
  refusal,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const begin = async (username: string): Promise<{ id: UserId; secret: string }> => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration(username), meta));
  const setup = unwrap(await accounts.setUpTotp(id, { password }, meta));
  return { id, secret: setup.secret.reveal() };
};

/** A code that is wrong at this time. */
const wrongCode = (secret: string): string =>
  totpCode(secret, clock.now()) === '000000' ? '111111' : '000000';

test('a stolen session cannot confirm an open setup by guessing', async () => {
  const { accounts } = fixture;
  const { id, secret } = await begin('guessed');
  for (let guess = 0; guess < 10; guess += 1)
    expect(refusal(await accounts.confirmTotp(id, { code: wrongCode(secret) }, meta))).toBe('invalid_token');
  const right = await accounts.confirmTotp(id, { code: totpCode(secret, clock.now()) }, meta);
  expect(refusal(right)).toBe('invalid_token');
});

test('guesses at a setup that come at once do not pass the limit', async () => {
  const { accounts } = fixture;
  const { id, secret } = await begin('rushed');
  const code = wrongCode(secret);
  await Promise.all(Array.from({ length: 32 }, () => accounts.confirmTotp(id, { code }, meta)));
  expect(refusal(await accounts.confirmTotp(id, { code: totpCode(secret, clock.now()) }, meta))).toBe(
    'invalid_token',
  );
});

test('an abandoned setup cannot be confirmed a day later, and may be started again', async () => {
  const { accounts } = fixture;
  const { id, secret } = await begin('forgetful');
  clock.moveDays(1);
  expect(refusal(await accounts.confirmTotp(id, { code: totpCode(secret, clock.now()) }, meta))).toBe(
    'invalid_token',
  );
  const again = unwrap(await accounts.setUpTotp(id, { password }, meta)).secret.reveal();
  unwrap(await accounts.confirmTotp(id, { code: totpCode(again, clock.now()) }, meta));
});

test('[inv 10] the code that disabled a second factor does not confirm the next one, nor open anything', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'changing', clock.now());
  clock.moveSeconds(30);
  const code = armed.code(clock.now());
  unwrap(await accounts.disableTotp(armed.id, { password, code }, meta));
  expect(await rowsOf(fixture, 'SELECT 1 FROM tintype.totps WHERE user_id = $1', [armed.id])).toEqual([]);
  expect(
    await rowsOf(fixture, 'SELECT 1 FROM tintype.recovery_codes WHERE user_id = $1', [armed.id]),
  ).toEqual([]);
  unwrap(await accounts.setUpTotp(armed.id, { password }, meta));
  expect(refusal(await accounts.confirmTotp(armed.id, { code }, meta))).toBe('invalid_token');
});

test('[inv 10] a clock that goes backwards does not make a used code valid', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'backwards', clock.now());
  clock.moveSeconds(60);
  const code = armed.code(clock.now());
  unwrap(await accounts.answerSecondFactor(await challengeOf(fixture, 'backwards'), { code }, {}, meta));
  clock.moveSeconds(-45);
  for (const shown of [code, armed.code(clock.now())])
    expect(
      refusal(
        await accounts.answerSecondFactor(await challengeOf(fixture, 'backwards'), { code: shown }, {}, meta),
      ),
    ).toBe('invalid_token');
});

test('a password reset keeps the second factor, and cancels open challenges', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'kept', clock.now());
  const before = await challengeOf(fixture, 'kept');
  const asked = unwrap(await accounts.requestPasswordReset({ email: 'kept@example.org' }, {}, meta));
  unwrap(await accounts.resetPassword(asked?.secret.reveal(), { newPassword: password }, meta));
  clock.moveSeconds(30);
  const code = armed.code(clock.now());
  expect(refusal(await accounts.answerSecondFactor(before, { code }, {}, meta))).toBe('invalid_token');
  unwrap(await accounts.answerSecondFactor(await challengeOf(fixture, 'kept'), { code }, {}, meta));
});
