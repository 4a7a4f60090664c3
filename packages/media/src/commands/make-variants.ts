import { createHash } from 'node:crypto';
import { command, type Meta } from '@tintype/action-log';
import { err, ok, ProgrammerError, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { asMediaId, idOf, type MediaId } from '@tintype/shared-db';
import { VARIANT_KINDS, VARIANT_SIDES, type VariantKind } from '@tintype/shared-db/media';
import { newDataKey, unwrapDataKey, wrapDataKey } from '../encryption/data-key';
import { decryptBytes } from '../encryption/decrypt-bytes';
import { type NotFound, notFound } from '../errors';
import type { Vault } from '../media-options';
import { addBytesSql, attachBytesSql } from '../sql/store-bytes';
import { addVariantSql, type PictureRow, storedPictureSql } from '../sql/variants';
import { discardUpload } from '../uploads/discard-upload';
import { shrunk } from '../uploads/picture';
import { writeEncrypted } from '../uploads/write-encrypted';

/** The job that makes the variants of a picture: its subject is the id of the file. */
export const variantsJob = 'make_variants';

/**
 * Makes the smaller forms of a picture that it does not have yet: a thumb of 320 pixels and one of 1,080, of which those that would not be
 * smaller are left out. Each is encrypted under a key of its own, and takes nothing of the quota. Called again, it makes nothing twice.
 *
 * It must not run in a transaction. Locks the row of the file while a variant is added, and none while pixels are computed.
 *
 * @returns the kinds that this call made, none of a file that is no picture; `not_found` also for a file that is stored elsewhere, and for
 *   one that is deleted meanwhile
 * @throws {StorageError} when the store fails, {@link DamagedBytes} when the bytes of the file are damaged
 *
 * @example
 * unwrap(await media.makeVariants(stored.id, meta)) // []
 */
export async function makeVariants(
  repo: Repo,
  vault: Vault,
  mediaId: MediaId,
  meta: Meta,
): Promise<Result<readonly VariantKind[], NotFound>> {
  const id: MediaId = idOf(mediaId);
  const action = command(repo, meta, { name: 'make_variants', entityType: 'media', entityId: id });
  const row = await action.logFaultsAround(() => repo.sqlOne(storedPictureSql, { mediaId: id }));
  if (row === null) return action.refuse(notFound('media'));
  if (repo.inTransaction) throw new ProgrammerError('makeVariants must not run in a transaction');
  const side = Math.max(row.width ?? 0, row.height ?? 0);
  const wanted = VARIANT_KINDS.filter((kind) => !row.kinds.includes(kind) && side > VARIANT_SIDES[kind]);
  const stored = await action.logFaultsAround(() => storeVariants(repo, vault, id, row, wanted));
  const made = await action.transact(
    async (tx): Promise<Result<readonly VariantKind[], NotFound>> => {
      const kinds: VariantKind[] = [];
      for (const { bytesId, ...variant } of stored) {
        const { ownerId } = row;
        const at = tx.now();
        if ((await tx.sqlOne(attachBytesSql, { ownerId, id: bytesId, size: 0, at })) === null)
          return err(notFound('media'));
        const added = await tx.sqlOne(addVariantSql, { ...variant, ownerId, mediaId: id, bytesId, at });
        if (added === null) return err(notFound('media'));
        kinds.push(variant.kind);
      }
      return ok(kinds);
    },
    (kinds) => ({ data: { made: kinds.length } }),
  );
  if (!made.ok) await discard(repo, vault, row, stored);
  return made;
}

interface StoredVariant {
  readonly kind: VariantKind;
  readonly bytesId: MediaId;
  readonly fileSize: number;
  readonly sha256: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Puts the bytes of variants into the store. What a killed process leaves is reaped like an upload that did not end. */
async function storeVariants(
  repo: Repo,
  { keyRing, storage }: Vault,
  mediaId: MediaId,
  { ownerId, fileSize, keyId, wrappedKey }: PictureRow,
  kinds: readonly VariantKind[],
): Promise<readonly StoredVariant[]> {
  if (kinds.length === 0) return [];
  const dataKey = unwrapDataKey(keyRing, mediaId, { keyId, bytes: wrappedKey });
  const read = (start: number, end: number) => storage.read(mediaId, start, end);
  const pieces: Buffer[] = [];
  const whole = { start: 0, end: fileSize };
  for await (const piece of decryptBytes(read, { objectId: mediaId, dataKey }, fileSize, whole))
    pieces.push(piece);
  const picture = Buffer.concat(pieces);
  const stored: StoredVariant[] = [];
  for (const kind of kinds) {
    const { bytes, width, height } = await shrunk(picture, VARIANT_SIDES[kind]);
    const bytesId = asMediaId(repo.newId());
    const object = { objectId: bytesId, dataKey: newDataKey() };
    const wrapped = wrapDataKey(keyRing, object);
    await repo.sql(addBytesSql, {
      ...{ ownerId, id: bytesId, size: 0, at: repo.now() },
      ...{ keyId: wrapped.keyId, wrappedKey: wrapped.bytes },
    });
    await writeEncrypted(storage, object, [bytes]);
    const sha256 = createHash('sha256').update(bytes).digest();
    stored.push({ kind, bytesId, fileSize: bytes.length, sha256, width, height });
  }
  return stored;
}

async function discard(
  repo: Repo,
  { storage }: Vault,
  { ownerId }: PictureRow,
  stored: readonly StoredVariant[],
): Promise<void> {
  for (const { bytesId } of stored) await discardUpload(repo, storage, { ownerId, id: bytesId });
}
