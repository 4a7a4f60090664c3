import type { RevokedSessions } from '@tintype/accounts';

/** A text as it came from outside, for a comparison: PostgreSQL stores no U+0000 and no half of a surrogate pair. */
export function textOf(given: string): string {
  return typeof given === 'string' ? given.slice(0, 1000).replaceAll('\u0000', '\ufffd').toWellFormed() : '';
}

/** A key that is compared whole, such as a session's or a passkey's, as it came from outside: what is no text is nobody's. */
export function keyOf(given: string): string {
  return typeof given === 'string' ? given : '';
}

/** Which sessions are to end, as it came from outside: whatever names none must not be taken for all of them. */
export function sessionsOf(given: RevokedSessions): RevokedSessions {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { only: '' };
  const { only, except }: { readonly only?: unknown; readonly except?: unknown } = given;
  return {
    ...(only === undefined ? {} : { only: typeof only === 'string' ? only : '' }),
    ...(except === undefined ? {} : { except: typeof except === 'string' ? except : '' }),
  };
}
