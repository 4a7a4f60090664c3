import { randomBytes } from 'node:crypto';
import { DamagedBytes } from './damaged-bytes';
import { dataKeyBytes } from './stored-format';

/** A data key, encrypted by a key of the ring. */
export interface WrappedKey {
  /** The name of the key on the ring. */
  readonly keyId: string;
  readonly bytes: Buffer;
}

/**
 * The keys that wrap data keys, by name. New data keys are wrapped with the first. The code that composes the contexts passes it in, and
 * `createKeyRing` of accounts makes one.
 */
export interface KeyRing {
  readonly currentKeyId: string;
  /** Encrypts. Opening needs the same `purpose`. */
  seal(text: string, purpose: string): WrappedKey;
  /** Decrypts. It throws where the purpose is another, or a bit was changed. */
  open(sealed: WrappedKey, purpose: string): string;
  /** The names of the keys on the ring. */
  readonly keyIds: readonly string[];
}

/**
 * Makes the data key of a new object.
 *
 * @example
 * newDataKey().length // 32
 */
export const newDataKey = (): Buffer => randomBytes(dataKeyBytes);

/**
 * Encrypts the data key of an object with the current key of the ring.
 *
 * @example
 * wrapDataKey(keyRing, { objectId, dataKey }).keyId === keyRing.currentKeyId // true
 */
export function wrapDataKey(
  keyRing: KeyRing,
  { objectId, dataKey }: { readonly objectId: string; readonly dataKey: Buffer },
): WrappedKey {
  return keyRing.seal(dataKey.toString('base64'), purposeOf(objectId));
}

/**
 * Decrypts the data key of an object.
 *
 * @throws {DamagedBytes} when it was changed, or belongs to another object
 * @throws {Error} of the ring when it lacks the key that wrapped it
 *
 * @example
 * unwrapDataKey(keyRing, objectId, wrapDataKey(keyRing, { objectId, dataKey })).equals(dataKey) // true
 */
export function unwrapDataKey(keyRing: KeyRing, objectId: string, wrapped: WrappedKey): Buffer {
  const dataKey = opened(keyRing, objectId, wrapped);
  if (dataKey.length !== dataKeyBytes) throw new DamagedBytes(objectId, 'damaged_key');
  return dataKey;
}

function opened(keyRing: KeyRing, objectId: string, wrapped: WrappedKey): Buffer {
  // The ring says by itself which key it lacks.
  if (!keyRing.keyIds.includes(wrapped.keyId))
    return Buffer.from(keyRing.open(wrapped, purposeOf(objectId)), 'base64');
  try {
    return Buffer.from(keyRing.open(wrapped, purposeOf(objectId)), 'base64');
  } catch {
    throw new DamagedBytes(objectId, 'damaged_key');
  }
}

const purposeOf = (objectId: string): string => `media data key ${objectId}`;
