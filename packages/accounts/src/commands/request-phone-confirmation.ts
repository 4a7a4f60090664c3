import { randomInt } from 'node:crypto';
import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { TooManyAttempts, UserNotFound, WrongStatus } from '../errors';
import { PhoneForm } from '../forms/contact-forms';
import { lockActiveUser } from '../locks/lock-user';
import { assertOutsideTransaction } from '../proofs/own-password';
import { type Delivery, lifetimes } from '../secrets/delivery';
import { Secret } from '../secrets/secret';
import type { AccountsSettings } from '../settings';
import { setPendingPhoneSql } from '../sql/phones';
import { putTokenSql } from '../sql/security-tokens';
import { normalizePhone } from '../text/phone';
import { nextMessage } from '../throttle/next-message';

export type RequestPhoneConfirmationError = Invalid<PhoneForm> | UserNotFound | WrongStatus | TooManyAttempts;

/** The purpose of a code's hash: it is valid for this user and this number only. */
export const phoneCodePurpose = (userId: UserId): string => `confirm_phone ${userId}`;

/**
 * Makes the six digits that confirm a telephone number. An earlier code becomes invalid. A plain hash of six digits is easy to
 * guess, so the hash uses a key of the ring.
 *
 * Locks the user's row. Must not run inside a transaction, since it counts.
 *
 * @param params see {@link PhoneForm}
 * @returns the code and the number to send it to; `invalid` on `phone` when there is no such number; `not_found`;
 *   `wrong_status` unless the user is active; `too_many_attempts` after five messages in an hour of the user, or to the number
 *
 * @example
 * const asked = await accounts.requestPhoneConfirmation(ada.id, { phone: '912 345 678', country: 'PT' }, meta);
 * if (asked.ok) await text(asked.value.to, asked.value.secret.reveal());
 */
export async function requestPhoneConfirmation(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<Delivery, RequestPhoneConfirmationError>> {
  const action = command(repo, meta, {
    name: 'request_phone_confirmation',
    entityType: 'user',
    entityId: userId,
  });
  assertOutsideTransaction(repo);
  const changeset = cast(PhoneForm, params);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const phone = normalizePhone(form.value.phone, form.value.country);
  if (phone === null) {
    const invalid = changeset.addError('phone', 'has invalid format', 'format', { format: 'phone' });
    return action.refuse({ kind: 'invalid', changeset: invalid });
  }
  // Every message costs money, and may disturb the real owner of the number.
  const until = await nextMessage(settings.throttle(repo), userId, phone);
  if (until) return action.refuse({ kind: 'too_many_attempts', until });
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const [hash] = settings.keyRing().digests(code, phoneCodePurpose(userId));
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const at = tx.now();
    const expiresAt = new Date(at.getTime() + lifetimes.confirmPhone);
    await tx.sql(setPendingPhoneSql, { userId, phone, at });
    const token = { purpose: 'confirm_phone', hash: hash ?? Buffer.alloc(0), target: phone } as const;
    await tx.sql(putTokenSql, { userId, ...token, at, expiresAt });
    return ok({ to: phone, secret: new Secret(code), expiresAt });
  });
}
