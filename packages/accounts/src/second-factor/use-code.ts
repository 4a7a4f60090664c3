import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { KeyRing } from '../secrets/key-ring';
import { findTotpSql, useRecoveryCodeSql, useTotpStepSql } from '../sql/second-factor';
import { typedCode } from '../text/typed-code';
import { hashRecoveryCode } from './recovery-code';
import { findTotpStep, usedSteps } from './totp';

/** The purpose of the sealed secret: it opens for this user only. */
export const totpPurpose = (userId: UserId): string => `totp ${userId}`;

/**
 * Uses a code: six digits of the app, or a recovery code. False when it is wrong, was used, or lies shortly before a used one
 * (see `usedSteps`). Runs in the caller's transaction, so the code is spent exactly when the transaction commits.
 */
export async function useCode(tx: Repo, keys: KeyRing, userId: UserId, typed: string): Promise<boolean> {
  tx.assertInTransaction();
  const at = tx.now();
  const code = typedCode(typed);
  const totp = await tx.sqlOne(findTotpSql, { userId });
  if (!totp || totp.confirmedAt === null) return false;
  if (!/^\d{6}$/.test(code)) {
    const used = await tx.sqlOne(useRecoveryCodeSql, { userId, hash: hashRecoveryCode(userId, code), at });
    return used !== null;
  }
  if (keys.lostKeyIds.includes(totp.keyId)) return false;
  const secret = keys.open({ keyId: totp.keyId, bytes: totp.sealedSecret }, totpPurpose(userId));
  const step = findTotpStep(secret, code, at);
  return step !== null && (await tx.sqlOne(useTotpStepSql, { userId, step, at, ...usedSteps })) !== null;
}
