import type { UserId } from '@tintype/shared-db';
import {
  type AccountsFixture,
  meta,
  openAccounts,
  password,
  refusal,
  rowsOf,
  unwrap,
} from '../accounts-setup';

const racers = 32;
let fixture: AccountsFixture;
beforeAll(async () => {
  // More users want one address or number here than the limit of messages allows.
  const throttleLimits = { delivery: { points: 4 * racers, seconds: 3600 } };
  fixture = await openAccounts({ poolSize: racers }, { throttleLimits });
});
afterAll(() => fixture.database.close());

const registerAll = (prefix: string, count = racers): Promise<UserId[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => fixture.register(`${prefix}${index}`)));

test('[inv 2] of concurrent confirmations of one telephone number one succeeds', async () => {
  const { accounts } = fixture;
  const ids = await registerAll('caller');
  const codes = await Promise.all(
    ids.map(async (id) =>
      unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta)).secret.reveal(),
    ),
  );
  const results = await Promise.all(
    ids.map((id, index) => accounts.confirmPhone(id, { code: codes[index] }, meta)),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results)
    if (!result.ok) expect(refusal(result)).toEqual({ phone: ['has already been taken'] });
  expect(await rowsOf(fixture, 'SELECT count(*)::int AS n FROM tintype.phones')).toEqual([{ n: 1 }]);
});

test('[inv 2] of concurrent confirmations of one address by its would-be owners one succeeds', async () => {
  const { accounts } = fixture;
  const ids = await registerAll('writer');
  const asked = await Promise.all(
    ids.map((id) => accounts.changeEmail(id, { email: 'wanted@example.org', password }, meta)),
  );
  const results = await Promise.all(
    asked.map((one) => accounts.confirmEmail(unwrap(one).secret.reveal(), meta)),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results)
    if (!result.ok) expect(refusal(result)).toEqual({ email: ['has already been taken'] });
  expect(
    await rowsOf(fixture, `SELECT count(*)::int AS n FROM tintype.emails WHERE email_key LIKE 'writer%'`),
  ).toEqual([{ n: racers - 1 }]);
});

test('[inv 14] a token presented many times at once works once', async () => {
  const { accounts } = fixture;
  const [id] = await registerAll('single', 1);
  if (id === undefined) throw new Error('no user was registered');
  const token = unwrap(await accounts.requestEmailConfirmation(id, meta)).secret.reveal();
  const results = await Promise.all(Array.from({ length: racers }, () => accounts.confirmEmail(token, meta)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results) if (!result.ok) expect(refusal(result)).toBe('invalid_token');
});

test('guesses at a code that come at once are counted one by one', async () => {
  const { accounts } = fixture;
  const [id] = await registerAll('guesser', 1);
  if (id === undefined) throw new Error('no user was registered');
  const asked = unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345677' }, meta));
  const right = Number(asked.secret.reveal());
  const guesses = Array.from({ length: racers }, (_, index) =>
    String((right + index + 1) % 1_000_000).padStart(6, '0'),
  );
  await Promise.all(guesses.map((code) => accounts.confirmPhone(id, { code }, meta)));
  expect(
    await rowsOf(fixture, `SELECT attempts FROM tintype.security_tokens WHERE user_id = $1`, [id]),
  ).toEqual([{ attempts: 5 }]);
});
