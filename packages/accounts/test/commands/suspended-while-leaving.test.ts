import type { Meta } from '@tintype/action-log';
import type { UserId } from '@tintype/shared-db';
import type { AccountStateChange } from '../../src';
import {
  type AccountsFixture,
  logInAs,
  MovableClock,
  meta,
  openAccounts,
  password,
  refusal,
  registration,
  rowsOf,
  unwrap,
} from '../accounts-setup';

const clock = new MovableClock();
const changes: AccountStateChange[] = [];
let fixture: AccountsFixture;
let moderator: Meta;
beforeAll(async () => {
  fixture = await openAccounts(
    { clock: clock.now },
    { sideEffects: { accountStateChanged: async (_, change) => void changes.push(change) } },
  );
  const { id } = unwrap(await fixture.accounts.registerUser(registration('warden'), meta));
  await rowsOf(fixture, `UPDATE tintype.users SET role = 'moderator' WHERE id = $1`, [id]);
  moderator = { actorId: id, requestId: 'test' };
});
afterAll(() => fixture.database.close());
beforeEach(() => {
  changes.length = 0;
});

const statusOf = async (id: UserId) => (await fixture.accounts.getUser(id))?.status;

test('a user cannot escape a suspension by a deletion and a reactivation', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('dodger');
  unwrap(await accounts.requestDeletion(id, { password }, meta));
  const session = await logInAs(fixture, 'dodger');
  expect(unwrap(await accounts.suspendUser(id, moderator))).toEqual({ changed: true });
  expect(await accounts.authenticate(session.token.reveal())).toBeNull();
  expect(refusal(await accounts.logIn({ identifier: 'dodger', password }, {}, meta))).toBe(
    'invalid_credentials',
  );
  expect(refusal(await accounts.reactivateUser(id, meta))).toBe('wrong_status');
  expect(refusal(await accounts.requestDeletion(id, { password }, meta))).toBe('wrong_status');
  expect(refusal(await accounts.deactivateUser(id, { password }, meta))).toBe('wrong_status');
  expect(await statusOf(id)).toBe('suspended');
});

test('[inv 14] tokens and codes from before a suspension confirm nothing during it', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('claimant');
  const mail = unwrap(await accounts.changeEmail(id, { email: 'claimed@example.org', password }, meta));
  const text = unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta));
  unwrap(await accounts.suspendUser(id, moderator));
  expect(refusal(await accounts.confirmEmail(mail.secret.reveal(), meta))).toBe('invalid_token');
  expect(refusal(await accounts.confirmPhone(id, { code: text.secret.reveal() }, meta))).toBe(
    'invalid_token',
  );
  expect(await accounts.getPersonalDetails(id)).toMatchObject({ email: 'claimant@example.org', phone: null });
  unwrap(await accounts.unsuspendUser(id, moderator));
  unwrap(await accounts.confirmEmail(mail.secret.reveal(), meta));
});

test('[inv 17] a user suspended before the deletion is purged on the promised day', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('promised');
  const { deleteAfter } = unwrap(await accounts.requestDeletion(id, { password }, meta));
  unwrap(await accounts.suspendUser(id, moderator));
  clock.moveDays(30);
  clock.moveSeconds(-1);
  expect(await accounts.listDueDeletions(100)).not.toContain(id);
  expect(refusal(await accounts.tombstoneUser(id, meta))).toBe('wrong_status');
  clock.moveSeconds(1);
  expect(clock.now()).toEqual(deleteAfter);
  expect(await accounts.listDueDeletions(100)).toContain(id);
  unwrap(await accounts.tombstoneUser(id, meta));
  expect(await statusOf(id)).toBe('deleted');
});

test('a lifted suspension restores the choice of the user', async () => {
  const { accounts } = fixture;
  const [resting, leaving, busy] = [
    await fixture.register('resting'),
    await fixture.register('leaving'),
    await fixture.register('busy'),
  ];
  unwrap(await accounts.deactivateUser(resting, { password }, meta));
  const asked = unwrap(await accounts.requestDeletion(leaving, { password }, meta));
  const before = await rowsOf(
    fixture,
    'SELECT status, deactivated_at, delete_after FROM tintype.users ORDER BY id',
  );
  changes.length = 0;
  for (const id of [resting, leaving, busy]) unwrap(await accounts.suspendUser(id, moderator));
  for (const id of [resting, leaving, busy]) {
    expect(await statusOf(id)).toBe('suspended');
    expect(unwrap(await accounts.unsuspendUser(id, moderator))).toEqual({ changed: true });
  }
  expect(
    await rowsOf(fixture, 'SELECT status, deactivated_at, delete_after FROM tintype.users ORDER BY id'),
  ).toEqual(before);
  // A hidden account stays hidden, so no side effect runs.
  expect(changes.map(({ userId, isActive }) => ({ userId, isActive }))).toEqual([
    { userId: busy, isActive: false },
    { userId: busy, isActive: true },
  ]);
  expect(unwrap(await accounts.requestDeletion(leaving, { password }, meta))).toEqual(asked);
  unwrap(await accounts.reactivateUser(resting, meta));
  expect(await statusOf(resting)).toBe('active');
});

test('only a request gives a user who is not suspended a day of deletion', async () => {
  const id = await fixture.register('checked');
  const set = (status: string, deleteAfter: string | null) =>
    rowsOf(fixture, 'UPDATE tintype.users SET status = $2, delete_after = $3 WHERE id = $1', [
      id,
      status,
      deleteAfter,
    ]);
  await expect(set('active', '2030-01-01')).rejects.toThrow('users_delete_after_check');
  await expect(set('pending_deletion', null)).rejects.toThrow('users_delete_after_check');
  await set('suspended', '2030-01-01');
});
