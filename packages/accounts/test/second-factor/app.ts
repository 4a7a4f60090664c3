import type { UserId } from '@tintype/shared-db';
import { totpCode } from '@tintype/shared-db/testing';
import { type AccountsFixture, meta, registration, unwrap } from '../accounts-setup';

/** A user with an enabled second factor, and the data of their telephone. */
export interface Armed {
  readonly id: UserId;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** The code that the app shows at a time. */
  code(at: Date): string;
}

/** Registers a user and enables a second factor at the time of the clock. */
export async function registerArmed(
  { accounts }: AccountsFixture,
  username: string,
  now: Date,
): Promise<Armed> {
  const { id } = unwrap(await accounts.registerUser(registration(username), meta));
  const setup = unwrap(await accounts.setUpTotp(id, { password: 'correct horse battery' }, meta));
  const secret = setup.secret.reveal();
  const confirmed = unwrap(await accounts.confirmTotp(id, { code: totpCode(secret, now) }, meta));
  const recoveryCodes = confirmed.recoveryCodes.map((code) => code.reveal());
  return { id, secret, recoveryCodes, code: (at) => totpCode(secret, at) };
}

/** Logs in by password, and returns the challenge for a code. */
export async function challengeOf({ accounts }: AccountsFixture, identifier: string): Promise<string> {
  const entered = unwrap(await accounts.logIn({ identifier, password: 'correct horse battery' }, {}, meta));
  if (entered.kind !== 'second_factor') throw new Error('no second factor was asked for');
  return entered.challenge.reveal();
}
