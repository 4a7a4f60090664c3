import type { Changeset } from '@tintype/repo';

/** The longest bio the table holds, in bytes. */
const longestBio = 2000;

/** The changeset, with an error on `bio` when it is too long in bytes: a hundred and fifty characters may be. */
export function withBioBytes<T extends { readonly bio?: string | null }>(
  changeset: Changeset<T>,
): Changeset<T> {
  const bio = changeset.changes.bio;
  if (typeof bio !== 'string' || Buffer.byteLength(bio) <= longestBio) return changeset;
  const params = { count: longestBio, kind: 'max', type: 'binary' };
  return changeset.addError('bio', 'should be at most %{count} byte(s)', 'length', params);
}
