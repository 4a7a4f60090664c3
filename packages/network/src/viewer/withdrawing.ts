import { err, ok, type Result } from '@tintype/database';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { findCommentPlace, findPlace, type Place, peopleOf, visibleAt } from './places';
import { type Inactive, seeOwners, sightOf } from './sight';

/** What a withdrawal answers. */
export interface Withdrawn {
  readonly changed: boolean;
}

type End<E> = () => Promise<Result<Withdrawn, E>>;
type Withdrawal<E> = Promise<Result<Withdrawn, E | Inactive>>;

/**
 * The ways in which a viewer takes back something of their own: a follow, a mute, a like. It ends even where the other side
 * hides from the viewer. The answer is then the one for what is not there: nothing changed.
 */
export function withdrawingAs(contexts: Contexts, viewerId: UserId) {
  async function withdraw<E>(
    looked: { viewerActive: boolean; visible: boolean },
    end: End<E>,
  ): Withdrawal<E> {
    if (!looked.viewerActive) return err({ kind: 'inactive' });
    const ended = await end();
    return ended.ok && !looked.visible ? ok({ changed: false }) : ended;
  }

  async function withdrawAt<E>(place: Place, end: End<E>): Withdrawal<E> {
    const seen = await seeOwners(contexts, { viewerId }, peopleOf(place));
    const visible = typeof visibleAt(place, seen) === 'object';
    return withdraw({ viewerActive: seen.viewerActive, visible }, end);
  }

  return {
    fromUser: async <E>(userId: UserId, end: End<E>): Withdrawal<E> => {
      const { viewerActive, owners } = await seeOwners(contexts, { viewerId }, [userId]);
      return withdraw({ viewerActive, visible: sightOf(owners.get(idOf(userId)), 'profile') !== 'no' }, end);
    },
    fromPost: async <E>(postId: PostId, end: End<E>): Withdrawal<E> =>
      withdrawAt(await findPlace(contexts, viewerId, postId), end),
    fromComment: async <E>(postId: PostId, commentId: CommentId, end: End<E>): Withdrawal<E> =>
      withdrawAt(await findCommentPlace(contexts, viewerId, postId, commentId), end),
  };
}
