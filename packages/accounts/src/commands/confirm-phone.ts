import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { type Changeset, cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type InvalidToken, invalidToken } from '../errors';
import { PhoneCodeForm } from '../forms/contact-forms';
import { lockUser } from '../locks/lock-user';
import { assertOutsideTransaction } from '../proofs/own-password';
import { codeAttempts } from '../secrets/delivery';
import type { KeyRing } from '../secrets/key-ring';
import { canLogIn } from '../sessions/open-session';
import { claimPhoneSql, dropOtherPhonesSql } from '../sql/phones';
import { countAttemptSql, takeTokenSql } from '../sql/security-tokens';
import { typedCode } from '../text/typed-code';
import { phoneCodePurpose } from './request-phone-confirmation';

export type ConfirmPhoneError = Invalid<PhoneCodeForm> | InvalidToken;

/**
 * Confirms a telephone number by the code that was sent to it, and claims the number as the user's only one. A code allows five
 * guesses, also when they arrive at once: each is counted before it is checked, in a transaction of its own.
 *
 * Locks the user's row, the token, and the claim of the number. Must not run inside a transaction: a rollback would undo the
 * count of guesses.
 *
 * @param params see {@link PhoneCodeForm}
 * @returns the number; `invalid`: not six digits, or on `phone` when another account has claimed the number meanwhile;
 *   `invalid_token`: wrong, used, expired or guessed at too often, or the account is suspended
 *
 * @example
 * await accounts.confirmPhone(ada.id, { code }, meta);
 */
export async function confirmPhone(
  repo: Repo,
  keys: KeyRing,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<{ readonly phone: string }, ConfirmPhoneError>> {
  assertOutsideTransaction(repo);
  const action = command(repo, meta, { name: 'confirm_phone', entityType: 'user', entityId: userId });
  const changeset = cast(PhoneCodeForm, params);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const guess = { userId, purpose: 'confirm_phone', limit: codeAttempts, at: repo.now() } as const;
  if (!(await repo.sqlOne(countAttemptSql, guess))) return action.refuse(invalidToken);
  const hashes = keys.digests(typedCode(form.value.code), phoneCodePurpose(userId));
  return action.transact((tx) => confirm(tx, userId, hashes, changeset));
}

async function confirm(
  tx: Repo,
  userId: UserId,
  hashes: readonly Buffer[],
  changeset: Changeset<PhoneCodeForm>,
): Promise<Result<{ readonly phone: string }, ConfirmPhoneError>> {
  const at = tx.now();
  const user = await lockUser(tx, userId);
  const taken = await tx.sqlOne(takeTokenSql, { userId, purpose: 'confirm_phone', hashes, at });
  const phone = taken?.target ?? null;
  if (!user || !canLogIn(user, at) || phone === null) return err(invalidToken);
  if (!(await tx.sqlOne(claimPhoneSql, { userId, phone, at }))) {
    const params = { constraint: 'unique', name: 'phones_pk' };
    const invalid = changeset.addError('phone', 'has already been taken', 'constraint', params);
    return err({ kind: 'invalid', changeset: invalid.withAction('update') });
  }
  await tx.sql(dropOtherPhonesSql, { userId, phone });
  return ok({ phone });
}
