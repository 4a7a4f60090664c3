import { unwrap } from '../../src';
import { openTestNetwork, testPassword as password, type TestNetwork } from '../../src/testing';
import { registerFullAccount } from './full-account';
import { outcomeOf } from './outcome-of';
import { ownCallNames, ownCalls, type Presented } from './own-account-calls';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** What an account that is not active answers to most calls on it. */
const refused = Object.fromEntries(ownCallNames.map((name) => [name, 'wrong_status']));

/** Tokens that were sent before are judged by what they are for, and sessions were ended. */
const presented = {
  confirmEmail: 'ok',
  confirmPhone: 'ok',
  refreshSession: 'invalid_session',
  revokeSessions: 'ok',
};

const states = {
  suspended: {
    enter: async ({ id }: Presented) => {
      const { id: moderator } = await fixture.register('moderator');
      unwrap(await fixture.network.moderate(moderator).account.suspend(id));
    },
    // What was sent before a suspension confirms nothing during it.
    answers: { ...refused, ...presented, confirmEmail: 'invalid_token', confirmPhone: 'invalid_token' },
  },
  deactivated: {
    enter: async ({ id }: Presented) => {
      unwrap(await fixture.network.as(id).account.deactivate({ password }));
    },
    answers: { ...refused, ...presented, reactivate: 'ok', requestDeletion: 'ok' },
  },
  'to be deleted': {
    enter: async ({ id }: Presented) => {
      unwrap(await fixture.network.as(id).account.requestDeletion({ password }));
    },
    answers: { ...refused, ...presented, reactivate: 'ok', requestDeletion: 'ok' },
  },
  purged: {
    enter: async ({ id }: Presented) => {
      unwrap(await fixture.network.as(id).account.requestDeletion({ password }));
      fixture.clock.moveMinutes(31 * 24 * 60);
      unwrap(await fixture.network.purgeUser(id));
    },
    // No password and no token is right any more, and no user gets the name.
    answers: {
      ...Object.fromEntries(ownCallNames.map((name) => [name, 'not_found'])),
      ...Object.fromEntries(
        [
          ...['changeEmail', 'changePassword', 'startPasskeyRegistration', 'setUpTotp', 'disableTotp'],
          ...['renewRecoveryCodes', 'deactivate', 'requestDeletion'],
        ].map((name) => [name, 'invalid']),
      ),
      ...{ confirmEmail: 'invalid_token', confirmPhone: 'invalid_token', refreshSession: 'invalid_session' },
      revokeSessions: 'ok',
    },
  },
} as const;
type State = keyof typeof states;
const stateNames = Object.keys(states) as readonly State[];

test.each(stateNames)(
  'a user whose account is %s gets a clear answer from each call on the own account',
  async (state) => {
    const { enter, answers } = states[state];
    const outcomes: Record<string, string> = {};
    for (const name of ownCallNames) {
      const owner = await registerFullAccount(fixture);
      await enter(owner);
      outcomes[name] = outcomeOf(await ownCalls[name](fixture.network.as(owner.id), owner));
      const [{ status } = { status: null }] = await fixture.rows(
        'SELECT status FROM tintype.users WHERE id = $1',
        [owner.id],
      );
      const cameBack = name === 'reactivate' && outcomes[name] === 'ok';
      expect([name, status === 'active']).toEqual([name, cameBack]);
    }
    expect(outcomes).toEqual(answers);
  },
);

test.each(stateNames)(
  'a user whose account is %s reads nothing private and acts on no other user',
  async (state) => {
    const [owner, other] = [await registerFullAccount(fixture), await fixture.register()];
    await states[state].enter(owner);
    const me = fixture.network.as(owner.id);
    for (const read of [
      me.account.personalDetails(),
      me.account.settings(),
      me.account.sessions(),
      me.account.passkeys(),
    ])
      expect(await read).toEqual({ ok: false, error: { kind: 'not_found', entity: 'user' } });
    for (const act of [me.people.follow(other.id), me.posts.publish({ caption: 'Still here' })])
      expect(await act).toEqual({ ok: false, error: { kind: 'inactive' } });
  },
);
