import { hash } from '@node-rs/argon2';
import { createAccounts, hashPassword } from '../../src';
import { currentHashPrefix } from '../../src/passwords/hash-password';
import { unusableHash } from '../../src/passwords/verify-password';
import { accountsOn, logInAs, meta, password, refusal, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const sent: string[] = [];
const fixture = useAccounts({ onStatement: ({ name }) => void sent.push(name) });

const attempt = (identifier: unknown, given: unknown = password, client = {}) =>
  fixture.accounts.logIn({ identifier, password: given }, client, meta);

test('a user logs in by username or address in any case, and the session names the user', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('Entering');
  for (const identifier of ['entering', 'ENTERING', ' Entering@EXAMPLE.org ']) {
    const session = await logInAs(fixture, identifier);
    expect(session.userId).toBe(id);
    expect(await accounts.authenticate(session.token.reveal())).toMatchObject({
      userId: id,
      sessionId: session.sessionId,
      status: 'active',
      role: 'user',
    });
  }
});

test('[inv 15] unknown user, wrong password, suspended and blocked account get one answer by the same statements', async () => {
  await fixture.register('known');
  await fixture.register('suspended');
  await rowsOf(fixture, `UPDATE tintype.users SET status = 'suspended' WHERE username = 'suspended'`);
  const answers = [];
  for (const [identifier, given] of [
    ['absent.at.all', password],
    ['absent@example.org', password],
    ['known', 'a wrong password'],
    ['known@example.org', 'a wrong password'],
    ['suspended', password],
    ['x'.repeat(254), password],
    ['раураl', password],
  ]) {
    sent.length = 0;
    answers.push({ result: await attempt(identifier, given), statements: [...sent] });
  }
  const [first] = answers;
  expect(first?.result).toEqual({ ok: false, error: { kind: 'invalid_credentials' } });
  for (const answer of answers) expect(answer).toEqual(first);
});

test("[inv 15] for an unknown user a hash with today's parameters is verified", async () => {
  expect(unusableHash.startsWith(currentHashPrefix)).toBe(true);
  expect(unusableHash).toHaveLength((await hashPassword(password)).length);
});

test('after ten wrong passwords the right one is refused like a wrong one, by name and by address', async () => {
  await fixture.register('guessed');
  for (let guess = 0; guess < 5; guess += 1) {
    await attempt('guessed', 'a wrong password');
    await attempt('guessed@example.org', 'a wrong password');
  }
  expect(refusal(await attempt('guessed'))).toBe('invalid_credentials');
  expect(refusal(await attempt('GUESSED@example.org'))).toBe('invalid_credentials');
});

test('a success forgets the failures before it', async () => {
  await fixture.register('clumsy');
  for (let round = 0; round < 3; round += 1) {
    for (let guess = 0; guess < 9; guess += 1) await attempt('clumsy', 'a wrong password');
    unwrap(await attempt('clumsy'));
  }
});

test('one network address may try a hundred times, and others are not affected', async () => {
  await fixture.register('neighbour');
  const limited = accountsOn(fixture.database.repo, {
    throttleLimits: { 'login-address': { points: 3, seconds: 900 } },
  });
  const from = (address: string) => limited.logIn({ identifier: 'neighbour', password }, { address }, meta);
  for (let index = 0; index < 3; index += 1) expect((await from('192.0.2.7')).ok).toBe(true);
  expect(await from('192.0.2.7')).toMatchObject({
    error: { kind: 'too_many_attempts', until: expect.any(Date) },
  });
  expect((await from('192.0.2.8')).ok).toBe(true);
  for (const host of ['1', '2', '3']) expect((await from(`2001:db8:0:1::${host}`)).ok).toBe(true);
  expect(refusal(await from('2001:db8:0:1:ffff::9'))).toBe('too_many_attempts');
  expect((await from('2001:db8:0:2::1')).ok).toBe(true);
});

test('a hash of old parameters is replaced at login, and the password stays the same', async () => {
  const id = await fixture.register('veteran');
  const old = await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await rowsOf(fixture, 'UPDATE tintype.credentials SET password_hash = $2 WHERE user_id = $1', [id, old]);
  const accounts = createAccounts(fixture.database.repo);
  unwrap(await accounts.logIn({ identifier: 'veteran', password }, {}, meta));
  const stored = () =>
    rowsOf<{ password_hash: string }>(
      fixture,
      'SELECT password_hash FROM tintype.credentials WHERE user_id = $1',
      [id],
    );
  const [renewed] = await stored();
  expect(renewed?.password_hash.startsWith(currentHashPrefix)).toBe(true);
  unwrap(await accounts.logIn({ identifier: 'veteran', password }, {}, meta));
  expect(await stored()).toEqual([renewed]);
});

test.each([
  [null, { identifier: ["can't be blank"], password: ["can't be blank"] }],
  [{ identifier: 'ada' }, { password: ["can't be blank"] }],
  [{ identifier: 'x'.repeat(1_000_000), password }, { identifier: ['should be at most 254 character(s)'] }],
  [
    { identifier: 'ada', password: 'x'.repeat(1_000_000) },
    { password: ['should be at most 128 character(s)'] },
  ],
  [{ identifier: { $ne: '' }, password }, { identifier: ['is invalid'] }],
])('%# malformed input is refused', async (params, errors) => {
  const result = await fixture.accounts.logIn(params ?? {}, {}, meta);
  expect(refusal(result)).toEqual(errors);
});

test('[inv 9] no action, session or throttle contains an identifier, a password or a token', async () => {
  await fixture.register('planted', { email: 'planted.address@example.org' });
  await attempt('planted', 'planted-Secret-0123');
  await attempt('planted.address@example.org', 'planted-Secret-0123');
  const token = (await logInAs(fixture, 'planted')).token.reveal();
  const [row] = await rowsOf<{ everything: string }>(
    fixture,
    `SELECT (SELECT string_agg(a::text, ' ') FROM tintype.actions a) || (SELECT string_agg(s::text, ' ') FROM tintype.sessions s)
      || (SELECT string_agg(t::text, ' ') FROM tintype.throttles t) AS everything`,
  );
  expect(row?.everything).not.toMatch(/planted|argon2/);
  expect(row?.everything).not.toContain(token);
  expect(row?.everything).not.toContain(Buffer.from(token).toString('hex'));
});

test('logging in inside a transaction is a fault of the program', async () => {
  await expect(
    fixture.database.repo.transact((tx) => accountsOn(tx).logIn({ identifier: 'known', password }, {}, meta)),
  ).rejects.toThrow('outside of transactions');
});
