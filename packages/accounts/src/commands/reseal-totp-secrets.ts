import { logged, type Meta } from '@tintype/action-log';
import { ok, type Repo, type Result } from '@tintype/repo';
import { idOf, idOfNothing, type UserId } from '@tintype/shared-db';
import { totpPurpose } from '../second-factor/use-code';
import type { KeyRing, Sealed } from '../secrets/key-ring';
import { resealTotpSql, staleTotpsSql } from '../sql/second-factor';

/** Which secrets to seal anew: so many, from the first on or from where the call before came to. */
export interface ResealRange {
  readonly limit: number;
  readonly after?: UserId | null;
}

/** What became of them. */
export interface Resealed {
  readonly resealed: number;
  /** How many no key of the ring opens: their key is lost, or they were changed. */
  readonly unreadable: number;
  /** Where the next call goes on; null at the end. */
  readonly next: UserId | null;
}

/**
 * Seals secrets anew that an older key of the ring sealed, some at a time: called from the start until `next` is null. What
 * cannot be opened is passed by and stays as it is; its users come in by a recovery code. After a pass that
 * met none such, begun when no machine sealed with the old keys any more, these may leave the ring.
 *
 * Locks the rows it changes, by the ids of their users.
 *
 * @returns how many were sealed anew, how many could not be opened, and where to go on
 *
 * @example
 * let after = null;
 * do {
 *   const { next } = unwrap(await accounts.resealTotpSecrets({ limit: 500, after }, systemMeta));
 *   after = next;
 * } while (after !== null);
 */
export function resealTotpSecrets(
  repo: Repo,
  keys: KeyRing,
  { limit, after = null }: ResealRange,
  meta: Meta,
): Promise<Result<Resealed, never>> {
  const spec = { name: 'reseal_totp_secrets', entityType: 'key_ring', entityId: keys.currentKeyId };
  return logged(
    repo,
    meta,
    spec,
    async (tx): Promise<Result<Resealed, never>> => {
      const range = { after: after === null ? idOfNothing : idOf(after), limit };
      const stale = await tx.sql(staleTotpsSql, { keyId: keys.currentKeyId, ...range });
      let [resealed, unreadable] = [0, 0];
      for (const { userId, sealedSecret: from, keyId } of stale) {
        const sealed = sealAnew(keys, { keyId, bytes: from }, totpPurpose(userId));
        if (sealed === null) unreadable += 1;
        else if (await tx.sqlOne(resealTotpSql, { userId, from, to: sealed.bytes, keyId: sealed.keyId }))
          resealed += 1;
      }
      const next = stale.length < limit ? null : (stale.at(-1)?.userId ?? null);
      return ok({ resealed, unreadable, next });
    },
    ({ resealed, unreadable }) => ({ data: { resealed, unreadable } }),
  );
}

function sealAnew(keys: KeyRing, sealed: Sealed, purpose: string): Sealed | null {
  let secret: string;
  try {
    secret = keys.open(sealed, purpose);
  } catch {
    // A ring throws whatever the reason, and one secret that is lost keeps nobody else's from being sealed.
    return null;
  }
  return keys.seal(secret, purpose);
}
