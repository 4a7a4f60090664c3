import type { UserId } from '@tintype/shared-db';
import { relyingParty } from '@tintype/shared-db/testing';
import {
  type AccountsFixture,
  mailedTo,
  meta,
  openAccounts,
  password,
  unwrap,
  withoutLimits,
} from '../accounts-setup';
import { type Armed, challengeOf, registerArmed } from '../second-factor/app';

/** Accounts with users for every command: each token and code is unused. */
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
  const options = { relyingParty, throttleLimits: withoutLimits };
  const fixture = await openAccounts({ clock: () => now }, options);
  const { accounts } = fixture;
  const id = await fixture.register('ada');
  unwrap(await accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta));
  unwrap(await accounts.setUpTotp(id, { password }, meta));
  const reset = unwrap(await accounts.requestPasswordReset({ email: 'ada@example.org' }, {}, meta));
  const newEmail = 'grace@example.org';
  const registrationToken = await mailedTo(fixture, newEmail);
  const armed = await registerArmed(fixture, 'armed', now);
  if (!reset) throw new Error('nothing was mailed');
  return {
    ...fixture,
    id,
    armed,
    challenge: await challengeOf(fixture, 'armed'),
    resetToken: reset.secret.reveal(),
    newEmail,
    registrationToken,
  };
}
