import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { isParams, readParam } from '@tintype/database';

/** In UTF-16 units, far more than any device sends. */
const longest = 64_000;

/** The limit of the column. */
const longestCredentialId = 1400;

/**
 * Checks the shape of a browser's response to a registration; null for any other shape. The library verifies the content.
 */
export function asRegistrationResponse(given: unknown): RegistrationResponseJSON | null {
  // Every field that the library reads before it verifies anything is a string.
  return hasTexts(given, ['clientDataJSON', 'attestationObject'])
    ? (given as RegistrationResponseJSON)
    : null;
}

/** Like {@link asRegistrationResponse}, for a login. */
export function asAuthenticationResponse(given: unknown): AuthenticationResponseJSON | null {
  const texts = ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle'];
  return hasTexts(given, texts) ? (given as AuthenticationResponseJSON) : null;
}

function hasTexts(given: unknown, names: readonly string[]): boolean {
  if (!isParams(given)) return false;
  const id = readParam(given, 'id')?.raw;
  const response = readParam(given, 'response')?.raw;
  if (typeof id !== 'string' || id.length > longest || !isParams(response)) return false;
  return names.every((name) => {
    const value = readParam(response, name)?.raw;
    return typeof value === 'string' && value.length <= longest;
  });
}

/** The challenge inside the client data, before any verification. */
export function challengeIn(clientDataJson: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
    const challenge: unknown =
      typeof data === 'object' && data !== null ? Reflect.get(data, 'challenge') : null;
    return typeof challenge === 'string' && /^[\w-]{43}$/.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}

/**
 * Whether a text can be a credential's id in base64url. Hardware makes no shorter ones, and the standard allows no longer ones.
 */
export function isCredentialId(text: unknown): text is string {
  return typeof text === 'string' && text.length <= longestCredentialId && /^[\w-]{16,}$/.test(text);
}
