import type { UserStatus } from '@tintype/shared-db/accounts';

/** There is no such user, or none that is left: a purged one. */
export interface UserNotFound {
  readonly kind: 'not_found';
  readonly entity: 'user';
}

export const userNotFound: UserNotFound = { kind: 'not_found', entity: 'user' };

/** The user's status forbids it: a suspended user does not rename, a deleted one does not log in. */
export interface WrongStatus {
  readonly kind: 'wrong_status';
  readonly status: UserStatus;
}

/** Too many of these in too short a time; `until` is when the next one may come. */
export interface LimitReached {
  readonly kind: 'limit_reached';
  readonly until: Date;
}

/** A token or code that is unknown, used, expired, guessed at too often, or for another purpose: one answer for all. */
export interface InvalidToken {
  readonly kind: 'invalid_token';
}

export const invalidToken: InvalidToken = { kind: 'invalid_token' };

/** Unknown user, wrong password, suspended or locked account: one answer for all. */
export interface InvalidCredentials {
  readonly kind: 'invalid_credentials';
}

export const invalidCredentials: InvalidCredentials = { kind: 'invalid_credentials' };

/** Somebody tries too often; `until` is when the next try may come. */
export interface TooManyAttempts {
  readonly kind: 'too_many_attempts';
  readonly until: Date;
}

/** Whoever acts has not the role for it. */
export interface Forbidden {
  readonly kind: 'forbidden';
}

export const forbidden: Forbidden = { kind: 'forbidden' };
