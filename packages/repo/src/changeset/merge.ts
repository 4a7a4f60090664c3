import { ProgrammerError } from '@tintype/database';
import type { AnyChangeset } from './any-changeset';

/** See `Changeset.merge`. */
export function mergeChangesets<T extends object>(
  given: AnyChangeset<T>,
  other: AnyChangeset<T>,
): AnyChangeset<T> {
  const [mine, theirs] = [given.state, other.state];
  if (theirs.data !== mine.data) throw new ProgrammerError('only changesets of the same data can be merged');
  if (mine.action !== null && theirs.action !== null && mine.action !== theirs.action)
    throw new ProgrammerError(
      `changesets of two actions cannot be merged: ${mine.action} and ${theirs.action}`,
    );
  const known = new Set(mine.errors.map((error) => JSON.stringify(error)));
  return given
    .with({
      params: mine.params || theirs.params ? { ...mine.params, ...theirs.params } : null,
      rawParams: [...theirs.rawParams, ...mine.rawParams],
      withoutInput: mine.withoutInput || theirs.withoutInput,
      changes: { ...mine.changes, ...theirs.changes },
      associations: new Map([...mine.associations, ...theirs.associations]),
      required: [...new Set([...mine.required, ...theirs.required])],
      validations: [...mine.validations, ...theirs.validations],
      fieldOrder: [...new Set([...mine.fieldOrder, ...theirs.fieldOrder])],
      castFields: [...mine.castFields, ...theirs.castFields],
      redacted: [...new Set([...mine.redacted, ...theirs.redacted])],
      constraints: [...mine.constraints, ...theirs.constraints],
      prepared: [...mine.prepared, ...theirs.prepared],
      lock: theirs.lock ?? mine.lock,
      action: theirs.action ?? mine.action,
    })
    .addErrors(theirs.errors.filter((error) => !known.has(JSON.stringify(error))));
}
