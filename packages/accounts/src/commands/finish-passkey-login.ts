import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { asUserId, type UserId } from '@tintype/shared-db';
import type { Client } from '../clients/client';
import { type InvalidToken, invalidToken } from '../errors';
import { lockFactors } from '../locks/lock-factors';
import { asAuthenticationResponse, challengeIn, isCredentialId } from '../passkeys/browser-response';
import type { RelyingParty } from '../passkeys/relying-party';
import { webAuthn } from '../passkeys/webauthn';
import { uuidText } from '../secrets/security-token';
import { canLogIn, type EnteredSession, openSession } from '../sessions/open-session';
import type { AccountsSettings } from '../settings';
import { findPasskeySql, takePasskeyChallengeSql, usePasskeySql } from '../sql/passkeys';

/** The proof of a device: the passkey it has, and the challenge it signed. */
interface Proof {
  readonly userId: UserId;
  readonly credentialId: string;
  readonly challenge: string;
  readonly counter: number;
}

/**
 * Opens a session for the owner of a passkey. The device has checked the person, so the passkey counts as both factors. A
 * challenge opens one session. If a device counts its signatures and the count does not rise, the device is a copy and is
 * refused.
 *
 * Locks the user's row FOR SHARE, then the challenge and the passkey.
 *
 * @param response the response of the browser
 * @returns the session with the device's token; `invalid_token`: unknown device, wrong signature, used or expired challenge, or
 *   suspended account
 *
 * @example
 * const session = await accounts.finishPasskeyLogin(response, { address, userAgent }, meta);
 */
export async function finishPasskeyLogin(
  repo: Repo,
  settings: AccountsSettings,
  response: unknown,
  client: Client,
  meta: Meta,
): Promise<Result<EnteredSession, InvalidToken>> {
  const action = command(repo, meta, { name: 'finish_passkey_login', entityType: 'user', entityId: null });
  const proof = await verify(repo, settings.relyingParty(), response);
  if (!proof) return action.refuse(invalidToken);
  const { userId, credentialId, challenge, counter } = proof;
  return action
    .with({ entityId: userId })
    .by(userId)
    .transact(async (tx) => {
      const user = await lockFactors(tx, userId);
      const at = tx.now();
      const taken = await tx.sqlOne(takePasskeyChallengeSql, { challenge, at });
      if (!user || !taken || !canLogIn(user, at)) return err(invalidToken);
      if (!(await tx.sqlOne(usePasskeySql, { userId, credentialId, counter, at }))) return err(invalidToken);
      return ok(await openSession(tx, settings, userId, client));
    });
}

async function verify(repo: Repo, party: RelyingParty, given: unknown): Promise<Proof | null> {
  const response = asAuthenticationResponse(given);
  const challenge = response && challengeIn(response.response.clientDataJSON);
  const handle = Buffer.from(response?.response.userHandle ?? '', 'base64url').toString('hex');
  if (!response || challenge === null || handle.length !== 32 || !isCredentialId(response.id)) return null;
  const [userId, credentialId] = [asUserId(uuidText(handle)), response.id];
  const passkey = await repo.sqlOne(findPasskeySql, { userId, credentialId });
  if (!passkey) return null;
  try {
    const { verified, authenticationInfo } = await webAuthn().verifyAuthenticationResponse({
      response,
      // The DELETE of the challenge row, later, proves that the challenge came from us.
      expectedChallenge: challenge,
      expectedOrigin: [...party.origins],
      expectedRPID: party.id,
      credential: {
        id: credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    });
    return verified ? { userId, credentialId, challenge, counter: authenticationInfo.newCounter } : null;
  } catch {
    // The library throws for any fault of a response.
    return null;
  }
}
