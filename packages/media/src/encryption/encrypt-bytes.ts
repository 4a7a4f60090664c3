import { createCipheriv, randomBytes } from 'node:crypto';
import { freeMemory } from '../free-memory';
import type { Blocks } from './blocks';
import { inChunks } from './in-chunks';
import {
  chunkBytes,
  type EncryptedObject,
  headerOf,
  nonceOf,
  noncePrefixBytes,
  tagBytes,
} from './stored-format';

/**
 * Encrypts bytes for the store. Two blocks of memory take turns, so that the store can write one while the other is filled: a yielded
 * piece keeps its bytes until the next but one is asked for. Use a data key for one object and one call only.
 *
 * @param plain the bytes, in pieces of any size
 * @param blocks memory that nothing else uses before the stream has ended
 * @returns the header, then each chunk with its tag, in pieces of up to 1 MiB
 *
 * @example
 * const stored = await collected(encryptBytes([Buffer.from('dawn')], { objectId, dataKey }, takeBlocks()));
 * stored.length === encryptedSize(4) // true
 */
export async function* encryptBytes(
  plain: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  object: EncryptedObject,
  blocks: Blocks,
): AsyncGenerator<Buffer, void, undefined> {
  const header = headerOf(object, randomBytes(noncePrefixBytes));
  // A store that fails says so before the sender has sent a block.
  yield header;
  let [block, other] = blocks;
  let filled = 0;
  let number = 0;
  for await (const { bytes, isLast } of inChunks(plain, chunkBytes)) {
    if (filled + bytes.length + tagBytes > block.length) {
      yield block.subarray(0, filled);
      [block, other] = [other, block];
      filled = 0;
    }
    const cipher = createCipheriv('aes-256-gcm', object.dataKey, nonceOf(header, number, isLast));
    cipher.setAAD(header);
    const encrypted = cipher.update(bytes);
    // A stream cipher keeps no bytes back for its end.
    cipher.final();
    filled += encrypted.copy(block, filled);
    freeMemory(encrypted);
    filled += cipher.getAuthTag().copy(block, filled);
    number += 1;
  }
  yield block.subarray(0, filled);
}
