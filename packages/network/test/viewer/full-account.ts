import { createPasskeyDevice, insertAvatar, insertMedia } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import { testPassword as password, type TestNetwork } from '../../src/testing';
import type { Presented } from './own-account-calls';

let phones = 0;

/** Registers a user whose account has one of everything. The answer has every secret that opens a part of it. */
export async function registerFullAccount(fixture: TestNetwork): Promise<Presented> {
  const { id, username, email } = await fixture.register();
  const me = fixture.network.as(id);
  phones += 1;
  const session = await fixture.logIn({ username });
  const device = createPasskeyDevice();
  const first = unwrap(await me.account.startPasskeyRegistration({ password }));
  unwrap(await me.account.finishPasskeyRegistration(device.register(first), { name: 'First' }));
  const second = unwrap(await me.account.startPasskeyRegistration({ password }));
  const mail = unwrap(await me.account.requestEmailConfirmation());
  const message = unwrap(await me.account.requestPhoneConfirmation({ phone: `+35191${2_000_000 + phones}` }));
  await insertAvatar(fixture.database.ownerRepo, { userId: id });
  const { id: mediaId } = await insertMedia(fixture.database.ownerRepo, { ownerId: id });
  const { secret, recoveryCodes } = await fixture.setUpSecondFactor({ id });
  return {
    ...{ id, username, email, sessionId: session.sessionId, sessionToken: session.token.reveal() },
    credentialId: device.id,
    mediaId,
    emailToken: mail.secret.reveal(),
    phoneCode: message.secret.reveal(),
    // The code of the set-up is used; the next one is good half a minute later.
    totpCode: fixture.secondFactorCode(secret, 30),
    recoveryCode: recoveryCodes[0] ?? '',
    registration: createPasskeyDevice().register(second),
  };
}
