import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Brand } from '../brand';

/** An opaque place in a list, good for the query and viewer that it was made for and no other. */
export type Cursor = Brand<string, 'Cursor'>;

const signatureBytes = 16;

/**
 * Seals a row's key as a cursor.
 *
 * @param key the secret that signs cursors
 * @param scope what the cursor is bound to: the query's name and whatever its list depends on
 */
export function sealCursor(key: string, scope: string, values: readonly string[]): Cursor {
  const body = Buffer.from(JSON.stringify(values), 'utf8');
  return Buffer.concat([sign(key, scope, body), body]).toString('base64url') as Cursor;
}

/** The values that {@link sealCursor} sealed, or null when the text is no cursor of this scope. */
export function openCursor(key: string, scope: string, cursor: string): readonly string[] | null {
  if (cursor.length > 2000 || !/^[\w-]+$/.test(cursor)) return null;
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length <= signatureBytes) return null;
  const body = bytes.subarray(signatureBytes);
  if (!timingSafeEqual(bytes.subarray(0, signatureBytes), sign(key, scope, body))) return null;
  // Only what this code signed gets here, so it parses and is a list of strings.
  const values: unknown = JSON.parse(body.toString('utf8'));
  return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : null;
}

function sign(key: string, scope: string, body: Uint8Array): Buffer {
  return createHmac('sha256', key)
    .update(scope)
    .update('\u0000')
    .update(body)
    .digest()
    .subarray(0, signatureBytes);
}
