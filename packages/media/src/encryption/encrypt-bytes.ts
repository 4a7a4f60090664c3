import { createCipheriv, randomBytes } from 'node:crypto';
import { freeMemory } from '../free-memory';
import { inChunks } from './in-chunks';
import { chunkBytes, type EncryptedObject, headerOf, nonceOf, noncePrefixBytes } from './stored-format';

/**
 * Encrypts bytes for the store, chunk by chunk: at most two chunks are in memory. Use a data key for one object and one call only, and
 * each yielded piece before the next one is asked for: then its memory is freed.
 *
 * @param plain the bytes, in pieces of any size
 * @returns the header, then each chunk with its tag
 *
 * @example
 * const stored = await collected(encryptBytes([Buffer.from('dawn')], { objectId, dataKey }));
 * stored.length === encryptedSize(4) // true
 */
export async function* encryptBytes(
  plain: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  object: EncryptedObject,
): AsyncGenerator<Buffer, void, undefined> {
  const header = headerOf(object, randomBytes(noncePrefixBytes));
  yield header;
  let number = 0;
  for await (const { bytes, isLast } of inChunks(plain, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', object.dataKey, nonceOf(header, number, isLast));
    cipher.setAAD(header);
    const encrypted = cipher.update(bytes);
    // A stream cipher keeps no bytes back for its end.
    cipher.final();
    yield encrypted;
    freeMemory(encrypted);
    yield cipher.getAuthTag();
    number += 1;
  }
}
