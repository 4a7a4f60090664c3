import { createHmac, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '@tintype/database';
import { asMediaId, asUserId, type MediaId, type UserId } from '@tintype/shared-db';
import type { UrlKeys } from './url-keys';

// A token is `key.body.mac`. The body is 36 bytes in base64url: the ids of the owner and of the file, and the second at which it
// expires. The mac is HMAC-SHA-256 in base64url, over what stands before it.

/** A file, and the second since 1970 from which on its token opens nothing. */
export interface SignedFile {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
  readonly expiresAt: number;
}

/**
 * A token was refused: it is no token, the ring lacks its key, it was not signed with that key as it stands, or its time is over.
 */
export interface RefusedToken {
  readonly kind: 'invalid_token';
  readonly reason: 'malformed' | 'unknown_key' | 'forged' | 'expired';
}

/**
 * Signs a file with the newest key.
 *
 * @example
 * const token = signToken(keys, { ownerId, mediaId, expiresAt: 1_800_000_000 });
 * token.startsWith('2026a.') // true
 */
export function signToken({ signing: { id, key } }: UrlKeys, file: SignedFile): string {
  const body = Buffer.alloc(36);
  body.write(file.ownerId.replaceAll('-', ''), 0, 'hex');
  body.write(file.mediaId.replaceAll('-', ''), 16, 'hex');
  body.writeUInt32BE(file.expiresAt, 32);
  const signed = `${id}.${body.toString('base64url')}`;
  return `${signed}.${macOf(key, signed)}`;
}

/**
 * Reads a token of {@link signToken}. The time is looked at last, so that only a token of ours is told to be expired.
 *
 * @param at the present time
 *
 * @example
 * readToken(keys, token, new Date(1_800_000_000_000)) // { ok: false, error: { kind: 'invalid_token', reason: 'expired' } }
 */
export function readToken(keys: UrlKeys, token: unknown, at: Date): Result<SignedFile, RefusedToken> {
  const parts = partsOf(token);
  if (parts === null) return refuse('malformed');
  const key = keys.byId.get(parts.keyId);
  if (key === undefined) return refuse('unknown_key');
  // The texts are compared, since two texts may stand for the same bytes.
  if (!timingSafeEqual(Buffer.from(parts.mac), Buffer.from(macOf(key, `${parts.keyId}.${parts.body}`))))
    return refuse('forged');
  const body = Buffer.from(parts.body, 'base64url');
  const expiresAt = body.readUInt32BE(32);
  if (at.getTime() >= expiresAt * 1000) return refuse('expired');
  const ownerId = asUserId(uuidOf(body.subarray(0, 16)));
  return ok({ ownerId, mediaId: asMediaId(uuidOf(body.subarray(16, 32))), expiresAt });
}

function partsOf(token: unknown) {
  // The length first, so that a long text is not read through.
  if (typeof token !== 'string' || token.length > 126) return null;
  const found = /^([\w-]{1,32})\.([\w-]{48})\.([\w-]{43})$/.exec(token);
  if (found === null) return null;
  const [, keyId = '', body = '', mac = ''] = found;
  return { keyId, body, mac };
}

const macOf = (key: Buffer, signed: string): string =>
  createHmac('sha256', key).update(`tintype media 1\n${signed}`).digest('base64url');

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const refuse = (reason: RefusedToken['reason']): Result<never, RefusedToken> =>
  err({ kind: 'invalid_token', reason });
