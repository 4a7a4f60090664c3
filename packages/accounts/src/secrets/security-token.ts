import { createHash, randomBytes } from 'node:crypto';
import { asUserId, type UserId } from '@tintype/shared-db';
import { Secret } from './secret';

/** A new token, and the hash to store. */
export interface IssuedToken {
  readonly token: Secret;
  readonly hash: Buffer;
}

/** A presented token: its user, and the hash that the stored row must have. */
export interface PresentedToken {
  readonly userId: UserId;
  readonly hash: Buffer;
}

const idBytes = 16;
const secretBytes = 32;
const textLength = ((idBytes + secretBytes) / 3) * 4;

/**
 * Makes a token: the user's id and 256 random bits. The id finds the row. The random bits are too many to guess, so a fast hash
 * is enough.
 *
 * @example
 * const { token, hash } = issueToken(ada.id);
 */
export function issueToken(userId: UserId): IssuedToken {
  const text = Buffer.concat([uuidBytes(userId), randomBytes(secretBytes)]).toString('base64url');
  return { token: new Secret(text), hash: sha256(text) };
}

/**
 * Makes a token without a user's id: for an address that has no account yet, or for a device. The client that presents it also
 * names the address or the account.
 *
 * @example
 * const { token, hash } = issueAddressToken();
 */
export function issueAddressToken(): IssuedToken {
  const text = randomBytes(secretBytes).toString('base64url');
  return { token: new Secret(text), hash: sha256(text) };
}

/** 256 bits in base64url. */
const addressTokenLength = Math.ceil((secretBytes * 4) / 3);

/** Whether a value has the form of a token without a user's id. */
export function isAddressToken(text: unknown): text is string {
  return typeof text === 'string' && text.length === addressTokenLength && /^[\w-]+$/.test(text);
}

/** Reads a presented token; null for any other form. */
export function readToken(text: unknown): PresentedToken | null {
  if (typeof text !== 'string' || text.length !== textLength || !/^[\w-]+$/.test(text)) return null;
  const hex = Buffer.from(text, 'base64url').subarray(0, idBytes).toString('hex');
  return { userId: asUserId(uuidText(hex)), hash: sha256(text) };
}

/** The sixteen bytes of a UUID. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** Thirty-two hexadecimal digits with the dashes of a UUID. */
export function uuidText(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
