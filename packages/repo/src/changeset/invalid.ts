import type { Changeset } from './changeset';

/** The input was refused: by a validation, a cast, or a constraint of the database. The changeset has the errors. */
export interface Invalid<T extends object> {
  readonly kind: 'invalid';
  readonly changeset: Changeset<T>;
}

/** The row was changed or deleted by another transaction since it was read. */
export interface Stale {
  readonly kind: 'stale';
  readonly entity: string;
}
