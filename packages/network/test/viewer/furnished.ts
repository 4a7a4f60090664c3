import { createPasskeyDevice, totpCode } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import { password } from '../accounts-options';
import { armWithTotp, type Household, logIn } from './household';
import type { Presented } from './own-doors';

let phones = 0;

/** Somebody with one of everything that an account can have: what each opens is in what is answered. */
export async function furnish(house: Household): Promise<Presented> {
  const { id, username, email } = await house.register();
  const me = house.network.as(id);
  phones += 1;
  const session = await logIn(house, { username });
  const device = createPasskeyDevice();
  const first = unwrap(await me.startPasskeyRegistration({ password }));
  unwrap(await me.finishPasskeyRegistration(device.register(first), { name: 'First' }));
  const second = unwrap(await me.startPasskeyRegistration({ password }));
  const mail = unwrap(await me.requestEmailConfirmation());
  const message = unwrap(await me.requestPhoneConfirmation({ phone: `+35191${2_000_000 + phones}` }));
  const { secret, recoveryCodes } = await armWithTotp(house, { id });
  return {
    ...{ id, username, email, sessionId: session.sessionId, sessionToken: session.token.reveal() },
    credentialId: device.id,
    emailToken: mail.secret.reveal(),
    phoneCode: message.secret.reveal(),
    totpCode: totpCode(secret, new Date(house.now().getTime() + 30_000)),
    recoveryCode: recoveryCodes[0] ?? '',
    registration: createPasskeyDevice().register(second),
  };
}
