import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, idOfNothing, type UserId } from '@tintype/shared-db';
import { totpPurpose } from '../second-factor/use-code';
import type { KeyRing, Sealed } from '../secrets/key-ring';
import { resealTotpSql, staleTotpsSql } from '../sql/second-factor';

/** A batch of secrets: its size, and the user id to start after. The id comes from the call before. */
export interface ResealRange {
  readonly limit: number;
  readonly after?: UserId | null;
}

/** The outcome of a batch. */
export interface Resealed {
  readonly resealed: number;
  /** The number of secrets that no key of the ring opens: their key is lost, or their bytes were changed. */
  readonly unreadable: number;
  /** The position for the next call; null at the end. */
  readonly next: UserId | null;
}

/**
 * Seals again, with the newest key, the secrets that an older key of the ring has sealed. Each call takes a batch; call it
 * until `next` is null. A secret that no key opens is skipped and stays as it is; its user can log in with a recovery code. Old
 * keys may leave the ring after a pass without such secrets that began when no machine sealed with the old keys any more.
 *
 * Locks the rows it changes, by the ids of their users.
 *
 * @returns how many were sealed again, how many could not be opened, and where to continue
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
  const action = command(repo, meta, {
    name: 'reseal_totp_secrets',
    entityType: 'key_ring',
    entityId: keys.currentKeyId,
  });
  return action.transact(
    async (tx) => {
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
    // The ring throws for every reason. One lost secret must not stop the others.
    return null;
  }
  return keys.seal(secret, purpose);
}
