import type { Meta } from '@tintype/action-log';
import type { UserId } from '@tintype/shared-db';
import type { AccountStateChange } from '../../src';
import {
  accountsOn,
  logInAs,
  MovableClock,
  meta,
  password,
  refusal,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';

const clock = new MovableClock();
const changes: AccountStateChange[] = [];
const fixture = useAccounts(
  { clock: clock.now },
  {
    sideEffects: {
      accountStateChanged: async (tx, change) => {
        tx.assertInTransaction();
        changes.push(change);
      },
    },
  },
);
beforeEach(() => {
  changes.length = 0;
});

const register = async (username: string, role = 'user'): Promise<UserId> => {
  const { id } = unwrap(await fixture.accounts.registerUser(registration(username), meta));
  await rowsOf(fixture, 'UPDATE tintype.users SET role = $2 WHERE id = $1', [id, role]);
  return id;
};
const as = (actorId: UserId): Meta => ({ actorId, requestId: 'test' });
const statusOf = async (id: UserId) => (await fixture.accounts.getUser(id))?.status;

test('[inv 12] a deactivated account has no session, and is unchanged when its user comes back', async () => {
  const { accounts } = fixture;
  const id = await register('resting');
  const session = await logInAs(fixture, 'resting');
  expect(refusal(await accounts.deactivateUser(id, { password: 'a wrong password' }, meta))).toEqual({
    password: ['is invalid'],
  });
  unwrap(await accounts.deactivateUser(id, { password }, meta));
  expect(await statusOf(id)).toBe('deactivated');
  expect(await accounts.authenticate(session.token.reveal())).toBeNull();
  expect(refusal(await accounts.deactivateUser(id, { password }, meta))).toBe('wrong_status');
  await logInAs(fixture, 'resting');
  expect(unwrap(await accounts.reactivateUser(id, meta))).toEqual({ changed: true });
  expect(unwrap(await accounts.reactivateUser(id, meta))).toEqual({ changed: false });
  expect(await statusOf(id)).toBe('active');
  expect(changes).toEqual([
    { userId: id, isActive: false, isPrivate: false },
    { userId: id, isActive: true, isPrivate: false },
  ]);
});

test('[inv 17] a deletion that is cancelled within thirty days restores the account', async () => {
  const { accounts } = fixture;
  const id = await register('leaving');
  await logInAs(fixture, 'leaving');
  const asked = unwrap(await accounts.requestDeletion(id, { password }, meta));
  expect(asked.deleteAfter.getTime() - clock.now().getTime()).toBe(30 * 24 * 60 * 60 * 1000);
  expect(await accounts.listSessions(id)).toEqual([]);
  clock.moveDays(29);
  expect(unwrap(await accounts.requestDeletion(id, { password }, meta))).toEqual(asked);
  await logInAs(fixture, 'leaving');
  expect(unwrap(await accounts.reactivateUser(id, meta))).toEqual({ changed: true });
  expect(
    await rowsOf(fixture, 'SELECT status, delete_after, username FROM tintype.users WHERE id = $1', [id]),
  ).toEqual([{ status: 'active', delete_after: null, username: 'leaving' }]);
});

test('a deletion that is due cannot be cancelled', async () => {
  const { accounts } = fixture;
  const id = await register('gone');
  unwrap(await accounts.requestDeletion(id, { password }, meta));
  clock.moveDays(30);
  expect(refusal(await accounts.reactivateUser(id, meta))).toBe('not_found');
});

test('[inv 12] a suspended account has no session, and its user cannot reactivate it', async () => {
  const { accounts } = fixture;
  const [moderator, id] = [await register('warden', 'moderator'), await register('mallory')];
  const session = await logInAs(fixture, 'mallory');
  expect(unwrap(await accounts.suspendUser(id, as(moderator)))).toEqual({ changed: true });
  expect(unwrap(await accounts.suspendUser(id, as(moderator)))).toEqual({ changed: false });
  expect(await accounts.authenticate(session.token.reveal())).toBeNull();
  expect(refusal(await accounts.reactivateUser(id, as(id)))).toBe('wrong_status');
  expect(refusal(await accounts.unsuspendUser(id, as(id)))).toBe('forbidden');
  unwrap(await accounts.unsuspendUser(id, as(moderator)));
  expect(await statusOf(id)).toBe('active');
});

test('a side effect that fails undoes the change of status and leaves the sessions', async () => {
  const id = await register('steadfast');
  const session = await logInAs(fixture, 'steadfast');
  const failing = accountsOn(fixture.database.repo, {
    sideEffects: { accountStateChanged: () => Promise.reject(new Error('no')) },
  });
  await expect(failing.deactivateUser(id, { password }, meta)).rejects.toThrow('no');
  expect(await statusOf(id)).toBe('active');
  expect(await fixture.accounts.authenticate(session.token.reveal())).not.toBeNull();
});
