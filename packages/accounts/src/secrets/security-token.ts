import { createHash, randomBytes } from 'node:crypto';
import { asUserId, type UserId } from '@tintype/shared-db';
import { Secret } from './secret';

/** A fresh token and what is kept of it. */
export interface IssuedToken {
  readonly token: Secret;
  readonly hash: Buffer;
}

/** A token that somebody presents: whose it says to be, and what the row must hold if it is right. */
export interface PresentedToken {
  readonly userId: UserId;
  readonly hash: Buffer;
}

const idBytes = 16;
const secretBytes = 32;
const textLength = ((idBytes + secretBytes) / 3) * 4;

/**
 * Makes a token: the user's id and 256 random bits, so that the row is found by its owner and nothing is guessed. The random
 * bits need no slow hash.
 *
 * @example
 * const { token, hash } = issueToken(ada.id);
 */
export function issueToken(userId: UserId): IssuedToken {
  const text = Buffer.concat([uuidBytes(userId), randomBytes(secretBytes)]).toString('base64url');
  return { token: new Secret(text), hash: sha256(text) };
}

/**
 * Makes a token without a user: of an address that has no account yet, or of a device. The caller that presents it also
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

/** Whether this has the form of a token without a user. */
export function isAddressToken(text: unknown): text is string {
  return typeof text === 'string' && text.length === addressTokenLength && /^[\w-]+$/.test(text);
}

/** Reads a token as it came in; null for anything that cannot be one. */
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
