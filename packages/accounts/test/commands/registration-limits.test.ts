import type { RegistrationMail } from '../../src';
import {
  accountsOn,
  MovableClock,
  mailedTo,
  meta,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const begin = async (email: string): Promise<RegistrationMail | null> =>
  unwrap(await fixture.accounts.requestRegistration({ email }, { address: '192.0.2.1' }, meta));

const tokenFor = (email: string) => mailedTo(fixture, email, { address: '192.0.2.1' });

test('a mailbox gets five messages an hour; the last token stays valid, and the answer does not tell', async () => {
  let token = '';
  for (let index = 0; index < 5; index += 1) token = await tokenFor('flooded@example.org');
  expect(await begin('flooded@example.org')).toBeNull();
  unwrap(await fixture.accounts.finishRegistration(registration('flooded', { token }), {}, meta));
});

test('a network address that asks too often must wait', async () => {
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

test('unfinished registrations are swept when they have expired', async () => {
  await begin('forgotten@example.org');
  clock.moveDays(2);
  while (unwrap(await fixture.accounts.sweepExpired(100, meta)).removed > 0);
  expect(await rowsOf(fixture, 'SELECT 1 FROM tintype.registrations')).toEqual([]);
});
