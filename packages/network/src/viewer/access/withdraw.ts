import { ok, type Result } from '@tintype/database';
import type { CommentId, PostId } from '@tintype/shared-db';
import { loadOwners } from './owners';
import { findCommentPlace, findPlace, type Place, peopleOf, visibleAt } from './places';
import { type Inactive, refuseInactive } from './refuse';
import type { UserContext } from './viewer-context';

/** The answer of a withdrawal. */
export interface Withdrawn {
  readonly changed: boolean;
}

type End<E> = () => Promise<Result<Withdrawn, E>>;
type Withdrawal<E> = Promise<Result<Withdrawn, E | Inactive>>;

/**
 * Takes back something of the viewer's own: a like. It is removed even when the other side is hidden from the
 * viewer. The answer is then that nothing changed, as for a user or post that does not exist.
 */
export async function withdrawFromPost<E>(me: UserContext, postId: PostId, end: End<E>): Withdrawal<E> {
  return withdrawAt(me, await findPlace(me, postId), end);
}

/** See {@link withdrawFromPost}. */
export async function withdrawFromComment<E>(
  me: UserContext,
  postId: PostId,
  commentId: CommentId,
  end: End<E>,
): Withdrawal<E> {
  return withdrawAt(me, await findCommentPlace(me, postId, commentId), end);
}

async function withdrawAt<E>(me: UserContext, place: Place, end: End<E>): Withdrawal<E> {
  const loaded = await loadOwners(me, peopleOf(place));
  const visible = typeof visibleAt(place, loaded) === 'object';
  return withdraw({ viewerActive: loaded.viewerActive, visible }, end);
}

async function withdraw<E>(
  { viewerActive, visible }: { readonly viewerActive: boolean; readonly visible: boolean },
  end: End<E>,
): Withdrawal<E> {
  if (!viewerActive) return refuseInactive();
  const ended = await end();
  return ended.ok && !visible ? ok({ changed: false }) : ended;
}
