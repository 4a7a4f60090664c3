import { err, isParams, ok, type Result, readParam } from '@tintype/database';
import { type MediaType, VARIANT_KINDS, type VariantKind } from '@tintype/shared-db/media';
import { unwrapDataKey } from '../encryption/data-key';
import { type ByteRange, decryptBytes } from '../encryption/decrypt-bytes';
import { readAhead } from '../encryption/read-ahead';
import type { InvalidRange } from '../errors';
import type { FoundFile } from '../fragments/stored-files';
import type { Vault } from '../media-options';
import type { ReadableRow } from '../sql/open-media';

/** A part of a file: the bytes from `start` on, up to `end`. Default: the whole file. An end behind the file's end is the file's end. */
export interface AskedRange {
  readonly start?: number;
  readonly end?: number;
  /**
   * A smaller form of a picture; null for the file itself, which is the default where nothing else is said. Before the variant is made, the
   * file itself is opened, and `variant` of what is opened is null.
   */
  readonly variant?: VariantKind | null;
}

/**
 * The variant that is asked for; null for the file itself, and for what is no variant.
 *
 * @param byDefault what is opened where the caller names no variant
 */
export function askedVariant(asked: unknown, byDefault: VariantKind | null = null): VariantKind | null {
  const wanted = isParams(asked) ? readParam(asked, 'variant')?.raw : null;
  return wanted === undefined ? byDefault : (VARIANT_KINDS.find((kind) => kind === wanted) ?? null);
}

/** A file that is read. */
export interface OpenedFile {
  readonly fileName: string;
  readonly mime: MediaType;
  /** Of the whole file, in bytes. */
  readonly fileSize: number;
  /** The hash of the whole file, as hexadecimal digits. */
  readonly sha256: string;
  /** In pixels; null for a file that is no picture. */
  readonly width: number | null;
  readonly height: number | null;
  /** Which variant it is; null for the file itself. Size, hash, width and height are those of what is opened. */
  readonly variant: VariantKind | null;
  /** The part that `bytes` has. */
  readonly range: ByteRange;
  /**
   * The bytes, read while the caller iterates over them, and each found right before it comes. It fails with a {@link DamagedBytes}, which
   * is after `range.start` and before `range.end`: a stream that ended well is complete.
   */
  readonly bytes: AsyncIterable<Buffer>;
}

/** A file for users who are not told its name: what the owner calls a picture is no part of a post. */
export type OpenedPicture = Omit<OpenedFile, 'fileName'>;

/** The opened file without its name. */
export function withoutName<E>(opened: Result<OpenedFile, E>): Result<OpenedPicture, E> {
  if (!opened.ok) return opened;
  const { fileName: _name, ...picture } = opened.value;
  return ok(picture);
}

/**
 * Opens what a plan has found with `storedFilesOf`, for a reader who may read it. It asks no database.
 *
 * @returns the file with its bytes; `invalid_range`
 *
 * @example
 * const opened = media.openFound(found, { start: 1, end: 3 });
 * opened.ok && opened.value.range // { start: 1, end: 3 }
 */
export function openFound(
  vault: Vault,
  found: FoundFile,
  range: AskedRange,
): Result<OpenedFile, InvalidRange> {
  const { sha256, wrappedKey, ...file } = found;
  const bytes = { sha256: Buffer.from(sha256, 'hex'), wrappedKey: Buffer.from(wrappedKey, 'base64') };
  return openedFile(vault, { ...file, ...bytes }, range);
}

/** Opens a file that the reader may read. */
export function openedFile(
  { storage, keyRing }: Vault,
  row: Omit<ReadableRow, 'fullPath'>,
  asked: AskedRange,
): Result<OpenedFile, InvalidRange> {
  const { bytesId, keyId, wrappedKey, sha256, fileName, mime, fileSize, width, height, variant } = row;
  const file = { fileName, mime, fileSize, width, height, variant };
  const range = rangeWithin(row.fileSize, asked);
  if (range === null) return err({ kind: 'invalid_range', size: row.fileSize });
  const dataKey = unwrapDataKey(keyRing, bytesId, { keyId, bytes: wrappedKey });
  const read = (start: number, end: number) => storage.read(bytesId, start, end);
  const chunks = decryptBytes(read, { objectId: bytesId, dataKey }, row.fileSize, range);
  const bytes = readAhead(chunks, range.end - range.start);
  return ok({ ...file, sha256: sha256.toString('hex'), range, bytes });
}

/** The range within a file of this size; null for a range that does not lie in it. */
function rangeWithin(size: number, asked: unknown): ByteRange | null {
  if (!isParams(asked)) return null;
  const start = readParam(asked, 'start')?.raw ?? 0;
  const end = readParam(asked, 'end')?.raw ?? size;
  if (!isPlace(start) || !isPlace(end) || start > end || start > size) return null;
  return { start, end: Math.min(end, size) };
}

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
