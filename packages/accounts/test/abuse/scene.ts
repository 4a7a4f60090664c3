import type { UserId } from '@tintype/shared-db';
import { type AccountsFixture, meta, openAccounts, registration, unwrap } from '../accounts-setup';
import { type Armed, challengeOf, registerArmed } from '../second-factor/app';

export const password = 'correct horse battery';

/** Where a test is about each input by itself, none may be put off for those before it. */
const unlimited = { points: 1_000_000_000, seconds: 1 };

/** Accounts with somebody for every command: each token and code waits to be used. */
export interface Scene extends AccountsFixture {
  /** Active, with a telephone number to confirm. */
  readonly id: UserId;
  readonly armed: Armed;
  readonly challenge: string;
  readonly resetToken: string;
  readonly newEmail: string;
  readonly registrationToken: string;
}

/** A scene whose clock stands still, so that nothing in it expires. */
export async function openScene(): Promise<Scene> {
  const now = new Date();
  const relyingParty = { id: 'tintype.example', name: 'Tintype', origins: ['https://tintype.example'] };
  const throttleLimits = {
    'login-account': unlimited,
    'login-address': unlimited,
    'second-factor': unlimited,
    delivery: unlimited,
  };
  const fixture = await openAccounts({ clock: () => now }, { relyingParty, throttleLimits });
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('ada'), meta));
  unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta));
  unwrap(await accounts.setUpTotp(id, { password }, meta));
  const reset = unwrap(await accounts.requestPasswordReset({ email: 'ada@example.org' }, {}, meta));
  const newEmail = 'grace@example.org';
  const begun = unwrap(await accounts.requestRegistration({ email: newEmail }, {}, meta));
  const armed = await registerArmed(fixture, 'armed', now);
  if (!reset || begun?.kind !== 'finish_registration') throw new Error('nothing was mailed');
  return {
    ...fixture,
    id,
    armed,
    challenge: await challengeOf(fixture, 'armed'),
    resetToken: reset.secret.reveal(),
    newEmail,
    registrationToken: begun.secret.reveal(),
  };
}
