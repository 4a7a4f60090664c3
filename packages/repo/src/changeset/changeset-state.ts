import type { ErrorParam, FieldError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import type { FormField } from '../form/form-fields';
import type { CastType } from '../values/cast-types';
import type { Class } from '../values/class';
import type { AnyChangeset } from './any-changeset';
import type { AssociationChange } from './association-change';
import type { ConstraintDeclaration } from './constraint-declaration';

/** What a repo was asked to do with a changeset; set also on failure, so that a form knows when to show errors. */
export type Action = 'insert' | 'update' | 'delete' | 'replace' | 'ignore';

/** The names of a type's own properties. */
export type Field<T> = keyof T & string;

/** The class of what a relation or an embedded property holds. */
export type Related<Value> =
  NonNullable<Value> extends readonly (infer Item extends object)[]
    ? Item
    : Extract<NonNullable<Value>, object>;

/** Runs inside the repo's transaction, just before the row is written. */
export type Prepare<T extends object> = (
  changeset: AnyChangeset<T>,
  tx: AnyRepo,
) => AnyChangeset<T> | Promise<AnyChangeset<T>>;

/** A validation that a changeset went through, whatever its outcome: for forms that show limits, and for tests. */
export interface Validation {
  readonly field: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, ErrorParam>>;
}

/** Everything a changeset holds. Built by `cast` and `change`; every method returns a new changeset. */
export interface ChangesetState<T extends object> {
  readonly entity: Class<T> | null;
  readonly data: Readonly<Partial<T>>;
  readonly loaded: boolean;
  /** The types of all fields, where the data has no class that tells them. */
  readonly types: ReadonlyMap<string, CastType> | null;
  readonly params: Readonly<Record<string, unknown>> | null;
  /** The inputs as they came, newest first, also what was not permitted; read only by name, as confirmations and associations do. */
  readonly rawParams: readonly object[];
  /** One of the casts had no input, as for an empty form: neither valid nor in error. */
  readonly withoutInput: boolean;
  readonly changes: Readonly<Partial<T>>;
  readonly associations: ReadonlyMap<string, AssociationChange>;
  readonly errors: readonly FieldError[];
  readonly required: readonly string[];
  readonly validations: readonly Validation[];
  readonly fieldOrder: readonly string[];
  /** The fields of each cast, which tell the types of properties that are no columns. */
  readonly castFields: readonly (readonly FormField[])[];
  readonly emptyValues: readonly unknown[];
  /** The properties that are not printed: those of the entity, and of every form that was cast. */
  readonly redacted: readonly string[];
  readonly constraints: readonly ConstraintDeclaration[];
  readonly prepared: readonly Prepare<T>[];
  readonly lock: { readonly field: Field<T>; readonly next: (current: unknown) => unknown } | null;
  readonly action: Action | null;
}
