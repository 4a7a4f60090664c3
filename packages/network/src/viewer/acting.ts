import { type ActionSpec, command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { findCommentPlace, findPlace, type Place, peopleOf, type VisiblePost, visibleAt } from './places';
import { type Inactive, type NotVisible, notVisible, type SeenOwner, seeOwners, sightOf } from './sight';

/** Runs over all contexts in one transaction, whose repo is given as well, for the log. */
export type InTransaction = <T, E>(
  fn: (tx: Contexts, repo: Repo) => Promise<Result<T, E>>,
) => Promise<Result<T, E>>;

type Act<Target, T, E> = (tx: Contexts, target: Target, repo: Repo) => Promise<Result<T, E>>;

interface Locking {
  /** Locks the settings of the post's author too, for what they allow or forbid. The viewer's own are not locked. */
  readonly lockSettings?: boolean;
  /** The action that a refusal leaves in the log; by default it leaves none. */
  readonly logRefusal?: ActionSpec;
}

/**
 * The ways in which a viewer may act on something. A viewer whose own account is not active may do nothing. What the viewer may
 * not see is answered as if it were not there, after the same statements. An act on another's content holds the pair of both
 * first, and then looks: a block of either comes before, and is seen, or after, and hides it. Locks the pairs, then the author's
 * settings where asked, and reads the relations of both after that.
 */
export function actingAs(contexts: Contexts, inTransaction: InTransaction, viewerId: UserId, meta: Meta) {
  const inactive = (): Result<never, Inactive> => err({ kind: 'inactive' });

  async function whileActive<T, E>(act: () => Promise<Result<T, E>>): Promise<Result<T, E | Inactive>> {
    const viewer = await contexts.accounts.getUser(viewerId);
    return viewer?.status === 'active' ? act() : inactive();
  }

  function actAt<T, E>(
    place: Place,
    act: Act<VisiblePost, T, E>,
    { lockSettings = false, logRefusal }: Locking,
  ): Promise<Result<T, E | NotVisible | Inactive>> {
    return inTransaction(async (tx, repo): Promise<Result<T, E | NotVisible | Inactive>> => {
      await tx.socialGraph.lockPairs(viewerId, peopleOf(place));
      if (lockSettings && place.authorId !== viewerId) await tx.accounts.lockSettings(place.authorId);
      const seen = await seeOwners(tx, { viewerId }, peopleOf(place));
      if (!seen.viewerActive) return inactive();
      const target = visibleAt(place, seen);
      if (typeof target === 'object') return act(tx, target, repo);
      const refusal = notVisible(target);
      return logRefusal ? command(repo, meta, logRefusal).refuse(refusal) : err(refusal);
    });
  }

  const onVisiblePost = async <T, E>(postId: PostId, act: Act<VisiblePost, T, E>, locking: Locking = {}) =>
    actAt(await findPlace(contexts, viewerId, postId), act, locking);

  /** A reply is visible only while the comment above it is. */
  const onVisibleComment = async <T, E>(
    postId: PostId,
    commentId: CommentId,
    act: Act<VisiblePost, T, E>,
    locking: Locking = {},
  ) => actAt(await findCommentPlace(contexts, viewerId, postId, commentId), act, locking);

  /** A block that comes in between is told to the viewer who blocks, and hidden from a viewer who is blocked. */
  async function onVisibleUser<T, E extends { readonly kind: string }>(
    userId: UserId,
    act: (seen: SeenOwner) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | NotVisible | Inactive>> {
    const { viewerActive, owners } = await seeOwners(contexts, { viewerId }, [userId]);
    if (!viewerActive) return inactive();
    const seen = owners.get(idOf(userId));
    if (!seen || sightOf(seen, 'profile') === 'no') return err(notVisible('user'));
    const result = await act(seen);
    const leaks = !result.ok && result.error.kind === 'blocked' && seen.viewer !== 'blocking';
    return leaks ? err(notVisible('user')) : result;
  }

  return { whileActive, onVisiblePost, onVisibleComment, onVisibleUser };
}
