import { largestPicture, type MediaType, otherFiles } from '@tintype/shared-db/media';
import type { EncryptedObject } from '../encryption/stored-format';
import type { MediaStorage } from '../storage/media-storage';
import { announcedBytes, peeked } from './announced-bytes';
import { cleanPicture, pictureTypeOf, sniffedBytes, tooLarge } from './picture';
import { RefusedBytes } from './refused-bytes';
import { type StreamHash, streamHash } from './stream-hash';
import { writeEncrypted } from './write-encrypted';

/** What the caller says of the bytes. */
export interface Announced {
  readonly fileSize: number;
  readonly mime: MediaType | null;
}

/** What was stored. */
export interface ReceivedBytes {
  readonly fileSize: number;
  readonly mime: MediaType;
  readonly sha256: Buffer;
  readonly width: number | null;
  readonly height: number | null;
  readonly blurhash: string | null;
}

/**
 * Takes the bytes of an upload into the store, encrypted. A picture is read whole and cleaned; any other file passes through, and a few
 * megabytes of it are in memory.
 *
 * @throws {RefusedBytes} when they are not what was announced
 */
export async function receiveBytes(
  storage: MediaStorage,
  object: EncryptedObject,
  pieces: AsyncIterable<Uint8Array>,
  { fileSize, mime }: Announced,
): Promise<ReceivedBytes> {
  const announced = announcedBytes(pieces, fileSize);
  const hash = streamHash(fileSize);
  try {
    const { head, whole } = await peeked(announced, sniffedBytes);
    const picture = pictureTypeOf(head);
    const type = picture ?? otherFiles;
    if (mime !== null && mime !== type)
      throw new RefusedBytes('mime', 'must be %{type}, as the bytes are', 'agrees', { type });
    const store = (bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) =>
      writeEncrypted(storage, object, hashed(bytes, hash));
    if (picture === null) {
      await store(whole);
      return { fileSize, mime: type, sha256: await hash.digest(), width: null, height: null, blurhash: null };
    }
    if (fileSize > largestPicture) throw tooLarge();
    const { bytes, ...shown } = await cleanPicture(await joined(whole), picture);
    await store([bytes]);
    return { fileSize: bytes.length, mime: type, sha256: await hash.digest(), ...shown };
  } finally {
    hash.close();
    // Tells the sender to stop, where the stream was not read to its end. A sender that is silent is not waited for.
    announced.return().catch(() => undefined);
  }
}

async function* hashed(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hash: StreamHash,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    await hash.update(piece);
    yield piece;
  }
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  // The sender may use its memory again for the next piece.
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}
