import { randomBytes, randomUUID } from 'node:crypto';
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

/** Makes a token: the user's id and the row's, so that one key finds the row wherever it lies, and 272 random bits. */
export function newSessionToken(userId: UserId): NewSessionToken {
  // Random, not by time: a person's list of sessions shows ids, and they must tell nothing of the next one.
  const id = randomUUID();
  const text = Buffer.concat([uuidBytes(userId), uuidBytes(id), randomBytes(secretBytes)]).toString(
    'base64url',
  );
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
