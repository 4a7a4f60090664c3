import { command, type IdempotencyOptions, type Meta } from '@tintype/action-log';
import type { AddCommentError, AddedComment } from '@tintype/content';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { type Audience, admits, standingOf } from '../visibility/audience';
import type { actingAs } from './acting';
import type { VisiblePost } from './places';

/** The post is seen, and its author lets only these comment on it: on all posts by a setting, or on this one. */
export interface CommentsLimited {
  readonly kind: 'comments_limited';
  readonly audience: Audience;
}

/** What one user may say under posts. */
export function viewerCommentCommands(
  { onVisiblePost, onVisibleComment }: ReturnType<typeof actingAs>,
  viewerId: UserId,
  meta: Meta,
) {
  /** The author's settings are held, so that a change of them is either seen here or waits for the comment. */
  async function addComment(
    tx: Contexts,
    repo: Repo,
    { post, author }: VisiblePost,
    said: { readonly body: string; readonly parentId?: CommentId },
    options: IdempotencyOptions | undefined,
  ): Promise<Result<AddedComment, AddCommentError | CommentsLimited>> {
    const limit = await findLimit(tx, { post, author });
    if (limit !== null) {
      const action = command(repo, meta, { name: 'add_comment', entityType: 'comment', entityId: null });
      return action.refuse({ kind: 'comments_limited', audience: limit } as const);
    }
    const awaitsApproval = author.relationship?.restrictedBy ?? false;
    const comment = { ...said, postId: post.id, authorId: viewerId, awaitsApproval };
    return tx.content.addComment(comment, meta, options);
  }

  return {
    /**
     * Comments on a post that the viewer sees.
     *
     * Locks the pair of both and the author's settings, shared, then what `content.addComment` locks.
     *
     * @param options with an idempotency key of the viewer, the comment is added once, however often this is called within a
     *   day; what the viewer may see and do by then is judged first
     * @returns the comment; `comments_limited` with whom the author lets comment, and what `content.addComment` returns;
     *   `not_found` for what the viewer does not see; `inactive`
     *
     * @example
     * const comment = await network.as(ada.id).comment(postId, 'Splendid, @grace!');
     */
    comment: (postId: PostId, body: string, options?: IdempotencyOptions) =>
      onVisiblePost(postId, (tx, target, repo) => addComment(tx, repo, target, { body }, options), {
        lockSettings: true,
      }),

    /**
     * Replies to a top-level comment that the viewer sees; the author of the post decides who may, whoever wrote the comment.
     * Locks and errors as of `comment`.
     *
     * @example
     * const comment = unwrap(await network.as(grace.id).comment(postId, 'Splendid'));
     * const reply = await network.as(ada.id).reply(postId, comment.id, 'Thank you');
     */
    reply: (postId: PostId, parentId: CommentId, body: string, options?: IdempotencyOptions) =>
      onVisibleComment(
        postId,
        parentId,
        (tx, target, repo) => addComment(tx, repo, target, { body, parentId }, options),
        { lockSettings: true },
      ),
  };
}

/** Whom the author lets comment, where the viewer is none of them. Posts whose comments are off are refused by content. */
async function findLimit({ accounts }: Contexts, { post, author }: VisiblePost): Promise<Audience | null> {
  const standing = standingOf(author.viewer === 'self', author.relationship);
  if (standing === 'self') return null;
  const settings = (await accounts.getSettings([post.authorId])).get(post.authorId);
  const ofPost = post.commentsPolicy === 'off' ? 'everyone' : post.commentsPolicy;
  const audiences = [settings?.commentsFrom ?? 'everyone', ofPost];
  return audiences.find((audience) => !admits(audience, standing)) ?? null;
}
