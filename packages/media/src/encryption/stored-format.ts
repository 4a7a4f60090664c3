import { createHmac } from 'node:crypto';
import { DamagedBytes } from './damaged-bytes';

// The format is written down in docs/adr/0071.

const magic = Buffer.from('TTMB', 'latin1');
const version = 1;
/** The size of a chunk is two to this power: 64 KiB. */
const chunkPower = 16;
const prefixBytes = 7;

export const chunkBytes = 2 ** chunkPower;
export const tagBytes = 16;
export const headerBytes = 48;
export const dataKeyBytes = 32;

const at = { version: 4, chunkPower: 5, zeros: 6, objectId: 8, keyMark: 24, prefix: 40, end: 47 } as const;

/** An object and the key that encrypts its bytes. */
export interface EncryptedObject {
  /** A uuid. */
  readonly objectId: string;
  /** 32 bytes, of this object alone. */
  readonly dataKey: Buffer;
}

/** The chunks of a file of this size: an empty file has one. */
export const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / chunkBytes));

/**
 * How many bytes a file of this size takes in the store.
 *
 * @example
 * encryptedSize(0) // 64
 */
export const encryptedSize = (size: number): number => headerBytes + size + chunksOf(size) * tagBytes;

/** Where a chunk begins in the store. */
export const chunkStart = (chunk: number): number => headerBytes + chunk * (chunkBytes + tagBytes);

/** The header of an object. It holds no secret. */
export function headerOf({ objectId, dataKey }: EncryptedObject, prefix: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  magic.copy(header);
  header[at.version] = version;
  header[at.chunkPower] = chunkPower;
  idBytes(objectId).copy(header, at.objectId);
  keyMark(dataKey).copy(header, at.keyMark);
  prefix.copy(header, at.prefix, 0, prefixBytes);
  return header;
}

export const noncePrefixBytes = prefixBytes;

/** Compares a header with what it must be. */
export function checkHeader(header: Buffer, { objectId, dataKey }: EncryptedObject): void {
  if (header.length < headerBytes) throw new DamagedBytes(objectId, 'truncated');
  if (!header.subarray(0, at.version).equals(magic)) throw new DamagedBytes(objectId, 'no_header');
  if (header[at.version] !== version) throw new DamagedBytes(objectId, 'unknown_version');
  if (!header.subarray(at.objectId, at.keyMark).equals(idBytes(objectId)))
    throw new DamagedBytes(objectId, 'other_object');
  if (!header.subarray(at.keyMark, at.prefix).equals(keyMark(dataKey)))
    throw new DamagedBytes(objectId, 'wrong_key');
  // The rest of the header is authenticated with each chunk. These three places do not change how a chunk is read.
  const rest = [header[at.chunkPower] === chunkPower, header[at.end] === 0];
  if (rest.includes(false) || header.readUInt16BE(at.zeros) !== 0)
    throw new DamagedBytes(objectId, 'no_header');
}

/** The nonce of a chunk: the prefix of the object, the number of the chunk, and whether it is the last one. */
export function nonceOf(header: Buffer, chunk: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(prefixBytes + 5);
  header.copy(nonce, 0, at.prefix, at.end);
  nonce.writeUInt32BE(chunk, prefixBytes);
  nonce[prefixBytes + 4] = isLast ? 1 : 0;
  return nonce;
}

/** Names a data key without telling it, so that a wrong key is told from damaged bytes. */
const keyMark = (dataKey: Buffer): Buffer =>
  createHmac('sha256', dataKey).update('tintype media data key').digest().subarray(0, 16);

const idBytes = (objectId: string): Buffer => Buffer.from(objectId.replaceAll('-', ''), 'hex');
