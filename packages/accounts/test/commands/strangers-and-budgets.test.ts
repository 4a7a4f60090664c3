import type { Client, EnteredSession, RegistrationMail } from '../../src';
import {
  type AccountsFixture,
  MovableClock,
  meta,
  openAccounts,
  password,
  refusal,
  rowsOf,
  unwrap,
} from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';

const wrong = 'a wrong password';
const newPassword = 'staple staple staple';
const clock = new MovableClock();
let fixture: AccountsFixture;
beforeAll(async () => {
  const throttleLimits = { 'login-account-everywhere': { points: 30, seconds: 3600 } };
  fixture = await openAccounts({ clock: clock.now }, { throttleLimits });
});
afterAll(() => fixture.database.close());

const stranger: Client = { address: '198.51.100.1' };
const owner: Client = { address: '192.0.2.7' };
const from = (network: number): Client => ({ address: `203.0.113.${network}` });

const logIn = (identifier: string, given: string, client: Client) =>
  fixture.accounts.logIn({ identifier, password: given }, client, meta);

async function enter(identifier: string, given: string, client: Client): Promise<EnteredSession> {
  const entered = unwrap(await logIn(identifier, given, client));
  if (entered.kind !== 'session') throw new Error('a second factor is wanted');
  return entered;
}

/** Enough wrong passwords from enough networks to block all unknown devices. */
async function besiege(identifier: string): Promise<void> {
  for (let network = 1; network <= 4; network += 1)
    for (let guess = 0; guess < 10; guess += 1) await logIn(identifier, wrong, from(network));
}

const resetMail = async (email: string, client: Client) =>
  unwrap(await fixture.accounts.requestPasswordReset({ email }, client, meta));

async function reset(username: string, client: Client) {
  const mail = await resetMail(`${username}@example.org`, client);
  return unwrap(await fixture.accounts.resetPassword(mail?.secret.reveal(), { newPassword }, meta));
}

describe('wrong passwords of a stranger', () => {
  test('do not block the right one from another network', async () => {
    await fixture.register('elsewhere');
    for (let guess = 0; guess < 40; guess += 1) await logIn('elsewhere', wrong, stranger);
    expect(refusal(await logIn('elsewhere', password, stranger))).toBe('invalid_credentials');
    await enter('elsewhere', password, owner);
  });

  test('from many networks end all guessing, and do not block a known device', async () => {
    await fixture.register('besieged');
    const { device } = await enter('besieged', password, owner);
    await besiege('besieged');
    expect(refusal(await logIn('besieged', password, owner))).toBe('invalid_credentials');
    const known = { ...owner, device: device.reveal() };
    const again = await enter('besieged', password, known);
    expect(again.device.reveal()).toBe(device.reveal());
    // In another network, and with an address that cannot be read.
    await enter('besieged', password, { address: 'nonsense', device: device.reveal() });
  });

  test('do not block a reset password, on any device at first, and later on the device of the reset', async () => {
    await fixture.register('retaken');
    await besiege('retaken');
    const { device } = await reset('retaken', owner);
    await enter('retaken', newPassword, owner);
    await besiege('retaken');
    expect(refusal(await logIn('retaken', newPassword, from(99)))).toBe('invalid_credentials');
    await enter('retaken', newPassword, { ...owner, device: device.reveal() });
  });

  test('in the network of a known device do not block it, though the network tries too often', async () => {
    await fixture.register('neighbour');
    const { device } = await enter('neighbour', password, { address: '192.0.2.50' });
    for (let guess = 0; guess < 101; guess += 1)
      await logIn(`guessed${guess}`, wrong, { address: '192.0.2.50' });
    expect(refusal(await logIn('neighbour', password, { address: '192.0.2.50' }))).toBe('too_many_attempts');
    await enter('neighbour', password, { address: '192.0.2.50', device: device.reveal() });
  });

  test('a stolen session uses up no budget that a reset does not give back', async () => {
    const id = await fixture.register('robbed');
    const { accounts } = fixture;
    for (let guess = 0; guess < 11; guess += 1)
      await accounts.changePassword(id, { password: wrong, newPassword }, null, meta);
    await reset('robbed', owner);
    expect(refusal(await accounts.deactivateUser(id, { password: newPassword }, meta))).toBe('accepted');
  });
});

describe('a device', () => {
  test('has ten tries, and the token of another account or an invalid token gives none', async () => {
    await fixture.register('tried');
    await fixture.register('thief');
    const { device } = await enter('tried', password, owner);
    const known = { ...owner, device: device.reveal() };
    for (let guess = 0; guess < 10; guess += 1) await logIn('tried', wrong, known);
    expect(refusal(await logIn('tried', password, known))).toBe('invalid_credentials');

    await fixture.register('wanted');
    const own = (await enter('thief', password, stranger)).device.reveal();
    for (const forged of [own, 'x'.repeat(43), 'nonsense', '', 7, {}, 'x'.repeat(1_000_000)]) {
      const client: Client = { ...stranger, device: forged as string };
      for (let guess = 0; guess < 3; guess += 1) await logIn('wanted', wrong, client);
    }
    expect(refusal(await logIn('wanted', password, { ...stranger, device: own }))).toBe(
      'invalid_credentials',
    );
  });

  test('serves several accounts by one token', async () => {
    await fixture.register('sister');
    await fixture.register('brother');
    const { device } = await enter('sister', password, owner);
    const shared = { ...owner, device: device.reveal() };
    expect((await enter('brother', password, shared)).device.reveal()).toBe(device.reveal());
    for (const username of ['sister', 'brother']) {
      await besiege(username);
      await enter(username, password, shared);
    }
  });

  test('is forgotten when it is not seen for more than a year, and when fifty others were seen since', async () => {
    const id = await fixture.register('traveller');
    const kept = async () =>
      (
        await rowsOf<{ n: number }>(
          fixture,
          'SELECT count(*)::int AS n FROM tintype.devices WHERE user_id = $1',
          [id],
        )
      )[0]?.n;
    for (let turn = 0; turn < 60; turn += 1) await enter('traveller', password, owner);
    expect(await kept()).toBe(50);
    clock.moveDays(401);
    while (unwrap(await fixture.accounts.sweepExpired(100, meta)).removed > 0);
    expect(await kept()).toBe(0);
  });
});

describe('messages to a mailbox', () => {
  const begin = async (email: string, client: Client): Promise<RegistrationMail | null> =>
    unwrap(await fixture.accounts.requestRegistration({ email }, client, meta));

  test('for registrations take nothing from the budget of resets', async () => {
    await fixture.register('silenced');
    for (let turn = 0; turn < 8; turn += 1) await begin('silenced@example.org', owner);
    expect(await begin('silenced@example.org', owner)).toBeNull();
    expect(await resetMail('silenced@example.org', owner)).toMatchObject({ to: 'silenced@example.org' });
  });

  test("for a stranger do not block the owner's, and have a limit over all networks", async () => {
    await fixture.register('pestered');
    const email = 'pestered@example.org';
    const { device } = await enter('pestered', password, owner);
    for (let turn = 0; turn < 8; turn += 1) await resetMail(email, stranger);
    expect(await resetMail(email, stranger)).toBeNull();
    expect(await resetMail(email, owner)).not.toBeNull();
    let sent = 6;
    for (let network = 1; network <= 10; network += 1)
      for (let turn = 0; turn < 6; turn += 1) if (await resetMail(email, from(network))) sent += 1;
    expect(sent).toBe(15);
    const mailed = await resetMail(email, { ...owner, device: device.reveal() });
    unwrap(await fixture.accounts.resetPassword(mailed?.secret.reveal(), { newPassword }, meta));
  });
});

describe('answers for a second factor', () => {
  test('of a person who knows the password do not cancel or use up those of the owner', async () => {
    const { accounts } = fixture;
    const armed = await registerArmed(fixture, 'armed', clock.now());
    clock.moveSeconds(30);
    const own = await challengeOf(fixture, 'armed');
    for (let network = 1; network <= 5; network += 1) {
      const client = from(network);
      const entered = unwrap(await logIn('armed', password, client));
      if (entered.kind !== 'second_factor') throw new Error('no second factor was asked for');
      for (let guess = 0; guess < 5; guess += 1)
        await accounts.answerSecondFactor(entered.challenge.reveal(), { code: '000000' }, client, meta);
    }
    const first = unwrap(
      await accounts.answerSecondFactor(own, { code: armed.code(clock.now()) }, owner, meta),
    );
    // Enough networks to block all unknown devices; the known one may still answer.
    for (let network = 6; network <= 14; network += 1) {
      const entered = unwrap(await logIn('armed', password, from(network)));
      if (entered.kind !== 'second_factor') throw new Error('no second factor was asked for');
      for (let guess = 0; guess < 5; guess += 1)
        await accounts.answerSecondFactor(
          entered.challenge.reveal(),
          { code: '000000' },
          from(network),
          meta,
        );
    }
    clock.moveSeconds(30);
    const answer = async (client: Client) => {
      const challenge = await challengeOf(fixture, 'armed');
      return accounts.answerSecondFactor(challenge, { code: armed.code(clock.now()) }, client, meta);
    };
    expect(refusal(await answer(from(77)))).toBe('invalid_token');
    expect(refusal(await answer({ ...owner, device: first.device.reveal() }))).toBe('accepted');
  });

  test('get no new budget by a reset of the password', async () => {
    const { accounts } = fixture;
    const armed = await registerArmed(fixture, 'mailread', clock.now());
    const guess = async (given: string, client: Client) => {
      const entered = unwrap(await logIn('mailread', given, client));
      if (entered.kind !== 'second_factor') throw new Error('no second factor was asked for');
      for (let turn = 0; turn < 5; turn += 1)
        await accounts.answerSecondFactor(entered.challenge.reveal(), { code: '000000' }, client, meta);
      return entered.challenge.reveal();
    };
    await guess(password, stranger);
    await guess(password, stranger);
    const { device } = await reset('mailread', stranger);
    clock.moveSeconds(30);
    const client = { ...stranger, device: device.reveal() };
    const entered = unwrap(await logIn('mailread', newPassword, client));
    if (entered.kind !== 'second_factor') throw new Error('no second factor was asked for');
    const code = armed.code(clock.now());
    const late = await accounts.answerSecondFactor(entered.challenge.reveal(), { code }, client, meta);
    expect(refusal(late)).toBe('invalid_token');
  });
});
