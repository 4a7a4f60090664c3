import type { PostView } from '@tintype/content';
import { err, type Repo, type Result } from '@tintype/repo';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import {
  type Inactive,
  type NotVisible,
  notVisible,
  type SeenOwner,
  seeOwners,
  seesPost,
  sightOf,
} from './sight';

/** Runs over all contexts in one transaction, whose repo is given as well, for the log. */
export type InTransaction = <T, E>(
  fn: (tx: Contexts, repo: Repo) => Promise<Result<T, E>>,
) => Promise<Result<T, E>>;

type Act<Target, T, E> = (tx: Contexts, target: Target, repo: Repo) => Promise<Result<T, E>>;

interface Holding {
  /** Holds the settings of the post's author too, for what they allow or forbid. Oneself is not asked, nor held. */
  readonly holdSettings?: boolean;
}

export interface VisiblePost {
  readonly post: PostView;
  readonly author: SeenOwner;
}

/**
 * The ways in which a viewer may act on something. Whose own account is not active may do nothing; what the viewer may not
 * see is answered as if it were not there. What one does to another's content holds the pair of both first, and then looks:
 * a block of either comes before, and is seen, or after, and hides it. Locks the pairs, then the author's
 * settings where asked, and reads how they stand to each other after that.
 */
export function actingAs(contexts: Contexts, inTransaction: InTransaction, viewerId: UserId) {
  const inactive = (): Result<never, Inactive> => err({ kind: 'inactive' });

  async function whileActive<T, E>(act: () => Promise<Result<T, E>>): Promise<Result<T, E | Inactive>> {
    const viewer = await contexts.accounts.getUser(viewerId);
    return viewer?.status === 'active' ? act() : inactive();
  }

  const nothing = <T>(entity: NotVisible['entity']): Promise<Result<T, NotVisible | Inactive>> =>
    whileActive(async (): Promise<Result<T, NotVisible>> => err(notVisible(entity)));

  async function hold(tx: Contexts, author: UserId, others: readonly UserId[], { holdSettings }: Holding) {
    await tx.socialGraph.holdPairs(viewerId, [author, ...others]);
    if (holdSettings === true && author !== viewerId) await tx.accounts.holdSettings(author);
  }

  async function onVisiblePost<T, E>(
    postId: PostId,
    act: Act<VisiblePost, T, E>,
    holding: Holding = {},
  ): Promise<Result<T, E | NotVisible | Inactive>> {
    const post = await contexts.content.getPost(postId);
    if (post === null) return nothing('post');
    return inTransaction(async (tx, repo): Promise<Result<T, E | NotVisible | Inactive>> => {
      await hold(tx, post.authorId, [], holding);
      const { viewerActive, owners } = await seeOwners(tx, { viewerId }, [post.authorId]);
      if (!viewerActive) return inactive();
      const author = owners.get(post.authorId);
      return seesPost(author, post) ? act(tx, { post, author }, repo) : err(notVisible('post'));
    });
  }

  async function onVisibleComment<T, E>(
    postId: PostId,
    commentId: CommentId,
    act: Act<VisiblePost, T, E>,
    holding: Holding = {},
  ): Promise<Result<T, E | NotVisible | Inactive>> {
    const post = await contexts.content.getPost(postId);
    if (post === null) return nothing('post');
    const comment = await contexts.content.findComment(post.id, commentId);
    const people = comment ? [post.authorId, comment.authorId] : [post.authorId];
    return inTransaction(async (tx, repo): Promise<Result<T, E | NotVisible | Inactive>> => {
      await hold(tx, post.authorId, people, holding);
      const { viewerActive, owners } = await seeOwners(tx, { viewerId }, people);
      if (!viewerActive) return inactive();
      const author = owners.get(post.authorId);
      if (!seesPost(author, post)) return err(notVisible('post'));
      const seesWriter = comment && sightOf(owners.get(comment.authorId), 'acts_elsewhere') === 'yes';
      return seesWriter ? act(tx, { post, author }, repo) : err(notVisible('comment'));
    });
  }

  /** A block that comes in between is told to whoever blocks, and hidden from whoever is blocked. */
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
