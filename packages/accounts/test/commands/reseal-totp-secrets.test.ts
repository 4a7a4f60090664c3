import type { UserId } from '@tintype/shared-db';
import { createKeyRing } from '../../src';
import {
  type AccountsFixture,
  accountsOn,
  MovableClock,
  meta,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';

const clock = new MovableClock();
const password = 'correct horse battery';
const fixture = useAccounts({ clock: clock.now });

const ringOf = (...names: readonly string[]) =>
  createKeyRing(names.map((name) => `${name}:${Buffer.alloc(32, name).toString('base64')}`).join(','));
const withRing = (...names: readonly string[]) =>
  accountsOn(fixture.database.repo, {
    keyRing: ringOf(...names),
    throttleLimits: { 'login-account': { points: 1000, seconds: 900 } },
  });

/** The outcome of a whole pass, in batches. */
async function resealAll(accounts: AccountsFixture['accounts'], limit: number) {
  const all = { resealed: 0, unreadable: 0, calls: 0 };
  for (let after: UserId | null | undefined; after !== null; ) {
    const part = unwrap(await accounts.resealTotpSecrets({ limit, after: after ?? null }, meta));
    expect(part.resealed + part.unreadable).toBeLessThanOrEqual(limit);
    all.resealed += part.resealed;
    all.unreadable += part.unreadable;
    all.calls += 1;
    after = part.next;
  }
  return all;
}
const keyIds = () =>
  rowsOf(fixture, 'SELECT key_id, count(*)::int AS n FROM tintype.totps GROUP BY key_id ORDER BY key_id');
async function secretsUnder(names: readonly string[], ...usernames: readonly string[]): Promise<UserId[]> {
  const ids: UserId[] = [];
  for (const username of usernames) {
    const { id } = unwrap(await fixture.accounts.registerUser(registration(username), meta));
    unwrap(await withRing(...names).setUpTotp(id, { password }, meta));
    ids.push(id);
  }
  return ids;
}
beforeEach(() => rowsOf(fixture, 'DELETE FROM tintype.totps'));

test('after a rotation, old secrets still open, and are sealed again in batches', async () => {
  const armed = await registerArmed({ ...fixture, accounts: withRing('a') }, 'rotating', clock.now());
  await secretsUnder(['test', 'a'], 'second', 'third');
  await secretsUnder(['a'], 'fourth');
  const after = withRing('b', 'test', 'a');
  clock.moveSeconds(30);
  const challenge = await challengeOf({ ...fixture, accounts: after }, 'rotating');
  unwrap(await after.answerSecondFactor(challenge, { code: armed.code(clock.now()) }, {}, meta));
  expect(await resealAll(after, 2)).toEqual({ resealed: 4, unreadable: 0, calls: 3 });
  expect(await keyIds()).toEqual([{ key_id: 'b', n: 4 }]);
  expect(await resealAll(after, 2)).toEqual({ resealed: 0, unreadable: 0, calls: 1 });
  const without = withRing('b');
  clock.moveSeconds(30);
  const again = await challengeOf({ ...fixture, accounts: without }, 'rotating');
  unwrap(await without.answerSecondFactor(again, { code: armed.code(clock.now()) }, {}, meta));
});

test.each([1, 2, 3, 100])(
  'secrets that cannot be opened do not stop the others from being sealed again, %i at a time',
  async (limit) => {
    const names = (what: string) => [1, 2, 3].map((n) => `${what}${limit}.${n}`);
    const lost = await secretsUnder(['lost'], ...names('lost'));
    const [changed] = await secretsUnder(['a'], ...names('readable'), `later${limit}`);
    await secretsUnder(['lost'], `last${limit}`);
    await rowsOf(
      fixture,
      `UPDATE tintype.totps SET sealed_secret = set_byte(sealed_secret, 20, get_byte(sealed_secret, 20) # 1) WHERE user_id = $1`,
      [changed],
    );
    const before = await rowsOf(fixture, 'SELECT * FROM tintype.totps WHERE user_id = ANY($1::uuid[])', [
      [...lost, changed],
    ]);
    const accounts = withRing('b', 'a');
    expect(await resealAll(accounts, limit)).toMatchObject({ resealed: 3, unreadable: 5 });
    expect(await keyIds()).toEqual([
      { key_id: 'a', n: 1 },
      { key_id: 'b', n: 3 },
      { key_id: 'lost', n: 4 },
    ]);
    // A second pass finds the same secrets, ends too, and has not changed them.
    expect(await resealAll(accounts, limit)).toMatchObject({ resealed: 0, unreadable: 5 });
    expect(
      await rowsOf(fixture, 'SELECT * FROM tintype.totps WHERE user_id = ANY($1::uuid[])', [
        [...lost, changed],
      ]),
    ).toEqual(before);
    // The lost key is found again, on a ring of its own machine.
    expect(await resealAll(withRing('b', 'a', 'lost'), limit)).toMatchObject({ resealed: 4, unreadable: 1 });
  },
);

test('the log tells how many could not be opened', async () => {
  await secretsUnder(['gone'], 'unlucky');
  await secretsUnder(['a'], 'lucky');
  unwrap(await withRing('b', 'a').resealTotpSecrets({ limit: 10 }, { actorId: null, requestId: 'counted' }));
  expect(await rowsOf(fixture, `SELECT data FROM tintype.actions WHERE request_id = 'counted'`)).toEqual([
    { data: { resealed: 1, unreadable: 1 } },
  ]);
});

test('a secret that is replaced meanwhile is not changed', async () => {
  const [id] = await secretsUnder(['a'], 'hasty');
  if (!id) throw new Error('no user was registered');
  const [old] = await rowsOf<{ sealed_secret: Buffer }>(
    fixture,
    'SELECT sealed_secret FROM tintype.totps WHERE user_id = $1',
    [id],
  );
  const [resealing, hasty] = [withRing('b', 'a'), withRing('c')];
  const results = await Promise.all(
    Array.from({ length: 32 }, (_, index) =>
      index % 2 === 0
        ? resealing.resealTotpSecrets({ limit: 5 }, meta)
        : hasty.setUpTotp(id, { password }, meta),
    ),
  );
  expect(results.every(({ ok }) => ok)).toBe(true);
  const [row] = await rowsOf<{ sealed_secret: Buffer; key_id: string }>(
    fixture,
    'SELECT sealed_secret, key_id FROM tintype.totps WHERE user_id = $1',
    [id],
  );
  expect(row?.sealed_secret).not.toEqual(old?.sealed_secret);
  expect(row?.key_id).toBe('c');
});
