import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type InvalidToken, invalidToken, type UserNotFound, type WrongStatus } from '../errors';
import { PasskeyForm } from '../forms/passkey-form';
import { lockActiveUser } from '../locks/lock-user';
import { asRegistrationResponse, challengeIn, isCredentialId } from '../passkeys/browser-response';
import type { RelyingParty } from '../passkeys/relying-party';
import { webAuthn } from '../passkeys/webauthn';
import { listPasskeys } from '../queries/list-passkeys';
import { sha256 } from '../secrets/security-token';
import { insertPasskeySql } from '../sql/passkeys';
import { takeTokenSql } from '../sql/security-tokens';

/** The most devices of one user. */
const mostPasskeys = 20;

/** In bytes. RSA keys have some hundreds. */
const longestKey = 4000;

export type FinishPasskeyError = Invalid<PasskeyForm> | InvalidToken | UserNotFound | WrongStatus;

/**
 * Stores the public key that a device made for the user. The device must have signed our challenge on a page of our origin, and
 * must have verified the person.
 *
 * Locks the user's row and the challenge.
 *
 * @param response the response of the browser
 * @param params see {@link PasskeyForm}
 * @returns the passkey; `invalid` name; `invalid_token`: the response does not answer the challenge, the challenge was used, or
 *   the user has twenty passkeys; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * await accounts.finishPasskeyRegistration(ada.id, response, { name: 'Telephone' }, meta);
 */
export async function finishPasskeyRegistration(
  repo: Repo,
  party: RelyingParty,
  userId: UserId,
  response: unknown,
  params: unknown,
  meta: Meta,
): Promise<Result<{ readonly credentialId: string }, FinishPasskeyError>> {
  const action = command(repo, meta, {
    name: 'finish_passkey_registration',
    entityType: 'user',
    entityId: userId,
  });
  const form = cast(PasskeyForm, params).applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const verified = await verify(party, response);
  if (!verified) return action.refuse(invalidToken);
  const { challenge, credential } = verified;
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const at = tx.now();
    const hashes = [sha256(challenge)];
    const taken = await tx.sqlOne(takeTokenSql, { userId, purpose: 'passkey_registration', hashes, at });
    if (!taken || (await listPasskeys(tx, userId)).length >= mostPasskeys) return err(invalidToken);
    const inserted = await tx.sqlOne(insertPasskeySql, {
      ...credential,
      userId,
      name: form.value.name,
      at,
    });
    return inserted ? ok(inserted) : err(invalidToken);
  });
}

async function verify(party: RelyingParty, given: unknown) {
  const response = asRegistrationResponse(given);
  const challenge = response && challengeIn(response.response.clientDataJSON);
  if (!response || challenge === null) return null;
  try {
    const { verified, registrationInfo } = await webAuthn().verifyRegistrationResponse({
      response,
      // The row that is taken for the challenge, later, proves that it belongs to this user.
      expectedChallenge: challenge,
      expectedOrigin: [...party.origins],
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    if (!verified) return null;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    if (!isCredentialId(id) || publicKey.length > longestKey) return null;
    const known = transports.filter((transport) => /^[\w-]{1,20}$/.test(transport)).slice(0, 10);
    const credential = { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: known };
    return { challenge, credential };
  } catch {
    // The library throws for any fault of a response.
    return null;
  }
}
