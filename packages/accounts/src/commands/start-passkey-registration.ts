import { randomBytes } from 'node:crypto';
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server';
import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserNotFound, WrongStatus } from '../errors';
import { PasswordForm } from '../forms/second-factor-forms';
import { lockActiveUser } from '../locks/lock-user';
import { readWithOwnPassword } from '../proofs/own-password';
import { listPasskeys } from '../queries/list-passkeys';
import { lifetimes } from '../secrets/delivery';
import { sha256, uuidBytes } from '../secrets/security-token';
import type { AccountsSettings } from '../settings';
import { putTokenSql } from '../sql/security-tokens';

export type StartPasskeyError = Invalid<PasswordForm> | UserNotFound | WrongStatus;

/**
 * Makes the options with which a browser asks a device for a new passkey of the user.
 *
 * Locks the user's row. Must not run inside a transaction.
 *
 * @returns the options for the browser; `invalid` on `password`; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * const options = await accounts.startPasskeyRegistration(ada.id, { password }, meta);
 */
export async function startPasskeyRegistration(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<PublicKeyCredentialCreationOptionsJSON, StartPasskeyError>> {
  const action = command(repo, meta, {
    name: 'start_passkey_registration',
    entityType: 'user',
    entityId: userId,
  });
  const form = await readWithOwnPassword(repo, settings, userId, PasswordForm, params);
  if (!form.ok) return action.refuse(form.error);
  const party = settings.relyingParty();
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const known = await listPasskeys(tx, userId);
    const options = await generateRegistrationOptions({
      rpName: party.name,
      rpID: party.id,
      userID: new Uint8Array(uuidBytes(userId)),
      userName: locked.value.username,
      challenge: new Uint8Array(randomBytes(32)),
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const at = tx.now();
    const expiresAt = new Date(at.getTime() + lifetimes.passkeyRegistration);
    const hash = sha256(options.challenge);
    await tx.sql(putTokenSql, {
      userId,
      purpose: 'passkey_registration',
      hash,
      target: null,
      at,
      expiresAt,
    });
    return ok(options);
  });
}
