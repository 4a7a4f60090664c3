import { logged, type Meta, refused } from '@tintype/action-log';
import { cast, err, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
import { type InvalidToken, invalidToken } from '../errors';
import { SecondFactorForm } from '../forms/second-factor-forms';
import { assertOutsideTransaction } from '../passwords/own-password';
import { useCode } from '../second-factor/use-code';
import { codeAttempts } from '../secrets/delivery';
import { type PresentedToken, readToken } from '../secrets/security-token';
import type { Client } from '../sessions/client';
import { canLogIn, type OpenedSession, openSession } from '../sessions/open-session';
import type { AccountsSettings } from '../settings';
import { countChallengeAttemptSql } from '../sql/second-factor';
import { takeTokenSql } from '../sql/security-tokens';
import { holdFactors } from '../sql/sessions';

export type AnswerSecondFactorError = Invalid<SecondFactorForm> | InvalidToken;

/**
 * Opens the session that a login asked a second factor for. Five answers to a challenge, and ten in a quarter of an hour
 * however many challenges; each is counted before it is judged. A code opens one session, and no code of a step before it
 * works again.
 *
 * Holds the user's row FOR SHARE, then locks the challenge and the secret. Must not run inside a transaction.
 *
 * @param challenge as `logIn` gave it
 * @param params see {@link SecondFactorForm}: six digits, or a recovery code
 * @returns the session; `invalid` input; `invalid_token`: the challenge or the code is wrong, used, expired or tried too often
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
): Promise<Result<OpenedSession, AnswerSecondFactorError>> {
  assertOutsideTransaction(repo);
  const presented = readToken(challenge);
  const spec = { name: 'answer_second_factor', entityType: 'user', entityId: presented?.userId ?? null };
  const form = cast(SecondFactorForm, params).applyAction('insert');
  if (!form.ok) return refused(repo, meta, spec, form.error);
  if (presented === null || !(await mayAnswer(repo, settings, presented)))
    return refused(repo, meta, spec, invalidToken);
  const { userId, hash } = presented;
  const keys = settings.keyRing();
  const opened = await logged(
    repo,
    { ...meta, actorId: userId },
    spec,
    async (tx): Promise<Result<OpenedSession, InvalidToken>> => {
      const user = await holdFactors(tx, userId);
      const at = tx.now();
      const taken = await tx.sqlOne(takeTokenSql, { userId, purpose: 'second_factor', hashes: [hash], at });
      if (!user || !taken || !canLogIn(user, at)) return err(invalidToken);
      if (!(await useCode(tx, keys, userId, form.value.code))) return err(invalidToken);
      return ok(await openSession(tx, settings, userId, client));
    },
  );
  if (!opened.ok) return opened;
  await settings.throttle(repo).forget('second-factor', userId);
  await settings.throttle(repo).forget('login-account', userId);
  return opened;
}

async function mayAnswer(
  repo: Repo,
  settings: AccountsSettings,
  { userId, hash }: PresentedToken,
): Promise<boolean> {
  const answer = { userId, hash, limit: codeAttempts, at: repo.now() };
  if (!(await repo.sqlOne(countChallengeAttemptSql, answer))) return false;
  return (await settings.throttle(repo).consume('second-factor', userId)) === null;
}
