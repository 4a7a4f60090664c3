import type { ConstraintDeclaration } from '../constraints/declaration';
import type { Changeset } from './changeset';
import type { FieldError } from './field-error';
import type { Class } from './form-fields';

/** What a repo was asked to do with a changeset; set also on failure, so that a form knows when to show errors. */
export type Action = 'insert' | 'update' | 'delete' | 'replace' | 'ignore';

/** The names of a type's own properties. */
export type Field<T> = keyof T & string;

/** Runs inside the repo's transaction, just before the row is written. */
export type Prepare<T extends object> = (changeset: Changeset<T>) => Changeset<T> | Promise<Changeset<T>>;

/** Everything a changeset holds. Built by `cast` and `change`; every method returns a new changeset. */
export interface ChangesetState<T extends object> {
  readonly entity: Class<T> | null;
  readonly data: Readonly<Partial<T>>;
  readonly loaded: boolean;
  readonly params: Readonly<Record<string, unknown>> | null;
  /** Cast without any input, as for an empty form: neither valid nor in error. */
  readonly withoutInput: boolean;
  readonly changes: Readonly<Partial<T>>;
  readonly errors: readonly FieldError[];
  readonly required: readonly string[];
  readonly fieldOrder: readonly string[];
  readonly constraints: readonly ConstraintDeclaration[];
  readonly prepared: readonly Prepare<T>[];
  readonly lock: { readonly field: Field<T>; readonly next: (current: unknown) => unknown } | null;
  readonly action: Action | null;
}
