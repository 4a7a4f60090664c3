import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Client } from '../clients/client';
import { deviceHash } from '../clients/device';
import { type InvalidCredentials, invalidCredentials, type TooManyAttempts } from '../errors';
import { LogInForm } from '../forms/login-forms';
import { lockFactors } from '../locks/lock-factors';
import { isOutdatedHash } from '../passwords/verify-password';
import { assertOutsideTransaction } from '../proofs/own-password';
import { lifetimes } from '../secrets/delivery';
import type { Secret } from '../secrets/secret';
import { issueToken } from '../secrets/security-token';
import { canLogIn, type EnteredSession, openSession } from '../sessions/open-session';
import type { AccountsSettings } from '../settings';
import { type FoundCredential, findCredentialSql, rehashPasswordSql } from '../sql/credentials';
import { putLoginChallengeSql } from '../sql/login-challenges';
import { normalizeEmail } from '../text/email';
import { trimInvisible } from '../text/trim-invisible';
import { longestUsername, usernameKey } from '../text/username';
import { anonymousTries } from '../throttle/anonymous-tries';
import { loginSubject } from '../throttle/login-subject';
import { nextAnonymousTry } from '../throttle/next-anonymous-try';

export type LogInError = Invalid<LogInForm> | InvalidCredentials | TooManyAttempts;

/** A session, or a challenge for `answerSecondFactor`. */
export type LoggedIn = ({ readonly kind: 'session' } & EnteredSession) | SecondFactorWanted;

/** The password is right, and the user has a second factor. */
export interface SecondFactorWanted {
  readonly kind: 'second_factor';
  readonly userId: UserId;
  readonly challenge: Secret;
  readonly expiresAt: Date;
}

/**
 * Logs in by username or e-mail address, and password. An unknown user, a wrong password, a suspended account and too many
 * tries give one answer, and cost one verification of a password each. A hash of old parameters is replaced. A hash that is damaged
 * gives that answer too, and the log says `unreadable_hash`; its user sets another password by mail.
 *
 * Tries at an account are counted by device if the account knows the device (`client.device`). Otherwise they are counted by
 * network, and over all networks together. So tries of strangers do not block the right password from a known device.
 *
 * Locks the user's row FOR SHARE while the session is opened. Must not run inside a transaction: it counts and hashes.
 *
 * @param params see {@link LogInForm}
 * @returns the session with the device's token, or the challenge for a second factor; `invalid` input; `invalid_credentials`;
 *   `too_many_attempts` from one network
 *
 * @example
 * const entered = await accounts.logIn({ identifier: 'ada', password }, { address, userAgent }, meta);
 * if (entered.ok && entered.value.kind === 'session') setCookie(entered.value.token.reveal());
 */
export async function logIn(
  repo: Repo,
  settings: AccountsSettings,
  params: unknown,
  client: Client,
  meta: Meta,
): Promise<Result<LoggedIn, LogInError>> {
  assertOutsideTransaction(repo);
  const action = command(repo, meta, { name: 'log_in', entityType: 'user', entityId: null });
  const form = cast(LogInForm, params).applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { identifier, password } = form.value;
  const throttle = settings.throttle(repo);
  const key = identifierKey(identifier);
  const found = await repo.sqlOne(findCredentialSql, { key, deviceHash: deviceHash(client), at: repo.now() });
  const knownDevice = found?.known ?? false;
  // A known device is not limited by the tries of others in its network.
  const until = knownDevice ? null : await nextAnonymousTry(throttle, 'login', client);
  if (until) return action.refuse({ kind: 'too_many_attempts', until });

  const account = found ? loginSubject(found.userId, found) : `unknown ${key}`;
  const tries = anonymousTries(throttle, 'login-account', account, client, knownDevice);
  const locked = (await tries.count()) !== null;
  const verdict = await settings.verifyPassword(found?.passwordHash ?? null, password);
  if (verdict !== true || locked || !found || !canLogIn(found, repo.now())) {
    // A damaged hash is a fault for the operator; the caller gets the answer to a wrong password.
    const logged = verdict === 'unreadable_hash' ? { kind: verdict } : invalidCredentials;
    return action.with({ entityId: found?.userId ?? null }).refuse(invalidCredentials, logged);
  }

  const opened = await open(repo, settings, found, password, client, meta);
  if (opened.ok && opened.value.kind === 'session') await tries.settle();
  return opened;
}

/**
 * The key of a username or an address. A text that can be neither gets a key that no row has, so that it costs the same lookup.
 */
function identifierKey(identifier: string): string {
  const text = trimInvisible(identifier);
  const key = normalizeEmail(text)?.key ?? usernameKey(text);
  return key.includes('@') || key.length <= longestUsername ? key.replaceAll('\0', ' ') : '';
}

async function open(
  repo: Repo,
  settings: AccountsSettings,
  found: FoundCredential,
  password: string,
  client: Client,
  meta: Meta,
): Promise<Result<LoggedIn, InvalidCredentials>> {
  const { userId } = found;
  const from = found.passwordHash ?? '';
  const to = isOutdatedHash(from) ? await settings.hashPassword(password) : null;
  const action = command(repo, meta, { name: 'log_in', entityType: 'user', entityId: userId });
  return action.by(userId).transact(async (tx) => {
    const factors = await lockFactors(tx, userId);
    // The password may have been changed, or the account suspended, during the verification.
    if (!factors || !canLogIn(factors, tx.now()) || factors.passwordHash !== from)
      return err(invalidCredentials);
    if (to !== null) await tx.sql(rehashPasswordSql, { userId, from, to });
    if (factors.hasSecondFactor) return ok(await putChallenge(tx, userId));
    return ok({ kind: 'session', ...(await openSession(tx, settings, userId, client)) });
  });
}

async function putChallenge(tx: Repo, userId: UserId): Promise<SecondFactorWanted> {
  const { token, hash } = issueToken(userId);
  const at = tx.now();
  const expiresAt = new Date(at.getTime() + lifetimes.secondFactor);
  await tx.sql(putLoginChallengeSql, { userId, hash, at, expiresAt });
  return { kind: 'second_factor', userId, challenge: token, expiresAt };
}
