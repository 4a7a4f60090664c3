import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, idOfNothing, type MediaId } from '@tintype/shared-db';
import { type KeyRing, unwrapDataKey, type WrappedKey, wrapDataKey } from '../encryption/data-key';
import type { Vault } from '../media-options';
import { rewrapKeysSql, type WrappedRow, wrappedKeysSql } from '../sql/rewrap-keys';

/** A batch of data keys: how many it looks at, and the id of the file to start after. The id comes from the call before. */
export interface RewrapRange {
  readonly limit: number;
  readonly after?: MediaId | null;
}

/** The outcome of a batch. */
export interface Rewrapped {
  readonly rewrapped: number;
  /** The data keys that no key of the ring opens: their key is lost, or they were changed. */
  readonly unreadable: number;
  /** The position for the next call; null at the end. */
  readonly next: MediaId | null;
}

/**
 * Wraps data keys again, with the current key of the ring, that another key has wrapped. The bytes of the files stay as they are.
 * Each call takes a batch; call it until `next` is null. A data key that no key opens is skipped and stays as it is. An old key may leave
 * the ring after a pass without such data keys that began when no machine wrapped with it any more.
 *
 * Locks the rows that it changes.
 *
 * @example
 * let after = null;
 * do after = unwrap(await media.rewrapDataKeys({ limit: 500, after }, meta)).next;
 * while (after !== null);
 */
export function rewrapDataKeys(
  repo: Repo,
  { keyRing }: Vault,
  { limit, after = null }: RewrapRange,
  meta: Meta,
): Promise<Result<Rewrapped, never>> {
  const spec = { name: 'rewrap_data_keys', entityType: 'key_ring', entityId: keyRing.currentKeyId };
  return command(repo, meta, spec).transact(
    async (tx) => {
      const from = after === null ? (idOfNothing as MediaId) : idOf(after);
      const rows = await tx.sql(wrappedKeysSql, { after: from, limit });
      const old = rows.filter(({ keyId }) => keyId !== keyRing.currentKeyId);
      const anew = old.flatMap((row) => wrappedAnew(keyRing, row) ?? []);
      const changed = await tx.sqlOne(rewrapKeysSql, {
        ownerIds: anew.map(({ row }) => row.ownerId),
        ids: anew.map(({ row }) => row.id),
        from: anew.map(({ row }) => row.wrappedKey),
        keyIds: anew.map(({ wrapped }) => wrapped.keyId),
        to: anew.map(({ wrapped }) => wrapped.bytes),
      });
      const next = rows.length < limit ? null : (rows.at(-1)?.id ?? null);
      return ok({ rewrapped: changed?.rewrapped ?? 0, unreadable: old.length - anew.length, next });
    },
    ({ rewrapped, unreadable }) => ({ data: { rewrapped, unreadable } }),
  );
}

interface WrappedAnew {
  readonly row: WrappedRow;
  readonly wrapped: WrappedKey;
}

function wrappedAnew(keyRing: KeyRing, row: WrappedRow): WrappedAnew | null {
  try {
    const dataKey = unwrapDataKey(keyRing, row.id, { keyId: row.keyId, bytes: row.wrappedKey });
    return { row, wrapped: wrapDataKey(keyRing, { objectId: row.id, dataKey }) };
  } catch {
    // The ring throws for every reason. One lost key must not stop the others.
    return null;
  }
}
