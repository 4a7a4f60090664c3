import type { UserId } from '@tintype/shared-db';
import type { PasskeyDevice } from '@tintype/shared-db/testing';
import { type AccountsFixture, meta, password, unwrap } from '../accounts-setup';

/** A user with a passkey on this device. */
export async function registerWith(
  fixture: AccountsFixture,
  username: string,
  device: PasskeyDevice,
): Promise<UserId> {
  const { accounts } = fixture;
  const id = await fixture.register(username);
  const asked = unwrap(await accounts.startPasskeyRegistration(id, { password }, meta));
  unwrap(await accounts.finishPasskeyRegistration(id, device.register(asked), { name: 'Telephone' }, meta));
  return id;
}

/** The response of a device that logs its owner in. */
export async function challengeToLogIn({ accounts }: AccountsFixture): Promise<string> {
  return unwrap(await accounts.startPasskeyLogin({}, meta)).challenge;
}
