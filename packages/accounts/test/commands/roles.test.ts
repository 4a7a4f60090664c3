import type { Meta } from '@tintype/action-log';
import type { UserId } from '@tintype/shared-db';
import { meta, refusal, registration, rowsOf, untyped, unwrap, useAccounts } from '../accounts-setup';

const fixture = useAccounts();

const register = async (username: string, role = 'user'): Promise<UserId> => {
  const { id } = unwrap(await fixture.accounts.registerUser(registration(username), meta));
  await rowsOf(fixture, 'UPDATE tintype.users SET role = $2 WHERE id = $1', [id, role]);
  return id;
};
const as = (actorId: UserId): Meta => ({ actorId, requestId: 'test' });

test('an actor cannot suspend a user of the same or a higher role, or their own account', async () => {
  const { accounts } = fixture;
  const [user, moderator, admin] = [
    await register('plain'),
    await register('moddy', 'moderator'),
    await register('boss', 'admin'),
  ];
  for (const [actor, target] of [
    [user, moderator],
    [moderator, moderator],
    [moderator, admin],
    [admin, admin],
    [user, user],
  ] as const)
    expect(refusal(await accounts.suspendUser(target, as(actor)))).toBe('forbidden');
  unwrap(await accounts.suspendUser(moderator, as(admin)));
  expect(refusal(await accounts.suspendUser(user, as(moderator)))).toBe('forbidden');
});

test('a user can never raise their own role, by whatever input', async () => {
  const { accounts } = fixture;
  const [user, moderator, admin] = [
    await register('climber'),
    await register('climbing.mod', 'moderator'),
    await register('summit', 'admin'),
  ];
  for (const [actor, role] of [
    [user, 'moderator'],
    [user, 'admin'],
    [moderator, 'admin'],
  ] as const)
    expect(refusal(await accounts.setRole(actor, { role }, as(actor)))).toBe('forbidden');
  for (const params of [{ role: 'admin' }, { role: 'admin', verified: true, status: 'active' }])
    unwrap(await accounts.editProfile(user, { name: 'Climber', ...params }, as(user)));
  await accounts.changeSettings(user, untyped({ role: 'admin', userId: admin }), as(user));
  await accounts.renameUser(user, untyped({ username: 'climber2', role: 'admin' }), as(user));
  expect(await rowsOf(fixture, 'SELECT role, verified FROM tintype.users WHERE id = $1', [user])).toEqual([
    { role: 'user', verified: false },
  ]);
  expect(unwrap(await accounts.setRole(user, { role: 'moderator' }, as(admin)))).toEqual({ changed: true });
  expect(unwrap(await accounts.setRole(admin, { role: 'user' }, as(admin)))).toEqual({ changed: true });
  expect(refusal(await accounts.setRole(admin, { role: 'admin' }, as(admin)))).toBe('forbidden');
  expect(refusal(await accounts.setRole(user, { role: 'root' }, meta))).toEqual({ role: ['is invalid'] });
});

test('a role that is being removed gives no rights', async () => {
  const { accounts } = fixture;
  const [first, second] = [await register('rival1', 'admin'), await register('rival2', 'admin')];
  const results = await Promise.all([
    accounts.setRole(second, { role: 'user' }, as(first)),
    accounts.setRole(first, { role: 'user' }, as(second)),
  ]);
  expect(results.map(refusal).filter((outcome) => outcome === 'accepted')).toHaveLength(1);
});

test('only an admin marks an account as verified', async () => {
  const { accounts } = fixture;
  const [user, admin] = [await register('vain'), await register('notary', 'admin')];
  expect(refusal(await accounts.setVerified(user, { verified: true }, as(user)))).toBe('forbidden');
  expect(unwrap(await accounts.setVerified(user, { verified: true }, as(admin)))).toEqual({ changed: true });
  expect((await accounts.getUser(user))?.verified).toBe(true);
});
