import type { Changeset } from '@tintype/repo';

/** The longest bio the table holds, in bytes. */
const longestBio = 2000;

/** More links than this are a list of wares. */
const mostLinks = 5;

/**
 * The changeset, with an error on `bio` when it is too long in bytes, as a hundred and fifty characters may be, or has too
 * many links in it.
 */
export function withBioLimits<T extends { readonly bio?: string | null }>(
  changeset: Changeset<T>,
): Changeset<T> {
  const bio = changeset.changes.bio;
  if (typeof bio !== 'string') return changeset;
  if (Buffer.byteLength(bio) > longestBio) {
    const params = { count: longestBio, kind: 'max', type: 'binary' };
    return changeset.addError('bio', 'should be at most %{count} byte(s)', 'length', params);
  }
  const links = bio.match(/https?:\/\/|\bwww\./gi)?.length ?? 0;
  if (links <= mostLinks) return changeset;
  return changeset.addError('bio', 'should have at most %{count} link(s)', 'links', { count: mostLinks });
}
