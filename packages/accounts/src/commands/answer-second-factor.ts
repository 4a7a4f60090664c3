import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { Client } from '../clients/client';
import { deviceHash } from '../clients/device';
import { type InvalidToken, invalidToken } from '../errors';
import { SecondFactorForm } from '../forms/second-factor-forms';
import { lockFactors } from '../locks/lock-factors';
import { assertOutsideTransaction } from '../proofs/own-password';
import { useCode } from '../second-factor/use-code';
import { codeAttempts } from '../secrets/delivery';
import { type PresentedToken, readToken } from '../secrets/security-token';
import { canLogIn, type EnteredSession, openSession } from '../sessions/open-session';
import type { AccountsSettings } from '../settings';
import { countChallengeAttemptSql, takeLoginChallengeSql } from '../sql/login-challenges';
import { type AnonymousTries, anonymousTries } from '../throttle/anonymous-tries';
import { loginSubject } from '../throttle/login-subject';

export type AnswerSecondFactorError = Invalid<SecondFactorForm> | InvalidToken;

/**
 * Opens the session after a login that asked for a second factor. A challenge takes five answers. One known device or one
 * network may give ten answers in fifteen minutes, over all challenges; all unknown networks together may give sixty in an
 * hour. Each answer is counted before it is checked. Strangers who know the password cannot use up the answers of the owner's
 * device. A code opens one session, and no code of an earlier time step works after it.
 *
 * Locks the user's row FOR SHARE, then the challenge and the secret. Must not run inside a transaction.
 *
 * @param challenge as `logIn` gave it
 * @param params see {@link SecondFactorForm}: six digits, or a recovery code
 * @returns the session with the device's token; `invalid` input; `invalid_token`: the challenge or the code is wrong, used, expired or tried too often
 *
 * @example
 * const session = await accounts.answerSecondFactor(challenge, { code }, { address }, meta);
 */
export async function answerSecondFactor(
  repo: Repo,
  settings: AccountsSettings,
  challenge: unknown,
  params: unknown,
  client: Client,
  meta: Meta,
): Promise<Result<EnteredSession, AnswerSecondFactorError>> {
  assertOutsideTransaction(repo);
  const presented = readToken(challenge);
  const action = command(repo, meta, {
    name: 'answer_second_factor',
    entityType: 'user',
    entityId: presented?.userId ?? null,
  });
  const form = cast(SecondFactorForm, params).applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const counted = presented && (await countAnswer(repo, settings, presented, client));
  if (!presented || !counted) return action.refuse(invalidToken);
  const { userId, hash } = presented;
  const keys = settings.keyRing();
  const opened = await action.by(userId).transact(async (tx) => {
    const user = await lockFactors(tx, userId);
    const at = tx.now();
    const taken = await tx.sqlOne(takeLoginChallengeSql, { userId, hash, at });
    if (!user || !taken || !canLogIn(user, at)) return err(invalidToken);
    if (!(await useCode(tx, keys, userId, form.value.code))) return err(invalidToken);
    return ok({ user, session: await openSession(tx, settings, userId, client) });
  });
  if (!opened.ok) return opened;
  const { user, session } = opened.value;
  const subject = loginSubject(userId, user);
  await counted.codes.settle();
  // The login that led to this answer was counted too, and it succeeded.
  await anonymousTries(settings.throttle(repo), 'login-account', subject, client, counted.known).settle();
  return ok(session);
}

/** Counts an answer before it is checked; null when no more answers are allowed. */
async function countAnswer(
  repo: Repo,
  settings: AccountsSettings,
  { userId, hash }: PresentedToken,
  client: Client,
): Promise<{ readonly codes: AnonymousTries; readonly known: boolean } | null> {
  const answer = { userId, hash, limit: codeAttempts, at: repo.now(), deviceHash: deviceHash(client) };
  const counted = await repo.sqlOne(countChallengeAttemptSql, answer);
  if (!counted) return null;
  const codes = anonymousTries(settings.throttle(repo), 'second-factor', userId, client, counted.entered);
  return (await codes.count()) === null ? { codes, known: counted.known } : null;
}
