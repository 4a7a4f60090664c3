import { createDecipheriv } from 'node:crypto';
import { DamagedBytes } from './damaged-bytes';
import { inChunks } from './in-chunks';
import {
  checkHeader,
  chunkBytes,
  chunkStart,
  chunksOf,
  type EncryptedObject,
  encryptedSize,
  headerBytes,
  nonceOf,
  tagBytes,
} from './stored-format';

/** Reads a part of the stored bytes: from `start` on, up to `end`. It may give fewer where the store has fewer. */
export type ReadStored = (start: number, end: number) => AsyncIterable<Uint8Array>;

/** A part of a file, in bytes: from `start` on, up to `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Decrypts a part of stored bytes. It reads only the chunks that have the part, and yields bytes of a chunk only after its tag was
 * found right.
 *
 * @param size the size of the whole file
 * @param range within the file; an empty file has the range from 0 to 0
 * @throws {DamagedBytes} which says what is wrong
 *
 * @example
 * const read = (start, end) => [stored.subarray(start, end)];
 * const part = await collected(decryptBytes(read, { objectId, dataKey }, 4, { start: 1, end: 3 }));
 * part.toString() // 'aw'
 */
export async function* decryptBytes(
  read: ReadStored,
  object: EncryptedObject,
  size: number,
  range: ByteRange,
): AsyncGenerator<Buffer, void, undefined> {
  const lastOfFile = chunksOf(size) - 1;
  const first = Math.min(Math.floor(range.start / chunkBytes), lastOfFile);
  const last = Math.max(first, Math.ceil(range.end / chunkBytes) - 1);
  // One byte more than there may be behind the last chunk shows that the file is longer.
  const end = last === lastOfFile ? encryptedSize(size) + 1 : chunkStart(last + 1);
  let header: Buffer | null = null;
  let number = first;
  const stored = first === 0 ? read(0, end) : headerAnd(read, first, end);
  for await (const { bytes, isLast } of inChunks(stored, chunkBytes + tagBytes, headerBytes)) {
    if (header === null) {
      checkHeader(bytes, object);
      if (isLast) throw new DamagedBytes(object.objectId, 'truncated');
      header = Buffer.from(bytes);
      continue;
    }
    const ends = number === lastOfFile;
    const expected = ends ? size - lastOfFile * chunkBytes + tagBytes : chunkBytes + tagBytes;
    if (bytes.length < expected) throw new DamagedBytes(object.objectId, 'truncated');
    if (bytes.length > expected || (ends && !isLast)) throw new DamagedBytes(object.objectId, 'too_long');
    const plain = openChunk(bytes, header, { ...object, number, isLast: ends });
    const begins = number * chunkBytes;
    yield plain.subarray(Math.max(0, range.start - begins), Math.max(0, range.end - begins));
    if (isLast && number < last) throw new DamagedBytes(object.objectId, 'truncated');
    number += 1;
  }
}

/** The header, then the stored bytes from a chunk on. */
async function* headerAnd(
  read: ReadStored,
  first: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* read(0, headerBytes);
  yield* read(chunkStart(first), end);
}

interface PlacedChunk extends EncryptedObject {
  readonly number: number;
  readonly isLast: boolean;
}

function openChunk(
  bytes: Buffer,
  header: Buffer,
  { dataKey, objectId, number, isLast }: PlacedChunk,
): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', dataKey, nonceOf(header, number, isLast), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(header).setAuthTag(bytes.subarray(-tagBytes));
  const plain = decipher.update(bytes.subarray(0, -tagBytes));
  try {
    decipher.final();
  } catch {
    throw new DamagedBytes(objectId, 'damaged_chunk', number);
  }
  return plain;
}
