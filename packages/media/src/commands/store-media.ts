import { types } from 'node:util';
import { command, type Meta } from '@tintype/action-log';
import { err, ok, ProgrammerError, type Result } from '@tintype/database';
import { type Changeset, change, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { asMediaId, idsIn, type MediaId, type UserId } from '@tintype/shared-db';
import { MediaObject } from '@tintype/shared-db/media';
import { fileNameOf } from '../changesets/media-path';
import { storedMediaChangeset } from '../changesets/stored-media';
import { newDataKey, wrapDataKey } from '../encryption/data-key';
import { type Inactive, inactive, type NotFound, notFound, type OverQuota } from '../errors';
import type { StoreMediaForm } from '../forms/store-media-form';
import type { Vault } from '../media-options';
import type { People } from '../people';
import { addBytesSql, attachBytesSql, moveUsageSql, takeQuotaSql } from '../sql/store-bytes';
import { discardUpload } from '../uploads/discard-upload';
import { type ReceivedBytes, receiveBytes } from '../uploads/receive-bytes';
import { RefusedBytes } from '../uploads/refused-bytes';

/** The owner of a new file, and the fields of the form. */
export type NewFile = FormInput<StoreMediaForm> & { readonly ownerId: UserId };

export type StoreMediaError = Invalid<StoreMediaForm> | NotFound | Inactive | OverQuota;

/**
 * Stores a file of a user: reads the bytes, encrypts them under a key of their own, and makes them a file when all of them are in
 * the store. A picture is recognised by its bytes and written anew, without what its file said of place, camera and owner. Any other file is
 * kept as it comes, and is never called anything but bytes.
 *
 * The quota takes what is announced before the first byte is read. A process that is killed leaves bytes without a file, which
 * `reapUnattachedMedia` removes.
 *
 * It must not run in a transaction: an upload takes as long as its sender. Its last transaction locks the owner's account FOR SHARE, then
 * the row of the bytes and that of the usage.
 *
 * @param params see {@link StoreMediaForm}
 * @param bytes a stream, as a request gives it; it is read to its end, or ended
 * @returns the file; `invalid` with the changeset: on `fullPath` also where the owner has a file with this path, on `fileSize` and `mime`
 *   where the bytes are not what was announced, on `bytes` for a picture that lies, moves, is damaged or too large; `over_quota`; `inactive`
 *   when the owner has no active account; `not_found` when the upload took so long that it was given up
 * @throws {StorageError} when the store fails, and what the stream throws
 *
 * @example
 * const params = { ownerId: ada.id, fullPath: '/notes/dawn.txt', fileSize: 4 };
 * const file = unwrap(await media.storeMedia(params, streamOf('dawn'), meta));
 * file.mime // 'application/octet-stream'
 */
export async function storeMedia(
  repo: Repo,
  people: People,
  vault: Vault,
  params: NewFile,
  bytes: AsyncIterable<Uint8Array>,
  meta: Meta,
): Promise<Result<MediaObject, StoreMediaError>> {
  const { ownerId } = idsIn(params, 'ownerId');
  const action = command(repo, meta, { name: 'store_media', entityType: 'media', entityId: null });
  const changeset = bytesJudged(storedMediaChangeset(params), bytes);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  if (repo.inTransaction)
    throw new ProgrammerError('storeMedia runs outside of transactions: call it on the network itself');
  const { storage } = vault;
  const upload = { ownerId, id: asMediaId(repo.newId()), dataKey: newDataKey() };
  const { fileSize, mime = null, fullPath, metadata } = form.value;
  const begun = await action.logFaultsAround(() =>
    beginUpload(repo, people, vault, { ...upload, changeset, fullPath, size: fileSize }),
  );
  if (!begun.ok) return action.refuse(begun.error);
  const received = await receiveBytes(storage, { ...upload, objectId: upload.id }, bytes, {
    fileSize,
    mime,
  }).catch(async (error: unknown): Promise<RefusedBytes> => {
    await discardUpload(repo, storage, upload);
    if (error instanceof RefusedBytes) return error;
    await action.refuse(error);
    throw error;
  });
  if (received instanceof RefusedBytes) {
    const { field, template, rule, params: values } = received;
    const refused = changeset.addError(field, template, rule, values).withAction('insert');
    return action.refuse({ kind: 'invalid', changeset: refused });
  }
  const stored = await action
    .with({ entityId: upload.id })
    .transact((tx) =>
      attach(tx, people, vault, { ...upload, changeset, fullPath, metadata: metadata ?? {}, received }),
    );
  if (!stored.ok) await discardUpload(repo, storage, upload);
  return stored;
}

function bytesJudged(changeset: Changeset<StoreMediaForm>, bytes: unknown): Changeset<StoreMediaForm> {
  // A proxy may answer every look in another way.
  const isStream =
    typeof bytes === 'object' && bytes !== null && !types.isProxy(bytes) && Symbol.asyncIterator in bytes;
  return isStream ? changeset : changeset.addError('bytes', 'must come as a stream of bytes', 'bytes');
}

interface Upload {
  readonly ownerId: UserId;
  readonly id: MediaId;
  readonly dataKey: Buffer;
  readonly changeset: Changeset<StoreMediaForm>;
  readonly fullPath: string;
}

/** Takes the quota and notes the bytes that come. */
function beginUpload(
  repo: Repo,
  people: People,
  { keyRing, quota }: Vault,
  { ownerId, id, dataKey, changeset, fullPath, size }: Upload & { readonly size: number },
): Promise<Result<null, StoreMediaError>> {
  return repo.transact(async (tx): Promise<Result<null, StoreMediaError>> => {
    if (!(await people.findActive(tx, [ownerId])).has(ownerId)) return err(inactive);
    // Tells the sender early. The constraint decides when the bytes are there.
    if (await tx.exists(MediaObject, { ownerId, fullPath })) return err(taken(changeset));
    if ((await tx.sqlOne(takeQuotaSql, { ownerId, bytes: size, quota })) === null)
      return err({ kind: 'over_quota', quota });
    const { keyId, bytes: wrappedKey } = wrapDataKey(keyRing, { objectId: id, dataKey });
    await tx.sql(addBytesSql, { ownerId, id, size, keyId, wrappedKey, at: tx.now() });
    return ok(null);
  });
}

interface Received extends Upload {
  readonly received: ReceivedBytes;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Makes the stored bytes a file. */
async function attach(
  tx: Repo,
  people: People,
  { quota }: Vault,
  { ownerId, id, changeset, fullPath, metadata, received }: Received,
): Promise<Result<MediaObject, StoreMediaError>> {
  await tx.series([people.accountStateLock(ownerId)]);
  if (!(await people.findActive(tx, [ownerId])).has(ownerId)) return err(inactive);
  const at = tx.now();
  const bytes = await tx.sqlOne(attachBytesSql, { ownerId, id, size: received.fileSize, at });
  // The upload took so long that the reaper came first, or the user is being purged.
  if (bytes === null) return err(notFound('media'));
  const more = received.fileSize - bytes.announced;
  if (more !== 0 && (await tx.sqlOne(moveUsageSql, { ownerId, more, quota })) === null)
    return err({ kind: 'over_quota', quota });
  const row = { ...received, ownerId, id, fileName: fileNameOf(fullPath), fullPath, createdAt: at };
  const file = change(MediaObject, { ...row, metadata: { ...metadata }, status: 'ready' });
  const written = await tx.insert(
    file
      .uniqueConstraint('fullPath', { name: 'media_objects_owner_id_full_path_key' })
      .checkConstraint('metadata', { name: 'media_objects_metadata_check', message: 'is too large' }),
  );
  if (written.ok) return written;
  const refused = changeset.addErrors(written.error.changeset.errors).withAction('insert');
  return err({ kind: 'invalid', changeset: refused });
}

function taken(changeset: Changeset<StoreMediaForm>): Invalid<StoreMediaForm> {
  const refused = changeset.addError('fullPath', 'has already been taken', 'unique').withAction('insert');
  return { kind: 'invalid', changeset: refused };
}
