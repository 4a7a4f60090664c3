import type { RegistrationMail } from '../../src';
import {
  logInAs,
  MovableClock,
  mailedTo,
  meta,
  refusal,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';

const clock = new MovableClock();
const statements: string[] = [];
const fixture = useAccounts({
  clock: clock.now,
  onStatement: ({ name }) => void statements.push(name ?? ''),
});
beforeAll(async () => {
  unwrap(await fixture.accounts.registerUser(registration('resident'), meta));
});

const begin = async (email: string): Promise<RegistrationMail | null> =>
  unwrap(await fixture.accounts.requestRegistration({ email }, { address: '192.0.2.1' }, meta));

const tokenFor = (email: string) => mailedTo(fixture, email, { address: '192.0.2.1' });

const finish = (username: string, token: string, overrides: Readonly<Record<string, unknown>> = {}) =>
  fixture.accounts.finishRegistration(registration(username, { token, ...overrides }), {}, meta);

test('the mailed token makes an account with a confirmed address', async () => {
  const ada = unwrap(await finish('ada', await tokenFor('ada@example.org')));
  expect(await fixture.accounts.getUser(ada.id)).toMatchObject({ username: 'ada', status: 'active' });
  expect(await fixture.accounts.getPersonalDetails(ada.id)).toMatchObject({
    email: 'ada@example.org',
    emailConfirmed: true,
  });
  expect(await fixture.accounts.authenticate(ada.session.token.reveal())).toMatchObject({
    userId: ada.id,
    sessionId: ada.session.sessionId,
  });
  expect((await logInAs(fixture, 'ada')).userId).toBe(ada.id);
  expect(await rowsOf(fixture, 'SELECT * FROM tintype.registrations')).toEqual([]);
  const actions = await rowsOf(
    fixture,
    `SELECT name, outcome, actor_id FROM tintype.actions WHERE entity_id = $1 AND name = 'register_user'`,
    [ada.id],
  );
  expect(actions).toEqual([{ name: 'register_user', outcome: 'succeeded', actor_id: ada.id }]);
});

test('the answer does not tell whether an address has an account: it is the same, by the same statements', async () => {
  const asked = async (email: string) => {
    statements.length = 0;
    const answer = await fixture.accounts.requestRegistration({ email }, { address: '192.0.2.2' }, meta);
    return { answered: answer.ok, statements: [...statements] };
  };
  const known = await asked('Resident@EXAMPLE.org');
  const unknown = await asked('absent@example.org');
  expect(known).toEqual(unknown);
  expect(known.answered).toBe(true);
  expect(known.statements).toContain('accounts.put_registration');
  const logged = await rowsOf(
    fixture,
    `SELECT entity_type, entity_id, actor_id, outcome, data FROM tintype.actions WHERE name = 'request_registration'
      ORDER BY id DESC LIMIT 2`,
  );
  expect(logged[0]).toEqual(logged[1]);
});

test('the owner of a taken address learns it by mail, and that mail has no token', async () => {
  expect(await begin('RESIDENT@example.org')).toEqual({
    kind: 'already_registered',
    to: 'resident@example.org',
  });
  const token = await tokenFor('elsewhere@example.org');
  expect(refusal(await finish('intruder', token, { email: 'resident@example.org' }))).toBe('invalid_token');
  expect(await fixture.accounts.getUserByUsername('intruder')).toBeNull();
});

test('[inv 14] a token works once, for its address, until it expires or is replaced', async () => {
  const spent = await tokenFor('spent@example.org');
  unwrap(await finish('spent', spent));
  expect(refusal(await finish('spent2', spent, { email: 'spent@example.org' }))).toBe('invalid_token');

  const other = await tokenFor('other@example.org');
  expect(refusal(await finish('mine', other, { email: 'mine@example.org' }))).toBe('invalid_token');

  const voided = await tokenFor('twice@example.org');
  const later = await tokenFor('twice@example.org');
  expect(refusal(await finish('twice', voided))).toBe('invalid_token');
  unwrap(await finish('twice', later));

  const late = await tokenFor('late@example.org');
  clock.moveDays(1);
  expect(refusal(await finish('late', late))).toBe('invalid_token');
});

test.each(['', 'x', 'x'.repeat(64), 'x'.repeat(1_000_000), '\u0000', null, 7, {}])(
  'an invalid token is refused: %#',
  async (token) => {
    const finished = await fixture.accounts.finishRegistration(registration('none', { token }), {}, meta);
    expect(['invalid_token', { token: expect.any(Array) }]).toContainEqual(refusal(finished));
    expect(await fixture.accounts.getUserByUsername('none')).toBeNull();
  },
);

test('refused input leaves the token valid, and one failed action each', async () => {
  const token = await tokenFor('patient@example.org');
  const before = await rowsOf(fixture, 'SELECT username_key FROM tintype.usernames ORDER BY 1');
  expect(refusal(await finish('RESIDENT', token, { email: 'patient@example.org' }))).toEqual({
    username: ['has already been taken'],
  });
  expect(refusal(await finish('patient', token, { password: 'short' }))).toEqual({
    password: ['should be at least 12 character(s)'],
  });
  expect(await rowsOf(fixture, 'SELECT username_key FROM tintype.usernames ORDER BY 1')).toEqual(before);
  const failures = await rowsOf(
    fixture,
    `SELECT data->'errors' AS errors FROM tintype.actions WHERE name = 'register_user' AND outcome = 'failed'
      ORDER BY id DESC LIMIT 2`,
  );
  expect(failures.map(({ errors }) => Object.keys(errors as object))).toEqual([['password'], ['username']]);
  unwrap(await finish('patient', token));
});

test('an address that gets an account meanwhile is a field error, which only its owner can see', async () => {
  const token = await tokenFor('meanwhile@example.org');
  unwrap(await fixture.accounts.registerUser(registration('meanwhile'), meta));
  expect(refusal(await finish('meanwhile2', token, { email: 'meanwhile@example.org' }))).toEqual({
    email: ['has already been taken'],
  });
  expect(await fixture.accounts.getUserByUsername('meanwhile2')).toBeNull();
});

test('an invalid address is a field error', async () => {
  const { accounts } = fixture;
  for (const email of ['nonsense', '', null, 7, 'x'.repeat(1_000_000), 'a\u0000@example.org'])
    expect(refusal(await accounts.requestRegistration({ email }, {}, meta))).toEqual({
      email: [expect.any(String)],
    });
});
