import type { ViolationKind } from './violation';

/** What an error says of a violated constraint where its declaration has no message. */
export const violationMessages: Readonly<Record<ViolationKind, string>> = {
  unique: 'has already been taken',
  foreign_key: 'does not exist',
  check: 'is invalid',
  exclusion: 'violates an exclusion constraint',
  not_null: "can't be blank",
};
