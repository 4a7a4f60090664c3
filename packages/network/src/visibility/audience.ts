import type { UserSettings } from '@tintype/accounts';
import type { Relationship } from '@tintype/social-graph';
import type { ViewerClass } from './vocabulary';

/** The users that an owner allows to do something: `followers` follow the owner, `followed` are followed by the owner. */
export type Audience = UserSettings['commentsFrom'];

/** A viewer and their relation to an owner. The viewer class comes from `viewerClass`. */
interface RelatedViewer {
  readonly viewer: ViewerClass;
  /** Null for the owner, and for a caller who is not logged in. */
  readonly relationship: Pick<Relationship, 'followedBy'> | null;
}

/**
 * Whether a viewer may do what an owner allows to an audience. The owner always may. A block in either direction forbids it. A
 * follow request is not a follow. This does not say whether the viewer sees the thing; the visibility policy does.
 *
 * @example
 * admits('followers', { viewer: 'stranger', relationship: { followedBy: true } }) // false
 * admits('followed', { viewer: 'stranger', relationship: { followedBy: true } }) // true
 */
export function admits(audience: Audience, { viewer, relationship }: RelatedViewer): boolean {
  if (viewer === 'self') return true;
  if (viewer === 'blocked' || viewer === 'blocking') return false;
  switch (audience) {
    case 'everyone':
      return true;
    case 'followers':
      return viewer === 'follower' || viewer === 'close_friend';
    case 'followed':
      return relationship?.followedBy === true;
    case 'nobody':
      return false;
  }
}
