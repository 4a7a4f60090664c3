import type { PlaceOfPost } from '@tintype/content/fragments';
import { type LoadedOwners, sees, seesPost } from '../access/owners';

/** Whether the viewer sees the post of these places, and the comments of its author's posts. */
export function seesComments({ owners }: LoadedOwners, [place]: readonly PlaceOfPost[]): boolean {
  const author = place && owners.get(place.authorId);
  return place !== undefined && seesPost(author, place) && sees(author, 'comments');
}
