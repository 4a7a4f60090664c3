import type { FieldError } from './field-error';

/** The input was refused: a constraint of the database does not hold for it, or it is not a request for a page. */
export interface InvalidInput {
  readonly kind: 'invalid';
  readonly errors: readonly FieldError[];
}
