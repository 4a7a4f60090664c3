import { Secret as OtpSecret, TOTP } from 'otpauth';

/** What every authenticator app understands: SHA-1, six digits, thirty seconds. */
const period = 30;

/** A clock may be off by one step either way, or the person slow. */
const driftSteps = 1;

/**
 * When a used code refuses others. By a right clock, all codes that are accepted within a moment lie `window` steps apart at
 * most, so a used code refuses those up to `window` steps before it: none that the person left out is accepted afterwards.
 * A code that was used while the clock was far ahead refuses only itself, so that a person is shut out for `window` + 1
 * steps, 90 seconds, at most. The last `kept` codes are remembered, whatever the clock said when they were used.
 */
export const usedSteps = { window: 2 * driftSteps, kept: 128 } as const;

/** A fresh secret of 160 bits, as RFC 4226 advises, in base32. */
export function newTotpSecret(): string {
  return new OtpSecret({ size: 20 }).base32;
}

/**
 * The time step that a code is of, near `at`; null when it is of none. The caller sees to it that no step is used twice.
 *
 * @param secret in base32
 *
 * @example
 * findTotpStep('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', '287082', new Date(59_000)) // 1
 */
export function findTotpStep(secret: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: driftSteps });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

/** What the person's app reads, as a link or a picture of one. */
export function totpUri(secret: string, issuer: string, label: string): string {
  const totp = totpOf(secret);
  totp.issuer = issuer;
  totp.label = label;
  return totp.toString();
}

function totpOf(secret: string): TOTP {
  return new TOTP({ secret: OtpSecret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });
}
