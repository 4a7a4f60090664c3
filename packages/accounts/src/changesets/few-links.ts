import type { Changeset } from '@tintype/repo';

/** More links than this are a list of wares. */
const mostLinks = 5;

/** The changeset, with an error on `bio` when it has too many links in it. */
export function withFewLinks<T extends { readonly bio?: string | null }>(
  changeset: Changeset<T>,
): Changeset<T> {
  const bio = changeset.changes.bio;
  if (typeof bio !== 'string') return changeset;
  const links = bio.match(/https?:\/\/|\bwww\./gi)?.length ?? 0;
  if (links <= mostLinks) return changeset;
  return changeset.addError('bio', 'should have at most %{count} link(s)', 'links', { count: mostLinks });
}
