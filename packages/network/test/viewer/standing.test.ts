import { unwrap } from '../../src';
import { password } from '../accounts-options';
import { furnish } from './furnished';
import { type Household, openHousehold, outcomeOf } from './household';
import { ownDoorNames, ownDoors, type Presented } from './own-doors';

let house: Household;
beforeAll(async () => {
  house = await openHousehold();
});
afterAll(() => house?.close());

/** What an account that is not active answers at most of its own doors. */
const refused = Object.fromEntries(ownDoorNames.map((name) => [name, 'wrong_status']));

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
      const { id: moderator } = await house.register('moderator');
      unwrap(await house.network.moderate(moderator).suspendUser(id));
    },
    // What was sent before a suspension confirms nothing during it.
    answers: { ...refused, ...presented, confirmEmail: 'invalid_token', confirmPhone: 'invalid_token' },
  },
  deactivated: {
    enter: async ({ id }: Presented) => {
      unwrap(await house.network.as(id).deactivate({ password }));
    },
    answers: { ...refused, ...presented, reactivate: 'ok', requestDeletion: 'ok' },
  },
  'to be deleted': {
    enter: async ({ id }: Presented) => {
      unwrap(await house.network.as(id).requestDeletion({ password }));
    },
    answers: { ...refused, ...presented, reactivate: 'ok', requestDeletion: 'ok' },
  },
  purged: {
    enter: async ({ id }: Presented) => {
      unwrap(await house.network.as(id).requestDeletion({ password }));
      house.moveMinutes(31 * 24 * 60);
      unwrap(await house.network.purgeUser(id));
    },
    // There is no password any more that could be right, and no token; the name goes to nobody.
    answers: {
      ...Object.fromEntries(ownDoorNames.map((name) => [name, 'not_found'])),
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
  'somebody whose account is %s gets a clear answer at each of their doors',
  async (state) => {
    const { enter, answers } = states[state];
    const outcomes: Record<string, string> = {};
    for (const name of ownDoorNames) {
      const owner = await furnish(house);
      await enter(owner);
      outcomes[name] = outcomeOf(await ownDoors[name](house.network.as(owner.id), owner));
      const [{ status } = { status: null }] = await house.rows(
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
  'somebody whose account is %s reads nothing private and acts on nobody',
  async (state) => {
    const [owner, other] = [await furnish(house), await house.register()];
    await states[state].enter(owner);
    const me = house.network.as(owner.id);
    for (const read of [me.personalDetails(), me.settings(), me.sessions(), me.passkeys()])
      expect(await read).toEqual({ ok: false, error: { kind: 'not_found', entity: 'user' } });
    for (const act of [me.follow(other.id), me.publishPost({ caption: 'Still here' })])
      expect(await act).toEqual({ ok: false, error: { kind: 'inactive' } });
  },
);
