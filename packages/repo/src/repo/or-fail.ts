import type { Result } from '@tintype/database';
import type { AnyChangeset } from '../changeset/any-changeset';
import type { Invalid, Stale } from '../changeset/invalid';
import { InvalidChangesetError } from '../changeset/invalid-changeset-error';
import { StaleRowError } from '../errors/stale-row-error';

/** What was written; throws where it was refused. */
export function writtenOrFail<Value, T extends object>(result: Result<Value, Invalid<T> | Stale>): Value {
  if (result.ok) return result.value;
  const { error } = result;
  // An error tells of its changeset, and puts nothing into it.
  if (error.kind === 'invalid')
    throw new InvalidChangesetError(error.changeset as unknown as AnyChangeset<object>);
  throw new StaleRowError(error.entity);
}
