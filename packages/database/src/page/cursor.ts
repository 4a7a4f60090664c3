import { createCipheriv, createDecipheriv, hash, hkdfSync, randomFillSync } from 'node:crypto';
import type { Brand } from '../brand';

/** An opaque place in a list, good for the read and the named parameters that it was made for and no others. */
export type Cursor = Brand<string, 'Cursor'>;

/** The keys of a row as PostgreSQL wrote them, in the order of the list. */
export type Place = readonly (string | null)[];

const saltBytes = 16;
const tagBytes = 16;
/** The longest cursor that is made or looked at, in characters. */
const longest = 65_536;
/** What a time and a uuid need, and what every shorter place is filled up to. */
const usualBytes = 96;

/** The keys that cursors are encrypted with. The first one seals; each of them opens. */
export class CursorKeys {
  private readonly newest: Buffer;
  private readonly older: readonly Buffer[];
  private readonly saltKey: Buffer;

  /** @param keys 32 bytes each, the newest first; at least one */
  constructor(keys: readonly [Buffer, ...Buffer[]]) {
    const [newest, ...older] = keys;
    this.newest = forUse(newest, 'tintype cursor');
    this.older = older.map((key) => forUse(key, 'tintype cursor'));
    this.saltKey = forUse(newest, 'tintype cursor salt');
  }

  /**
   * Encrypts a place. Two cursors of one place have nothing in common.
   *
   * @param scope what the cursor is bound to; it must be said again to open it
   * @returns the cursor, or null where the place is too long for one
   */
  seal(scope: string, place: Place): Cursor | null {
    const body = padded(JSON.stringify(place));
    const salt = this.newSalt(scope, body);
    const sealed = encrypt(keyOf(this.newest, salt), scope, body);
    const cursor = Buffer.concat([salt, sealed]).toString('base64url');
    return cursor.length > longest ? null : (cursor as Cursor);
  }

  /** The place that {@link seal} sealed, or null where the text is not a cursor of this scope and these keys. */
  open(scope: string, cursor: string): Place | null {
    if (cursor.length > longest) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    // The decoder skips what it does not know: only what encodes to the same text was not changed.
    if (bytes.length <= saltBytes + tagBytes || bytes.toString('base64url') !== cursor) return null;
    const salt = bytes.subarray(0, saltBytes);
    for (const key of [this.newest, ...this.older]) {
      const body = decrypt(keyOf(key, salt), scope, bytes.subarray(saltBytes));
      if (body !== null) return placeIn(body);
    }
    return null;
  }

  /**
   * Random, and mixed with what is sealed: should the system give the same random bytes twice, as after a virtual machine
   * was copied, two different places still get two keys.
   */
  private newSalt(scope: string, body: Buffer): Buffer {
    const mixed = Buffer.concat([this.saltKey, nextRandom(), Buffer.from(JSON.stringify(scope)), body]);
    return hash('sha256', mixed, 'buffer').subarray(0, saltBytes);
  }
}

/** Derives a key for one use, so that a key that has other uses too can be given. */
function forUse(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', use, 32));
}

/**
 * Each cursor has a key of its own, so that the nonce can be the same for all and no number of cursors is too many. Key and salt have
 * fixed lengths and fill one block of the hash, which is all that an HMAC is for; an HMAC takes three times as long.
 */
function keyOf(key: Buffer, salt: Buffer): Buffer {
  return hash('sha256', Buffer.concat([key, salt]), 'buffer');
}

const nonce = Buffer.alloc(12);

const randomBytesEach = 32;
const randomPool = Buffer.alloc(randomBytesEach * 256);
let randomUsed = randomPool.length;

/** Random bytes that no cursor had yet. The system is asked once for many cursors. */
function nextRandom(): Buffer {
  if (randomUsed === randomPool.length) {
    randomFillSync(randomPool);
    randomUsed = 0;
  }
  randomUsed += randomBytesEach;
  return randomPool.subarray(randomUsed - randomBytesEach, randomUsed);
}

function encrypt(key: Buffer, scope: string, body: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(scope));
  return Buffer.concat([cipher.update(body), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, scope: string, sealed: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(scope))
    .setAuthTag(sealed.subarray(-tagBytes));
  const body = decipher.update(sealed.subarray(0, -tagBytes));
  try {
    return Buffer.concat([body, decipher.final()]);
  } catch {
    return null;
  }
}

/** Filled up with blanks, which JSON ignores, to one of few lengths: the length tells little of a text among the keys. */
function padded(json: string): Buffer {
  const bytes = Buffer.byteLength(json);
  const length = bytes <= usualBytes ? usualBytes : 2 ** Math.ceil(Math.log2(bytes));
  return Buffer.alloc(length, ' ').fill(json, 0, bytes);
}

/** Only what this code sealed gets here, so it parses. */
function placeIn(body: Buffer): Place | null {
  const place: unknown = JSON.parse(body.toString('utf8'));
  return Array.isArray(place) && place.every((key) => key === null || typeof key === 'string') ? place : null;
}
