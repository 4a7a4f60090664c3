import type { Changeset } from '@tintype/repo';

/** A bio with more links is likely an advertisement. */
const mostLinks = 5;

/** Adds an error on `bio` when it has too many links. */
export function withFewLinks<T extends { readonly bio?: string | null }>(
  changeset: Changeset<T>,
): Changeset<T> {
  const bio = changeset.changes.bio;
  if (typeof bio !== 'string') return changeset;
  const links = bio.match(/https?:\/\/|\bwww\./gi)?.length ?? 0;
  if (links <= mostLinks) return changeset;
  return changeset.addError('bio', 'should have at most %{count} link(s)', 'links', { count: mostLinks });
}
