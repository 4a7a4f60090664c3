import { createHash, randomBytes } from 'node:crypto';

/** A link's token, for the holder, and the hash that is kept. 256 random bits are too many to guess, so a fast hash is enough. */
export interface LinkToken {
  readonly token: string;
  readonly hash: Buffer;
}

/** Makes the token of a new link. */
export function newLinkToken(): LinkToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** The hash of a token as a caller presents it; null for what is no token. */
export function presentedHash(token: unknown): Buffer | null {
  // The length first, so that a long text is not read through.
  return typeof token === 'string' && token.length === 43 && /^[\w-]{43}$/.test(token) ? hashOf(token) : null;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
