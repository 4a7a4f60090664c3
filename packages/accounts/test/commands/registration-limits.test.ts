import type { RegistrationMail } from '../../src';
import {
  type AccountsFixture,
  accountsOn,
  MovableClock,
  meta,
  openAccounts,
  registration,
  rowsOf,
  unwrap,
} from '../accounts-setup';

const clock = new MovableClock();
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts({ clock: clock.now });
});
afterAll(() => fixture.database.close());

const begin = async (email: string): Promise<RegistrationMail | null> =>
  unwrap(await fixture.accounts.requestRegistration({ email }, { address: '192.0.2.1' }, meta));

/** The token that was mailed to an address that is nobody's. */
async function tokenFor(email: string): Promise<string> {
  const mail = await begin(email);
  if (mail?.kind !== 'finish_registration') throw new Error('no token was mailed');
  expect(mail.to).toBe(email);
  return mail.secret.reveal();
}

test('a mailbox gets five messages an hour; the last of them stays good, and nobody is told', async () => {
  let token = '';
  for (let index = 0; index < 5; index += 1) token = await tokenFor('flooded@example.org');
  expect(await begin('flooded@example.org')).toBeNull();
  unwrap(await fixture.accounts.finishRegistration(registration('flooded', { token }), meta));
});

test('a network address that asks too often is put off', async () => {
  const accounts = accountsOn(fixture.database.repo, {
    throttleLimits: { 'login-address': { points: 2, seconds: 60 } },
  });
  const ask = (index: number) =>
    accounts.requestRegistration({ email: `ask${index}@example.org` }, { address: '192.0.2.77' }, meta);
  unwrap(await ask(0));
  unwrap(await ask(1));
  const third = await ask(2);
  expect(third.ok ? null : third.error).toMatchObject({
    kind: 'too_many_attempts',
    until: expect.any(Date),
  });
});

test('registrations that nobody finished are swept away when their time is over', async () => {
  await begin('forgotten@example.org');
  clock.moveDays(2);
  while (unwrap(await fixture.accounts.sweepExpired(100, meta)).removed > 0);
  expect(await rowsOf(fixture, 'SELECT 1 FROM tintype.registrations')).toEqual([]);
});
