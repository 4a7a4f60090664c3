import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { asUserId, type UserId } from '@tintype/shared-db';
import { Secret } from '../secrets/secret';
import { sha256, uuidBytes, uuidText } from '../secrets/security-token';

/** A fresh token, its row's id, and what the row keeps of it. */
export interface NewSessionToken {
  readonly id: string;
  readonly token: Secret;
  readonly hash: Buffer;
}

/** A token as it came in: which row it says to be, and what that row must hold if it is right. */
export interface PresentedSession {
  readonly userId: UserId;
  readonly id: string;
  readonly hash: Buffer;
}

const idBytes = 16;
const secretBytes = 34;
/** Without a remainder of 3, so that no two texts are the same token. */
const textLength = ((2 * idBytes + secretBytes) / 3) * 4;

/** Makes the first token of a session, with 272 random bits. */
export function newSessionToken(userId: UserId): NewSessionToken {
  return tokenOf(userId, newRowId(), randomBytes(secretBytes));
}

/** Random, not by time: a person's list of sessions shows ids, and they must not tell when the next one came. */
export const newRowId = (): string => randomUUID();

/** What makes the successor of a token: random, and kept in the row of the token that it replaces. */
export const newSuccessorSalt = (): Buffer => randomBytes(32);

/**
 * The token that takes the place of another one. It is the same each time for one predecessor, row and salt, so that a client
 * that did not get the answer gets it again. It cannot be computed from the predecessor alone, since the salt is in the table
 * only, nor from the table alone, which holds the hash of the predecessor only.
 *
 * @param predecessor the text of the token that is replaced
 * @param id of the successor's row
 */
export function successorToken(
  predecessor: string,
  { userId, id, salt }: { readonly userId: UserId; readonly id: string; readonly salt: Buffer },
): NewSessionToken {
  const secret = createHmac('sha512', salt).update(`${id} ${predecessor}`).digest();
  return tokenOf(userId, id, secret.subarray(0, secretBytes));
}

/** The user's id and the row's come first, so that one key finds the row wherever it lies. */
function tokenOf(userId: UserId, id: string, secret: Buffer): NewSessionToken {
  const text = Buffer.concat([uuidBytes(userId), uuidBytes(id), secret]).toString('base64url');
  return { id, token: new Secret(text), hash: sha256(text) };
}

/** Reads a token; null for anything that cannot be one. */
export function readSessionToken(text: unknown): PresentedSession | null {
  if (typeof text !== 'string' || text.length !== textLength || !/^[\w-]+$/.test(text)) return null;
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return {
    userId: asUserId(uuidText(hex.slice(0, 2 * idBytes))),
    id: uuidText(hex.slice(2 * idBytes, 4 * idBytes)),
    hash: sha256(text),
  };
}
