import { logged, type Meta, refused } from '@tintype/action-log';
import { cast, err, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
import { type InvalidToken, invalidToken } from '../errors';
import { SecondFactorForm } from '../forms/second-factor-forms';
import { assertOutsideTransaction } from '../passwords/own-password';
import { useCode } from '../second-factor/use-code';
import { codeAttempts } from '../secrets/delivery';
import { type PresentedToken, readToken } from '../secrets/security-token';
import type { Client } from '../sessions/client';
import { deviceHash } from '../sessions/device';
import { canLogIn, type EnteredSession, openSession } from '../sessions/open-session';
import type { AccountsSettings } from '../settings';
import { countChallengeAttemptSql, takeLoginChallengeSql } from '../sql/login-challenges';
import { type HeldFactors, holdFactors } from '../sql/sessions';
import { type DoorTries, doorTries } from '../throttle/door-tries';
import { loginSubject } from '../throttle/login-subject';

export type AnswerSecondFactorError = Invalid<SecondFactorForm> | InvalidToken;

/**
 * Opens the session that a login asked a second factor for. Five answers to a challenge; ten in a quarter of an hour from one
 * known device or one network, however many challenges; sixty in an hour from all unknown networks together. Each is counted
 * before it is judged. So a person who knows the password does not use up the answers of the owner's device. A code opens one
 * session, and no code of a step before it works again.
 *
 * Holds the user's row FOR SHARE, then locks the challenge and the secret. Must not run inside a transaction.
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
  const spec = { name: 'answer_second_factor', entityType: 'user', entityId: presented?.userId ?? null };
  const form = cast(SecondFactorForm, params).applyAction('insert');
  if (!form.ok) return refused(repo, meta, spec, form.error);
  const counted = presented && (await countAnswer(repo, settings, presented, client));
  if (!presented || !counted) return refused(repo, meta, spec, invalidToken);
  const { userId, hash } = presented;
  const keys = settings.keyRing();
  const opened = await logged(
    repo,
    { ...meta, actorId: userId },
    spec,
    async (tx): Promise<Result<Answered, InvalidToken>> => {
      const user = await holdFactors(tx, userId);
      const at = tx.now();
      const taken = await tx.sqlOne(takeLoginChallengeSql, { userId, hash, at });
      if (!user || !taken || !canLogIn(user, at)) return err(invalidToken);
      if (!(await useCode(tx, keys, userId, form.value.code))) return err(invalidToken);
      return ok({ user, session: await openSession(tx, settings, userId, client) });
    },
  );
  if (!opened.ok) return opened;
  const { user, session } = opened.value;
  const subject = loginSubject(userId, user);
  await counted.codes.settle();
  // The login that asked for this answer was counted as well, and turned out well.
  await doorTries(settings.throttle(repo), 'login-account', subject, client, counted.known).settle();
  return ok(session);
}

/** The session that an answer opened, and the user's factors as they were then. */
interface Answered {
  readonly user: HeldFactors;
  readonly session: EnteredSession;
}

/** Counts an answer, before it is judged; null when there may be no more. */
async function countAnswer(
  repo: Repo,
  settings: AccountsSettings,
  { userId, hash }: PresentedToken,
  client: Client,
): Promise<{ readonly codes: DoorTries; readonly known: boolean } | null> {
  const answer = { userId, hash, limit: codeAttempts, at: repo.now(), deviceHash: deviceHash(client) };
  const counted = await repo.sqlOne(countChallengeAttemptSql, answer);
  if (!counted) return null;
  const codes = doorTries(settings.throttle(repo), 'second-factor', userId, client, counted.entered);
  return (await codes.count()) === null ? { codes, known: counted.known } : null;
}
