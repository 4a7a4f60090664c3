import type { UserId } from '@tintype/shared-db';
import { meta, refusal, registration, rowsOf, unwrap, useAccounts } from '../accounts-setup';
import { hold, untilBlocked } from './blocked';

const racers = 32;
const fixture = useAccounts(
  { poolSize: racers },
  { throttleLimits: { delivery: { points: 1000, seconds: 3600 } } },
);

const numbered = (index: number): string => `+3519123${String(10_000 + index)}`;

async function confirm(id: UserId, phone: string) {
  const asked = unwrap(await fixture.accounts.requestPhoneConfirmation(id, { phone }, meta));
  return () => fixture.accounts.confirmPhone(id, { code: asked.secret.reveal() }, meta);
}

test('[inv 2] two people who confirm each other’s numbers at once both keep their own', async () => {
  const { accounts } = fixture;
  const people: { id: UserId; phone: string }[] = [];
  for (let index = 0; index < racers; index += 1) {
    const { id } = unwrap(await accounts.registerUser(registration(`caller${index}`), meta));
    unwrap(await (await confirm(id, numbered(index)))());
    people.push({ id, phone: numbered(index) });
  }
  const swaps = await Promise.all(people.map(({ id }, index) => confirm(id, people[index ^ 1]?.phone ?? '')));
  // Each has claimed the other's number before either releases its own.
  const pause = await hold(fixture, 'SELECT 1 FROM tintype.personal_details FOR UPDATE', []);
  const confirming = swaps.map((swap) => swap());
  await untilBlocked(fixture, racers, Promise.all(confirming));
  await pause.end();
  for (const result of await Promise.all(confirming))
    expect(refusal(result)).toEqual({ phone: ['has already been taken'] });
  const kept = await rowsOf(fixture, 'SELECT phone, user_id AS id FROM tintype.phones ORDER BY phone');
  expect(kept).toEqual(people.map(({ id, phone }) => ({ id, phone })));
});
