import { type CommentPlace, commentPlacesOf, namedPost, placesOf } from '@tintype/content/fragments';
import { step } from '@tintype/database';
import type { CommentId } from '@tintype/shared-db';
import { gateOfPosts } from '../access/gate-steps';
import type { LoadedOwners } from '../access/owners';
import { listedPerson } from '../access/people';

/**
 * The steps that find the comment that the caller names, under a post whose comments the caller sees: the place of the comment is in
 * `thread`, which is empty behind a closed gate.
 */
export const namedThread = {
  wanted: namedPost,
  places: placesOf('wanted'),
  ...gateOfPosts('comments'),
  wantedComment: step<{ commentId: CommentId }, { readonly id: CommentId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT $commentId::uuid AS id WHERE EXISTS (SELECT FROM gate))`,
  }),
  thread: commentPlacesOf('wanted_comment'),
};

/** SQL of the people of {@link namedThread}: the author of the post, and the writers of the comment and of the one above it. */
export const peopleOfThread = [
  'author_id FROM gate',
  'author_id FROM thread',
  'parent_author_id FROM thread',
] as const;

/** Whether the viewer sees the writers of the comment, and of the one above it. False without a comment. */
export function seesThread({ owners }: LoadedOwners, [place]: readonly CommentPlace[]): boolean {
  const writers = place ? [place.authorId ?? [], place.parentAuthorId ?? []].flat() : [];
  return place !== undefined && writers.every((id) => listedPerson(owners.get(id)) !== null);
}
