import { castValue } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';

/** The id of nothing. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * An id as it came from outside, such as from an address: what is no id at all is taken as the id of nothing, so that it
 * gets the answer of what is not there, and the server is not asked about it.
 *
 * @example
 * idOf('../../etc/passwd' as PostId) // '00000000-0000-0000-0000-000000000000'
 */
export function idOf<Id extends UserId | PostId | CommentId>(given: Id): Id {
  // The type of an id is a promise of the compiler's; here it meets whoever broke it.
  const isId = given !== null && given !== undefined && castValue(given, { kind: 'uuid' }).ok;
  return isId ? given : (nobody as Id);
}

/** A text as it came from outside, for a comparison: PostgreSQL stores no U+0000 and no half of a surrogate pair. */
export function textOf(given: string): string {
  return typeof given === 'string' ? given.slice(0, 1000).replaceAll('\u0000', '\ufffd').toWellFormed() : '';
}
