import { randomBytes } from 'node:crypto';
import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { logged, type Meta } from '@tintype/action-log';
import { ok, type Repo, type Result } from '@tintype/repo';
import type { RelyingParty } from '../passkeys/relying-party';
import { lifetimes } from '../secrets/delivery';
import { putPasskeyChallengeSql } from '../sql/passkeys';

/**
 * Makes what a browser hands to a device, so that it signs its owner in. Nobody says who they are yet, so nothing is told of
 * who has a passkey.
 *
 * Locks nothing.
 *
 * @returns the options for the browser
 *
 * @example
 * const options = await accounts.startPasskeyLogin(meta);
 */
export function startPasskeyLogin(
  repo: Repo,
  party: RelyingParty,
  meta: Meta,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON, never>> {
  const spec = { name: 'start_passkey_login', entityType: 'user', entityId: null };
  return logged(
    repo,
    meta,
    spec,
    async (tx): Promise<Result<PublicKeyCredentialRequestOptionsJSON, never>> => {
      const options = await generateAuthenticationOptions({
        rpID: party.id,
        challenge: new Uint8Array(randomBytes(32)),
        userVerification: 'required',
      });
      const expiresAt = new Date(tx.now().getTime() + lifetimes.secondFactor);
      await tx.sql(putPasskeyChallengeSql, { challenge: options.challenge, expiresAt });
      return ok(options);
    },
  );
}
