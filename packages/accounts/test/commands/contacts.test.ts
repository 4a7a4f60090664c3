import { hashPassword } from '../../src';
import { MovableClock, meta, password, refusal, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

test('[inv 14] the token of a new address confirms it once', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('confirming');
  const asked = unwrap(await accounts.requestEmailConfirmation(id, meta));
  expect(asked.to).toBe('confirming@example.org');
  const token = asked.secret.reveal();
  expect(unwrap(await accounts.confirmEmail(token, meta))).toEqual({
    userId: id,
    email: 'confirming@example.org',
    formerEmail: null,
  });
  expect(await accounts.getPersonalDetails(id)).toMatchObject({ emailConfirmed: true });
  expect(refusal(await accounts.confirmEmail(token, meta))).toBe('invalid_token');
  expect(refusal(await accounts.requestEmailConfirmation(id, meta))).toBe('nothing_to_confirm');
});

test('[inv 14] an expired token, a replaced token and nonsense get one answer', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('late');
  const first = unwrap(await accounts.requestEmailConfirmation(id, meta)).secret.reveal();
  const second = unwrap(await accounts.requestEmailConfirmation(id, meta)).secret.reveal();
  expect(refusal(await accounts.confirmEmail(first, meta))).toBe('invalid_token');
  clock.moveDays(1);
  for (const token of [second, 'nonsense', null, 7, 'x'.repeat(1_000_000)])
    expect(refusal(await accounts.confirmEmail(token, meta))).toBe('invalid_token');
});

test('a new address replaces the old one when it is confirmed, and not before', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('mover');
  expect(
    refusal(
      await accounts.changeEmail(id, { email: 'Moved@Example.org', password: 'a wrong password' }, meta),
    ),
  ).toEqual({ password: ['is invalid'] });
  const asked = unwrap(await accounts.changeEmail(id, { email: 'Moved@Example.org', password }, meta));
  expect(await accounts.getPersonalDetails(id)).toMatchObject({
    email: 'mover@example.org',
    pendingEmail: 'Moved@example.org',
  });
  expect(unwrap(await accounts.confirmEmail(asked.secret.reveal(), meta))).toEqual({
    userId: id,
    email: 'Moved@example.org',
    formerEmail: 'mover@example.org',
  });
  expect(await accounts.getPersonalDetails(id)).toMatchObject({
    email: 'Moved@example.org',
    emailConfirmed: true,
    pendingEmail: null,
  });
  expect(await rowsOf(fixture, 'SELECT email_key FROM tintype.emails WHERE user_id = $1', [id])).toEqual([
    { email_key: 'moved@example.org' },
  ]);
});

test('[inv 2] a change to a taken address tells nothing, and its confirmation is refused', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('envious');
  await fixture.register('owner.of.it');
  const asked = unwrap(await accounts.changeEmail(id, { email: 'owner.of.it@example.org', password }, meta));
  expect(refusal(await accounts.confirmEmail(asked.secret.reveal(), meta))).toEqual({
    email: ['has already been taken'],
  });
  expect(await accounts.getPersonalDetails(id)).toMatchObject({ email: 'envious@example.org' });
});

test('five messages an hour, for all confirmations together', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('flooding');
  for (let index = 0; index < 4; index += 1) unwrap(await accounts.requestEmailConfirmation(id, meta));
  unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345671' }, meta));
  expect(refusal(await accounts.requestPhoneConfirmation(id, { phone: '+351912345672' }, meta))).toBe(
    'too_many_attempts',
  );
  expect(refusal(await accounts.requestEmailConfirmation(id, meta))).toBe('too_many_attempts');
  expect(refusal(await accounts.changeEmail(id, { email: 'f@example.org', password }, meta))).toBe(
    'too_many_attempts',
  );
});

test('[inv 9] no table contains a token, a code or a password as it was sent', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('planted', { password: 'planted-Secret-0123' });
  const mail = unwrap(await accounts.requestEmailConfirmation(id, meta)).secret.reveal();
  const code = unwrap(
    await accounts.requestPhoneConfirmation(id, { phone: '+351912345670' }, meta),
  ).secret.reveal();
  await accounts.changeEmail(id, { email: 'p@example.org', password: 'planted-Secret-0123' }, meta);
  await accounts.confirmPhone(id, { code: 'abcdef' }, meta);
  const [row] = await rowsOf<{ everything: string }>(
    fixture,
    `SELECT (SELECT string_agg(a::text, ' ') FROM tintype.actions a)
      || (SELECT string_agg(t::text, ' ') FROM tintype.security_tokens t) AS everything`,
  );
  expect(row?.everything).not.toContain(mail);
  expect(row?.everything).not.toMatch(new RegExp(`planted-Secret|"${code}"`));
  expect(row?.everything).not.toContain(Buffer.from(code).toString('hex'));
});

test('the default hasher is argon2id', async () => {
  expect(await hashPassword(password)).toMatch(/^\$argon2id\$/);
});
