import { createRepo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { createAccounts } from '../../src';
import {
  type AccountsFixture,
  logInAs,
  MovableClock,
  meta,
  openAccounts,
  refusal,
  registration,
  rowsOf,
  unwrap,
} from '../accounts-setup';
import { createDevice } from '../passkeys/device';
import { challengeOf, registerArmed } from '../second-factor/app';

const clock = new MovableClock();
const password = 'correct horse battery';
const newPassword = 'staple staple staple';
const relyingParty = { id: 'tintype.example', name: 'Tintype', origins: ['https://tintype.example'] };
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts({ clock: clock.now }, { relyingParty });
});
afterAll(() => fixture.database.close());

const register = async (username: string): Promise<UserId> =>
  unwrap(await fixture.accounts.registerUser(registration(username), meta)).id;

/** Begins a purge where the clock is two days ahead, so that here its day is still to come. */
function beginAhead(id: UserId) {
  const clockAhead = () => new Date(clock.now().getTime() + 2 * 24 * 60 * 60 * 1000);
  const ahead = createRepo(fixture.database.dataSource, { clock: clockAhead });
  return ahead.transact((tx) => createAccounts(tx).beginPurge(id));
}

/** Asks for the deletion, and goes on to the day before it. */
async function leave(id: UserId): Promise<void> {
  unwrap(await fixture.accounts.requestDeletion(id, { password }, meta));
  clock.moveDays(29);
}

test('[inv 17] a purge begins on its day and not before, and only once', async () => {
  const { accounts, database } = fixture;
  const id = await register('punctual');
  const begin = () => database.repo.transact((tx) => createAccounts(tx).beginPurge(id));
  expect(refusal(await begin())).toBe('wrong_status');
  await leave(id);
  expect(refusal(await begin())).toBe('wrong_status');
  clock.moveDays(1);
  expect(unwrap(await begin())).toEqual({ begun: true });
  const began = clock.now();
  const marked = 'SELECT purge_began_at, lock_version FROM tintype.users WHERE id = $1';
  const first = await rowsOf(fixture, marked, [id]);
  expect(first).toMatchObject([{ purge_began_at: began }]);
  clock.moveDays(1);
  expect(unwrap(await begin())).toEqual({ begun: false });
  expect(await rowsOf(fixture, marked, [id])).toEqual(first);
  unwrap(await accounts.tombstoneUser(id, meta));
  expect(
    await rowsOf(fixture, 'SELECT status, purge_began_at FROM tintype.users WHERE id = $1', [id]),
  ).toEqual([{ status: 'deleted', purge_began_at: null }]);
  expect(refusal(await begin())).toBe('not_found');
});

test('[inv 17] once a purge has begun, nothing opens, goes on or is restored by a clock that is behind', async () => {
  const { accounts } = fixture;
  const device = createDevice();
  const id = await register('going');
  const { challenge } = unwrap(await accounts.startPasskeyRegistration(id, { password }, meta));
  const made = device.register({ challenge });
  unwrap(await accounts.finishPasskeyRegistration(id, made, { name: 'Telephone' }, meta));
  await leave(id);
  const token = (await logInAs(fixture, 'going')).token.reveal();
  const address = { email: 'going@example.org' };
  const reset = unwrap(await accounts.requestPasswordReset(address, {}, meta))?.secret.reveal();
  const asked = unwrap(await accounts.startPasskeyLogin({}, meta));
  unwrap(await beginAhead(id));

  const answers: Record<string, Result<unknown, { readonly kind: string }>> = {
    logIn: await accounts.logIn({ identifier: 'going', password }, {}, meta),
    finishPasskeyLogin: await accounts.finishPasskeyLogin(
      device.logIn({ challenge: asked.challenge }, id),
      {},
      meta,
    ),
    refreshSession: await accounts.refreshSession(token, {}, meta),
    resetPassword: await accounts.resetPassword(reset, { newPassword }, meta),
    reactivateUser: await accounts.reactivateUser(id, meta),
    requestDeletion: await accounts.requestDeletion(id, { password }, meta),
    suspendUser: await accounts.suspendUser(id, meta),
    unsuspendUser: await accounts.unsuspendUser(id, meta),
    setRole: await accounts.setRole(id, { role: 'admin' }, meta),
    setVerified: await accounts.setVerified(id, { verified: true }, meta),
    editProfile: await accounts.editProfile(id, { name: 'Still here' }, meta),
  };
  const kinds = Object.entries(answers).map(([name, answer]) => [name, refusal(answer)]);
  expect(Object.fromEntries(kinds)).toEqual({
    logIn: 'invalid_credentials',
    finishPasskeyLogin: 'invalid_token',
    refreshSession: 'invalid_session',
    resetPassword: 'invalid_token',
    reactivateUser: 'not_found',
    requestDeletion: 'not_found',
    suspendUser: 'not_found',
    unsuspendUser: 'not_found',
    setRole: 'not_found',
    setVerified: 'not_found',
    editProfile: 'wrong_status',
  });
  expect(await accounts.authenticate(token)).toBeNull();
  expect(unwrap(await accounts.requestPasswordReset(address, {}, meta))).toBeNull();
});

test('[inv 17] a second factor answered and codes sent before a purge began open and confirm nothing after', async () => {
  const { accounts } = fixture;
  const armed = await registerArmed(fixture, 'armed.leaver', clock.now());
  const text = unwrap(await accounts.requestPhoneConfirmation(armed.id, { phone: '+351912345678' }, meta));
  const mail = unwrap(await accounts.requestEmailConfirmation(armed.id, meta));
  await leave(armed.id);
  // What was sent is of today as well.
  await rowsOf(fixture, 'UPDATE tintype.security_tokens SET expires_at = $2 WHERE user_id = $1', [
    armed.id,
    new Date(clock.now().getTime() + 60_000),
  ]);
  const challenge = await challengeOf(fixture, 'armed.leaver');
  unwrap(await beginAhead(armed.id));
  const code = armed.code(clock.now());
  expect([
    refusal(await accounts.answerSecondFactor(challenge, { code }, {}, meta)),
    refusal(await accounts.confirmPhone(armed.id, { code: text.secret.reveal() }, meta)),
    refusal(await accounts.confirmEmail(mail.secret.reveal(), meta)),
  ]).toEqual(['invalid_token', 'invalid_token', 'invalid_token']);
});

test('[inv 18] a purge that was begun goes on by a clock that is behind', async () => {
  const { accounts, database } = fixture;
  const id = await register('interrupted');
  await leave(id);
  expect(await accounts.listDueDeletions(100)).not.toContain(id);
  unwrap(await beginAhead(id));
  expect(await accounts.listDueDeletions(100)).toContain(id);
  const again = await database.repo.transact((tx) => createAccounts(tx).beginPurge(id));
  expect(unwrap(again)).toEqual({ begun: false });
  unwrap(await accounts.tombstoneUser(id, meta));
  expect(await accounts.listDueDeletions(100)).not.toContain(id);
});

test('whoever was suspended while leaving stays so once the purge has begun', async () => {
  const { accounts } = fixture;
  const id = await register('banned.leaver');
  await leave(id);
  unwrap(await accounts.suspendUser(id, meta));
  unwrap(await beginAhead(id));
  expect(refusal(await accounts.unsuspendUser(id, meta))).toBe('not_found');
  expect((await accounts.getUser(id))?.status).toBe('suspended');
});

test('the database itself brings nobody back whose purge has begun, nor puts the day off', async () => {
  const id = await register('pinned');
  await leave(id);
  unwrap(await beginAhead(id));
  for (const change of [
    `status = 'active', delete_after = NULL`,
    `status = 'deactivated', delete_after = NULL, deactivated_at = now()`,
    `delete_after = delete_after + interval '10 days'`,
  ])
    await expect(rowsOf(fixture, `UPDATE tintype.users SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
      'users_purge_began_at_check',
    );
});
