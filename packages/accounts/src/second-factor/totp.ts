import { Secret as OtpSecret, TOTP } from 'otpauth';

/** The settings that every authenticator app supports: SHA-1, six digits, thirty seconds. */
const period = 30;

/** A clock may be one step off either way, or the person slow. */
const driftSteps = 1;

/**
 * The rule by which used codes refuse others. With a correct clock, all codes that are accepted at one moment are at most
 * `window` steps apart. So a used code refuses the codes up to `window` steps before it, and a code that the person skipped is
 * not accepted later. A code that was used while the clock was far ahead refuses only itself, so it locks the person out for at
 * most `window` + 1 steps, 90 seconds. The last `kept` codes are remembered, whatever the clock showed.
 */
export const usedSteps = { window: 2 * driftSteps, kept: 128 } as const;

/** Makes a secret of 160 bits in base32, as RFC 4226 advises. */
export function newTotpSecret(): string {
  return new OtpSecret({ size: 20 }).base32;
}

/**
 * The time step of a code near `at`; null when the code matches no step. The caller makes sure that a step is used once.
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

/** The link that an authenticator app reads, also as a QR code. */
export function totpUri(secret: string, issuer: string, label: string): string {
  const totp = totpOf(secret);
  totp.issuer = issuer;
  totp.label = label;
  return totp.toString();
}

function totpOf(secret: string): TOTP {
  return new TOTP({ secret: OtpSecret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });
}
