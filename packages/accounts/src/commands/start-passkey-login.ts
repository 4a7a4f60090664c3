import { randomBytes } from 'node:crypto';
import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { Client } from '../clients/client';
import type { TooManyAttempts } from '../errors';
import { assertOutsideTransaction } from '../proofs/own-password';
import { lifetimes } from '../secrets/delivery';
import type { AccountsSettings } from '../settings';
import { putPasskeyChallengeSql } from '../sql/passkeys';
import { nextAnonymousTry } from '../throttle/next-anonymous-try';

/**
 * Makes the options for a passkey login in the browser. The client has not named a user yet, so the options do not tell which
 * users have passkeys. Counts as a login try of the client's network, because each call stores a challenge for some minutes.
 *
 * Locks nothing. Must not run inside a transaction: it counts.
 *
 * @returns the options for the browser; `too_many_attempts` from one address
 *
 * @example
 * const options = await accounts.startPasskeyLogin({ address }, meta);
 */
export async function startPasskeyLogin(
  repo: Repo,
  settings: AccountsSettings,
  client: Client,
  meta: Meta,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON, TooManyAttempts>> {
  assertOutsideTransaction(repo);
  const party = settings.relyingParty();
  const action = command(repo, meta, { name: 'start_passkey_login', entityType: 'user', entityId: null });
  const until = await nextAnonymousTry(settings.throttle(repo), 'login', client);
  if (until) return action.refuse({ kind: 'too_many_attempts', until });
  return action.transact(async (tx) => {
    const options = await generateAuthenticationOptions({
      rpID: party.id,
      challenge: new Uint8Array(randomBytes(32)),
      userVerification: 'required',
    });
    const expiresAt = new Date(tx.now().getTime() + lifetimes.secondFactor);
    await tx.sql(putPasskeyChallengeSql, { challenge: options.challenge, expiresAt });
    return ok(options);
  });
}
