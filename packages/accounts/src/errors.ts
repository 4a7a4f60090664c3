import type { UserStatus } from '@tintype/shared-db/accounts';

/** The user does not exist or is purged. */
export interface UserNotFound {
  readonly kind: 'not_found';
  readonly entity: 'user';
}

export const userNotFound: UserNotFound = { kind: 'not_found', entity: 'user' };

/** The user's status forbids it: a suspended user cannot rename, a deleted user cannot log in. */
export interface WrongStatus {
  readonly kind: 'wrong_status';
  readonly status: UserStatus;
}

/** The limit for a period is reached; `until` is the time of the next one. */
export interface LimitReached {
  readonly kind: 'limit_reached';
  readonly until: Date;
}

/** The token or code is unknown, used, expired, guessed at too often, or for another purpose: one answer for all. */
export interface InvalidToken {
  readonly kind: 'invalid_token';
}

export const invalidToken: InvalidToken = { kind: 'invalid_token' };

/** Unknown user, wrong password, suspended or blocked account: one answer for all. */
export interface InvalidCredentials {
  readonly kind: 'invalid_credentials';
}

export const invalidCredentials: InvalidCredentials = { kind: 'invalid_credentials' };

/** Too many tries; `until` is the time of the next one. */
export interface TooManyAttempts {
  readonly kind: 'too_many_attempts';
  readonly until: Date;
}

/** The actor does not have the role for it. */
export interface Forbidden {
  readonly kind: 'forbidden';
}

export const forbidden: Forbidden = { kind: 'forbidden' };
