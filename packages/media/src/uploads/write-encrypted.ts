import { giveBack, takeBlocks } from '../encryption/blocks';
import { encryptBytes } from '../encryption/encrypt-bytes';
import type { EncryptedObject } from '../encryption/stored-format';
import type { MediaStorage } from '../storage/media-storage';

/**
 * Stores bytes, encrypted. Use a data key for one object and one call only.
 *
 * @throws {StorageError} the store failed; an error of `plain` is thrown as it came
 */
export async function writeEncrypted(
  storage: MediaStorage,
  object: EncryptedObject,
  plain: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const blocks = takeBlocks();
  await storage.write(object.objectId, encryptBytes(plain, object, blocks));
  // A store that has failed may still be at work with them.
  giveBack(blocks);
}
