import type { Secret } from './secret';

/** A secret to send to a person. The caller sends it to this address and shows it nowhere else. */
export interface Delivery {
  /** The e-mail address or telephone number. */
  readonly to: string;
  readonly secret: Secret;
  readonly expiresAt: Date;
}

const minute = 60_000;

/** The lifetime of each kind of secret, in milliseconds. */
export const lifetimes = {
  registration: 24 * 60 * minute,
  confirmEmail: 24 * 60 * minute,
  confirmPhone: 10 * minute,
  resetPassword: 60 * minute,
  secondFactor: 5 * minute,
  passkeyRegistration: 5 * minute,
  totpSetup: 60 * minute,
} as const;

/** The guesses that a code of six digits allows. */
export const codeAttempts = 5;
