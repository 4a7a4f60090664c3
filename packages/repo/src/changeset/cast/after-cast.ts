import type { FieldError } from '@tintype/database';
import { blank } from '@tintype/database/internal';
import type { Changeset } from '../changeset';
import type { ChangesetState, Field } from '../changeset-state';

/** What one cast adds. */
export type CastState<T extends object> = Pick<
  ChangesetState<T>,
  | 'params'
  | 'rawParams'
  | 'withoutInput'
  | 'changes'
  | 'required'
  | 'fieldOrder'
  | 'castFields'
  | 'emptyValues'
  | 'redacted'
>;

/** A changeset after one more cast: its parameters and changes win over those of an earlier one. */
export function afterCast<T extends object>(given: Changeset<T>, added: CastState<T>): Changeset<T> {
  const before = given.state;
  return given.with({
    ...added,
    rawParams: [...added.rawParams, ...before.rawParams],
    required: united(before.required, added.required),
    fieldOrder: united(before.fieldOrder, added.fieldOrder),
    castFields: [...added.castFields, ...before.castFields],
    redacted: united(before.redacted, added.redacted),
  });
}

/** What the rules of a form add: their errors. A value that must be there and is blank is no change. */
export function afterJudgement<T extends object>(
  given: Changeset<T>,
  errors: readonly FieldError[],
): Changeset<T> {
  const blanks = errors.filter((error) => error.rule === blank.rule);
  // A form's rules speak of its own properties only.
  const cleared = blanks.reduce<Changeset<T>>(
    (next, error) => next.deleteChange(error.field as Field<T>),
    given,
  );
  return cleared.addErrors(errors);
}

function united(before: readonly string[], added: readonly string[]): readonly string[] {
  return before.length === 0 ? added : [...new Set([...before, ...added])];
}
