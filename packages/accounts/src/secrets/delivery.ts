import type { Secret } from './secret';

/** A secret on its way to a person: whoever calls sends it there, and tells nobody else. */
export interface Delivery {
  /** The e-mail address or telephone number. */
  readonly to: string;
  readonly secret: Secret;
  readonly expiresAt: Date;
}

const minute = 60_000;

/** So long each kind of secret is good for. */
export const lifetimes = {
  registration: 24 * 60 * minute,
  confirmEmail: 24 * 60 * minute,
  confirmPhone: 10 * minute,
  resetPassword: 60 * minute,
  secondFactor: 5 * minute,
  passkeyRegistration: 5 * minute,
  totpSetup: 60 * minute,
} as const;

/** A code of a few digits may be guessed at so often. */
export const codeAttempts = 5;
