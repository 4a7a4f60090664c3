import { logged, type Meta } from '@tintype/action-log';
import { ok, type Repo, type Result } from '@tintype/repo';
import { totpPurpose } from '../second-factor/use-code';
import type { KeyRing } from '../secrets/key-ring';
import { lockStaleTotpsSql, resealTotpSql } from '../sql/second-factor';

/**
 * Seals secrets anew that an older key of the ring sealed, some at a time: called until it answers 0, after which the old key
 * may leave the ring.
 *
 * Locks the rows it changes, and passes by those that somebody else has locked.
 *
 * @returns how many were sealed anew
 *
 * @example
 * while (unwrap(await accounts.resealTotpSecrets(500, systemMeta)).resealed > 0);
 */
export function resealTotpSecrets(
  repo: Repo,
  keys: KeyRing,
  limit: number,
  meta: Meta,
): Promise<Result<{ readonly resealed: number }, never>> {
  const spec = { name: 'reseal_totp_secrets', entityType: 'key_ring', entityId: keys.currentKeyId };
  return logged(
    repo,
    meta,
    spec,
    async (tx): Promise<Result<{ readonly resealed: number }, never>> => {
      const stale = await tx.sql(lockStaleTotpsSql, { keyId: keys.currentKeyId, limit });
      for (const { userId, sealedSecret, keyId } of stale) {
        const secret = keys.open({ keyId, bytes: sealedSecret }, totpPurpose(userId));
        const sealed = keys.seal(secret, totpPurpose(userId));
        await tx.sql(resealTotpSql, { userId, sealedSecret: sealed.bytes, keyId: sealed.keyId });
      }
      return ok({ resealed: stale.length });
    },
    ({ resealed }) => ({ data: { resealed } }),
  );
}
