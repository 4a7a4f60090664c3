import type { Meta } from '@tintype/action-log';
import type { UserId } from '@tintype/shared-db';
import { meta, password, registration, rowsOf, unwrap, useAccounts, withoutLimits } from '../accounts-setup';

const racers = 32;
const rounds = 8;
const fixture = useAccounts({ poolSize: racers }, { throttleLimits: withoutLimits });

const register = async (username: string, role: string): Promise<UserId> => {
  const { id } = unwrap(await fixture.accounts.registerUser(registration(username), meta));
  await rowsOf(fixture, 'UPDATE tintype.users SET role = $2 WHERE id = $1', [id, role]);
  return id;
};
const as = (actorId: UserId): Meta => ({ actorId, requestId: 'test' });
const kindOf = (result: { readonly ok: boolean; readonly error?: unknown }): string =>
  result.ok ? 'ok' : String((result as { error: { kind: string } }).error.kind);

test('staff who suspend, promote and demote each other at once are done or refused, and never a fault', async () => {
  const { accounts } = fixture;
  const staff: UserId[] = [];
  for (const [index, role] of ['admin', 'admin', 'admin', 'moderator', 'moderator', 'user'].entries())
    staff.push(await register(`staff${index}`, role));
  const [system] = [await register('system.admin', 'admin')];
  const commands = [
    (target: UserId, actor: Meta) => accounts.suspendUser(target, actor),
    (target: UserId, actor: Meta) => accounts.unsuspendUser(target, actor),
    (target: UserId, actor: Meta) => accounts.setRole(target, { role: 'user' }, actor),
    (target: UserId, actor: Meta) => accounts.setRole(target, { role: 'moderator' }, actor),
    (target: UserId, actor: Meta) => accounts.setVerified(target, { verified: true }, actor),
  ] as const;
  const kinds = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const results = await Promise.all(
      Array.from({ length: racers }, (_, turn) => {
        const actor = staff[(turn + round) % staff.length];
        const target = staff[(turn * 5 + 1) % staff.length];
        const command = commands[(turn * 3 + round) % commands.length];
        if (!actor || !target || !command) throw new Error('a racer is missing');
        return command(target, as(actor));
      }),
    );
    for (const result of results) kinds.add(kindOf(result));
    for (const id of staff) {
      await accounts.unsuspendUser(id, meta);
      await accounts.setRole(id, { role: 'admin' }, as(system));
    }
  }
  expect(
    [...kinds].filter((kind) => !['ok', 'forbidden', 'not_found', 'wrong_status'].includes(kind)),
  ).toEqual([]);
  expect(kinds).toContain('forbidden');
});

test('of two users who suspend each other at once, one succeeds', async () => {
  const { accounts } = fixture;
  for (let round = 0; round < rounds; round += 1) {
    const [admin, moderator] = [
      await register(`admin${round}`, 'admin'),
      await register(`mod${round}`, 'moderator'),
    ];
    const results = await Promise.all([
      ...Array.from({ length: racers / 2 }, () => accounts.suspendUser(moderator, as(admin))),
      ...Array.from({ length: racers / 2 }, () => accounts.setRole(admin, { role: 'user' }, as(moderator))),
    ]);
    expect(results.slice(racers / 2).map(kindOf)).toEqual(Array(racers / 2).fill('forbidden'));
    expect((await accounts.getUser(moderator))?.status).toBe('suspended');
  }
});

test('[inv 12] a suspension wins over concurrent commands of its user, and no session outlives it', async () => {
  const { accounts } = fixture;
  const moderator = await register('the.law', 'moderator');
  for (let round = 0; round < rounds; round += 1) {
    const username = `outlaw${round}`;
    const id = await register(username, 'user');
    const logIn = () => accounts.logIn({ identifier: username, password }, {}, meta);
    const entered = unwrap(await logIn());
    const token = entered.kind === 'session' ? entered.token.reveal() : '';
    const escapes = Array.from({ length: racers - 1 }, (_, turn) => {
      const ways = [
        logIn,
        () => accounts.reactivateUser(id, meta),
        () => accounts.requestDeletion(id, { password }, meta),
        () => accounts.deactivateUser(id, { password }, meta),
        () => accounts.refreshSession(token, {}, meta),
      ] as const;
      return ways[turn % ways.length]?.();
    });
    const [suspended] = await Promise.all([accounts.suspendUser(id, as(moderator)), ...escapes]);
    expect(unwrap(suspended)).toEqual({ changed: true });
    expect((await accounts.getUser(id))?.status).toBe('suspended');
    expect(await accounts.listSessions(id)).toEqual([]);
    expect(kindOf(await accounts.reactivateUser(id, meta))).toBe('wrong_status');
  }
});

test('[inv 17] of a reactivation and a purge at once exactly one happens', async () => {
  const { accounts } = fixture;
  for (let round = 0; round < rounds; round += 1) {
    const id = await register(`wavering${round}`, 'user');
    unwrap(await accounts.requestDeletion(id, { password }, meta));
    // The day of the deletion comes during the race.
    const day = new Date(Date.now() + 5);
    await rowsOf(fixture, 'UPDATE tintype.users SET delete_after = $2 WHERE id = $1', [id, day]);
    const results = await Promise.all(
      Array.from({ length: racers }, (_, turn) =>
        turn % 2 === 0 ? accounts.reactivateUser(id, meta) : accounts.tombstoneUser(id, meta),
      ),
    );
    const [backs, ends] = [0, 1].map(
      (side) => results.filter((result, turn) => turn % 2 === side && result.ok).length,
    );
    const status = (await accounts.getUser(id))?.status;
    if (status === 'deleted') expect([backs, ends]).toEqual([0, 1]);
    else if (status === 'active') expect(ends).toBe(0);
    // Too late for a reactivation, and too early for the last purge.
    else expect([status, backs, ends]).toEqual(['pending_deletion', 0, 0]);
  }
});
