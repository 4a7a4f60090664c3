import { fingerprint, idOfAbsentUser } from '@tintype/shared-db/testing';
import { type Moderator, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { registerFullAccount } from './full-account';
import { outcomeOf } from './outcome-of';
import { type Answer, naming, ownCallNames, ownCalls } from './own-account-calls';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** Each command, with the least role that may use it. */
const commands: Readonly<
  Record<
    string,
    { readonly role: 'moderator' | 'admin'; readonly call: (desk: Moderator, id: UserId) => Promise<Answer> }
  >
> = {
  suspend_user: { role: 'moderator', call: (desk, id) => desk.account.suspend(id) },
  unsuspend_user: { role: 'moderator', call: (desk, id) => desk.account.unsuspend(id) },
  set_role: { role: 'admin', call: (desk, id) => desk.account.setRole(id, { role: 'moderator' }) },
  set_verified: { role: 'admin', call: (desk, id) => desk.account.setVerified(id, true) },
};
const ranks = ['user', 'moderator', 'admin'] as const;

test.each(Object.keys(commands))(
  '%s is for users with the role, and is logged with the caller',
  async (name) => {
    const command = commands[name];
    if (command === undefined) throw new Error(name);
    for (const role of ranks) {
      const [actor, target] = [await fixture.register(role), await fixture.register()];
      const before = await fingerprint(fixture.database.dataSource);
      const answer = await command.call(fixture.network.moderate(actor.id, role), target.id);
      const may = ranks.indexOf(role) >= ranks.indexOf(command.role);
      expect([role, outcomeOf(answer)]).toEqual([role, may ? 'ok' : 'forbidden']);
      expect(await fixture.actionsOf(actor.id, role)).toEqual([may ? name : `${name} failed`]);
      if (!may) expect(await fingerprint(fixture.database.dataSource)).toEqual(before);
      const onAbsent = await command.call(fixture.network.moderate(actor.id), idOfAbsentUser);
      expect(outcomeOf(onAbsent)).toBe(may ? 'not_found' : 'forbidden');
    }
  },
);

test.each(Object.keys(commands))(
  '%s is not for a moderator whose own account is not active, nor for a caller without an account',
  async (name) => {
    const command = commands[name];
    const [admin, target] = [await fixture.register('admin'), await fixture.register()];
    await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [admin.id]);
    // For the accounts commands, an actor of null is the system. `moderate` never passes null.
    for (const actor of [
      admin.id,
      idOfAbsentUser,
      null as never,
      undefined as never,
      '' as UserId,
      'system' as UserId,
    ])
      expect(
        outcomeOf((await command?.call(fixture.network.moderate(actor), target.id)) ?? { ok: true }),
      ).toBe('forbidden');
  },
);

test('a suspension ends sessions and hides the account until it is lifted', async () => {
  const [moderator, mallory] = [await fixture.register('moderator'), await fixture.register()];
  const session = await fixture.logIn(mallory);
  const desk = fixture.network.moderate(moderator.id);
  const visible = async () => outcomeOf(await fixture.network.as(null).people.profile(mallory.username));
  expect(unwrap(await desk.account.suspend(mallory.id))).toEqual({ changed: true });
  expect(unwrap(await desk.account.suspend(mallory.id))).toEqual({ changed: false });
  expect(await fixture.network.accounts.authenticate(session.token.reveal())).toBeNull();
  expect(await visible()).toBe('not_found');
  expect(unwrap(await desk.account.unsuspend(mallory.id))).toEqual({ changed: true });
  expect(await visible()).toBe('ok');
});

test('an admin gives roles and marks, and no moderator acts on a user of the same role', async () => {
  const [admin, moderator, other] = [
    await fixture.register('admin'),
    await fixture.register('moderator'),
    await fixture.register(),
  ];
  const office = fixture.network.moderate(admin.id);
  expect(unwrap(await office.account.setVerified(other.id, true))).toEqual({ changed: true });
  expect(unwrap(await fixture.network.as(null).people.profile(other.username)).user.verified).toBe(true);
  expect(unwrap(await office.account.setRole(other.id, { role: 'moderator' }))).toEqual({ changed: true });
  const desk = fixture.network.moderate(moderator.id);
  for (const id of [other.id, admin.id, moderator.id])
    expect(outcomeOf(await desk.account.suspend(id))).toBe('forbidden');
  expect(outcomeOf(await office.account.setRole(other.id, { role: 'root' }))).toBe('invalid');
  for (const nonsense of ['yes', 2, null, undefined, {}, 'x'.repeat(100_000)])
    expect(outcomeOf(await office.account.setVerified(other.id, nonsense as never))).toBe('invalid');
  expect(unwrap(await fixture.network.as(null).people.profile(other.username)).user.verified).toBe(true);
});

test('no user raises their own role through any API', async () => {
  const raised = { role: 'admin', verified: true };
  for (const role of ['user', 'moderator'] as const) {
    const { id } = await fixture.register(role);
    const desk = fixture.network.moderate(id);
    expect(outcomeOf(await desk.account.setRole(id, raised))).toBe('forbidden');
    expect(outcomeOf(await desk.account.setVerified(id, true))).toBe('forbidden');
  }
  const climber = await registerFullAccount(fixture);
  const me = fixture.network.as(climber.id);
  const slipped = { ...raised, ...naming(climber.id) };
  await me.account.editProfile({ ...slipped, name: 'Climber' });
  await me.account.changeSettings({ ...slipped, hideFromSearch: true });
  await me.account.rename({ ...slipped, username: 'climber' });
  await me.posts.publish({ ...slipped, caption: 'Up' });
  for (const name of ownCallNames) await ownCalls[name](me, climber);
  await me.account.reactivate();
  expect(await fixture.rows('SELECT role, verified FROM tintype.users WHERE id = $1', [climber.id])).toEqual([
    { role: 'user', verified: false },
  ]);
  const admin = await fixture.register('admin');
  const office = fixture.network.moderate(admin.id);
  expect(unwrap(await office.account.setRole(admin.id, { role: 'user' }))).toEqual({ changed: true });
  expect(outcomeOf(await office.account.setRole(admin.id, { role: 'admin' }))).toBe('forbidden');
});
