import { randomBytes } from 'node:crypto';
import type { UserId } from '@tintype/shared-db';
import { Secret } from '../secrets/secret';
import { sha256 } from '../secrets/security-token';
import { typedCode } from '../text/typed-code';

const recoveryCodeCount = 10;

/** Without letters and digits that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: 79 bits, so that a plain hash gives nothing away. */
const signs = 16;

/** Makes ten codes, each with the hash to store. */
export function newRecoveryCodes(
  userId: UserId,
): readonly { readonly code: Secret; readonly hash: Buffer }[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const text = randomSigns();
    return { code: new Secret(text.replace(/(.{4})(?=.)/g, '$1-')), hash: hashRecoveryCode(userId, text) };
  });
}

/** The stored hash of a code, in whatever form it is typed. */
export function hashRecoveryCode(userId: UserId, typed: string): Buffer {
  return sha256(`${userId} ${typedCode(typed)}`);
}

function randomSigns(): string {
  let text = '';
  while (text.length < signs) {
    // Bytes past the last whole multiple are skipped, so that every character is equally likely.
    for (const byte of randomBytes(signs)) {
      if (byte < 256 - (256 % alphabet.length) && text.length < signs)
        text += alphabet[byte % alphabet.length] ?? '';
    }
  }
  return text;
}
