import { logged, type Meta, refused } from '@tintype/action-log';
import { cast, err, type Invalid, ok, type Repo, type Result, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { withoutBreach } from '../changesets/new-password';
import { rememberDevice } from '../clients/device';
import { type InvalidToken, invalidToken } from '../errors';
import { ResetPasswordForm } from '../forms/login-forms';
import { lockUser } from '../locks/lock-user';
import { assertOutsideTransaction } from '../proofs/own-password';
import type { Secret } from '../secrets/secret';
import { readToken } from '../secrets/security-token';
import { canLogIn } from '../sessions/open-session';
import type { AccountsSettings } from '../settings';
import { setPasswordSql, voidAllTokensSql } from '../sql/credentials';
import { countPasskeysSql } from '../sql/passkeys';
import { takeTokenSql } from '../sql/security-tokens';
import { boundedKey } from '../throttle/throttle';
import { endSessions } from './revoke-sessions';

const isLiveSql = statement<{ userId: UserId; hash: Buffer; at: Date }, { live: boolean }>({
  name: 'accounts.is_reset_token_live',
  text: `SELECT true AS live FROM tintype.security_tokens
    WHERE user_id = $userId AND purpose = 'reset_password' AND token_hash = $hash AND expires_at > $at`,
});

/** Who sets a password by a token that was mailed has the mailbox. No row when the address is not the user's any more. */
const confirmByResetSql = statement<{ userId: UserId; emailKey: string; at: Date }, { emailKey: string }>({
  name: 'accounts.confirm_email_by_reset',
  text: `UPDATE tintype.emails SET confirmed_at = coalesce(confirmed_at, $at)
    WHERE email_key = $emailKey AND user_id = $userId RETURNING email_key`,
});

/** Whose password was set, and by how many passkeys the account still opens. */
export interface PasswordReset {
  readonly userId: UserId;
  readonly passkeys: number;
  /** The token of the device that set it, for its next login: what others try does not refuse the new password there. */
  readonly device: Secret;
}

export type ResetPasswordError = Invalid<ResetPasswordForm> | InvalidToken;

/**
 * Sets a new password by a token that was mailed, and ends every session. A second factor stays in force. The address that the
 * token went to is confirmed by it, and wrong passwords that were tried before are forgotten. Passkeys go on opening the account:
 * where there are any, ask who takes it back to look through `listPasskeys` and to remove what is not theirs.
 *
 * Locks the user's row and the token. Must not run inside a transaction.
 *
 * @returns whose password it is, how many passkeys they have, and the device's token; `invalid`: too short, or known from a breach, and the token still works; `invalid_token`
 *
 * @example
 * const { passkeys } = unwrap(await accounts.resetPassword(query.token, { newPassword }, meta));
 * if (passkeys > 0) show('These devices open your account without a password');
 */
export async function resetPassword(
  repo: Repo,
  settings: AccountsSettings,
  token: unknown,
  params: unknown,
  meta: Meta,
): Promise<Result<PasswordReset, ResetPasswordError>> {
  assertOutsideTransaction(repo);
  const presented = readToken(token);
  const spec = { name: 'reset_password', entityType: 'user', entityId: presented?.userId ?? null };
  const given = cast(ResetPasswordForm, params);
  const form = (await withoutBreach(given, 'newPassword', settings.isBreachedPassword)).applyAction('update');
  if (!form.ok) return refused(repo, meta, spec, form.error);
  // Nobody makes the house hash by sending nonsense.
  if (presented === null || !(await repo.sqlOne(isLiveSql, { ...presented, at: repo.now() })))
    return refused(repo, meta, spec, invalidToken);
  const { userId, hash } = presented;
  const to = await settings.hashPassword(form.value.newPassword);
  const reset = await logged(repo, meta, spec, async (tx): Promise<Result<PasswordReset, InvalidToken>> => {
    const at = tx.now();
    const user = await lockUser(tx, userId);
    const taken = await tx.sqlOne(takeTokenSql, { userId, purpose: 'reset_password', hashes: [hash], at });
    if (!user || !taken || !canLogIn(user, at)) return err(invalidToken);
    // It may have been issued while the address that it went to was given up.
    if (!(await tx.sqlOne(confirmByResetSql, { userId, emailKey: taken.target ?? '', at })))
      return err(invalidToken);
    await tx.sql(setPasswordSql, { userId, from: null, to, at });
    await tx.sql(voidAllTokensSql, { userId });
    await endSessions(tx, userId);
    const { passkeys = 0 } = (await tx.sqlOne(countPasskeysSql, { userId })) ?? {};
    return ok({ userId, passkeys, device: await rememberDevice(tx, userId, null, 'reset') });
  });
  // What was guessed at is gone, also from within. Tries at the door are counted by password. Codes are as secret as before.
  if (reset.ok) await settings.throttle(repo).forget('login-account', boundedKey(userId));
  return reset;
}
