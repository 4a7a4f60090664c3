import type { UserId } from '@tintype/shared-db';
import {
  type AccountsFixture,
  meta,
  openAccounts,
  password,
  refusal,
  rowsOf,
  unwrap,
  withoutLimits,
} from '../accounts-setup';

const statements: string[] = [];
let fixture: AccountsFixture;
let ada: UserId;
let bob: UserId;
beforeAll(async () => {
  fixture = await openAccounts(
    { onStatement: ({ name }) => void statements.push(name ?? '') },
    { throttleLimits: { delivery: withoutLimits.delivery } },
  );
  [ada, bob] = [await fixture.register('ada'), await fixture.register('bob')];
  const suspended = await fixture.register('suspended');
  await rowsOf(fixture, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [suspended]);
  const locked = { identifier: 'locked', password: 'a wrong password' };
  await fixture.register('locked');
  for (let guess = 0; guess < 11; guess += 1)
    await fixture.accounts.logIn(locked, { address: '192.0.2.1' }, meta);
});
afterAll(() => fixture?.database.close());

/** What a client can see of an answer: its kind, and the names and number of its statements. */
async function seen(run: () => Promise<{ readonly ok: boolean }>): Promise<unknown> {
  statements.length = 0;
  const result = await run();
  return { answer: result.ok ? 'accepted' : refusal(result as never), statements: [...statements] };
}

const wrong = 'a wrong password';

describe('login timing / enumeration', () => {
  const logIn = (identifier: string, given: string) => () =>
    fixture.accounts.logIn({ identifier, password: given }, { address: '192.0.2.1' }, meta);
  const reset = (email: string) => () =>
    fixture.accounts.requestPasswordReset({ email }, { address: '192.0.2.1' }, meta);
  const begin = (email: string) => () =>
    fixture.accounts.requestRegistration({ email }, { address: '192.0.2.1' }, meta);
  const change = (email: string) => () => fixture.accounts.changeEmail(ada, { email, password }, meta);

  test.each<[string, readonly (() => Promise<{ readonly ok: boolean }>)[]]>([
    [
      'login: an unknown user, a wrong password, a suspended account and a blocked one, by name and by address',
      [
        ...[
          logIn('absent', wrong),
          logIn('ada', wrong),
          logIn('suspended', password),
          logIn('locked', password),
        ],
        ...[
          logIn('absent@example.org', wrong),
          logIn('ada@example.org', wrong),
          logIn('suspended@example.org', password),
        ],
        ...[logIn('\u202e', wrong), logIn('x'.repeat(254), wrong), logIn('a@b@c', wrong)],
      ],
    ],
    [
      'a forgotten password: a user, an unknown user, a suspended account',
      ['bob@example.org', 'BOB@example.org', 'absent@example.org', 'suspended@example.org'].map(reset),
    ],
    [
      'registration by mail: a taken address and a free one',
      ['bob@example.org', 'BOB@Example.ORG', 'new@example.org', 'suspended@example.org'].map(begin),
    ],
    [
      'another address: a taken one and a free one',
      ['bob@example.org', 'other@example.org', 'suspended@example.org'].map(change),
    ],
  ])('%s: one answer, by the same statements', async (_name, asked) => {
    const answers: unknown[] = [];
    for (const run of asked) answers.push(await seen(run));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers).toHaveLength(asked.length);
  });

  test('a second message to an address: the answer does not tell whether the address has an account', async () => {
    const answers: unknown[] = [];
    for (const email of ['bob@example.org', 'free@example.org']) {
      unwrap(await fixture.accounts.changeEmail(ada, { email, password }, meta));
      answers.push(await seen(() => fixture.accounts.requestEmailConfirmation(ada, meta)));
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test('only a reader of its mail learns that an address has an account, and the owner keeps it', async () => {
    const asked = unwrap(
      await fixture.accounts.changeEmail(ada, { email: 'bob@example.org', password }, meta),
    );
    expect(refusal(await fixture.accounts.confirmEmail(asked.secret.reveal(), meta))).toEqual({
      email: ['has already been taken'],
    });
    expect(await fixture.accounts.getPersonalDetails(bob)).toMatchObject({ email: 'bob@example.org' });
  });
});
