import { err, ok, type Result } from '@tintype/database';
import { type MediaType, VARIANT_KINDS, type VariantKind } from '@tintype/shared-db/media';
import { unwrapDataKey } from '../encryption/data-key';
import { type ByteRange, decryptBytes } from '../encryption/decrypt-bytes';
import type { InvalidRange } from '../errors';
import type { Vault } from '../media-options';
import type { ReadableRow } from '../sql/open-media';

/** A part of a file: the bytes from `start` on, up to `end`. Default: the whole file. An end behind the file's end is the file's end. */
export interface AskedRange {
  readonly start?: number;
  readonly end?: number;
  /** A smaller form of a picture. Where there is none (yet), it is the file itself, and `variant` of what is opened is null. */
  readonly variant?: VariantKind;
}

/** The variant that is asked for; null for the file itself, and for what is no variant. */
export function askedVariant(asked: unknown): VariantKind | null {
  if (typeof asked !== 'object' || asked === null || !('variant' in asked)) return null;
  return VARIANT_KINDS.find((kind) => kind === asked.variant) ?? null;
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
  /** A few characters from which a program draws a blurred preview; null where there is none. */
  readonly blurhash: string | null;
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

/** Opens a file that the reader may read. */
export function openedFile(
  { storage, keyRing }: Vault,
  row: ReadableRow,
  asked: AskedRange,
): Result<OpenedFile, InvalidRange> {
  const { bytesId, keyId, wrappedKey, sha256, fullPath: _path, ...file } = row;
  const range = rangeWithin(row.fileSize, asked);
  if (range === null) return err({ kind: 'invalid_range', size: row.fileSize });
  const dataKey = unwrapDataKey(keyRing, bytesId, { keyId, bytes: wrappedKey });
  const read = (start: number, end: number) => storage.read(bytesId, start, end);
  const bytes = decryptBytes(read, { objectId: bytesId, dataKey }, row.fileSize, range);
  return ok({ ...file, sha256: sha256.toString('hex'), range, bytes });
}

/** The range within a file of this size; null for a range that does not lie in it. */
function rangeWithin(size: number, asked: unknown): ByteRange | null {
  if (typeof asked !== 'object' || asked === null) return null;
  const start: unknown = 'start' in asked ? (asked.start ?? 0) : 0;
  const end: unknown = 'end' in asked ? (asked.end ?? size) : size;
  if (!isPlace(start) || !isPlace(end) || start > end || start > size) return null;
  return { start, end: Math.min(end, size) };
}

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
