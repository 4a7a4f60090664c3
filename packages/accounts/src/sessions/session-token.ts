import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { asUserId, type UserId } from '@tintype/shared-db';
import { Secret } from '../secrets/secret';
import { sha256, uuidBytes, uuidText } from '../secrets/security-token';

/** A new token, its row's id, and the hash to store. */
export interface NewSessionToken {
  readonly id: string;
  readonly token: Secret;
  readonly hash: Buffer;
}

/** A presented token: its row, and the hash that the row must have. */
export interface PresentedSession {
  readonly userId: UserId;
  readonly id: string;
  readonly hash: Buffer;
}

const idBytes = 16;
const secretBytes = 34;
/** In characters. The bytes are a multiple of 3, so no two texts are the same token. */
const textLength = ((2 * idBytes + secretBytes) / 3) * 4;

/** Makes the first token of a session, with 272 random bits. */
export function newSessionToken(userId: UserId): NewSessionToken {
  return tokenOf(userId, newRowId(), randomBytes(secretBytes));
}

/** Random, not by time: users see the ids of their sessions, and an id must not tell when a token was made. */
export const newRowId = (): string => randomUUID();

/** The random salt of a successor. It is stored in the row of the replaced token. */
export const newSuccessorSalt = (): Buffer => randomBytes(32);

/**
 * The token that replaces another one. It is the same for one predecessor, row and salt, so a client that lost the answer gets
 * it again. It needs both the salt, which only the table has, and the text of the predecessor, of which the table has only a
 * hash.
 *
 * @param predecessor the text of the token that is replaced
 * @param id the id of the successor's row
 */
export function successorToken(
  predecessor: string,
  { userId, id, salt }: { readonly userId: UserId; readonly id: string; readonly salt: Buffer },
): NewSessionToken {
  const secret = createHmac('sha512', salt).update(`${id} ${predecessor}`).digest();
  return tokenOf(userId, id, secret.subarray(0, secretBytes));
}

/** The ids of the user and the row come first, so one key finds the row on any server. */
function tokenOf(userId: UserId, id: string, secret: Buffer): NewSessionToken {
  const text = Buffer.concat([uuidBytes(userId), uuidBytes(id), secret]).toString('base64url');
  return { id, token: new Secret(text), hash: sha256(text) };
}

/** Reads a token; null for any other form. */
export function readSessionToken(text: unknown): PresentedSession | null {
  if (typeof text !== 'string' || text.length !== textLength || !/^[\w-]+$/.test(text)) return null;
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return {
    userId: asUserId(uuidText(hex.slice(0, 2 * idBytes))),
    id: uuidText(hex.slice(2 * idBytes, 4 * idBytes)),
    hash: sha256(text),
  };
}
