import type { IdempotencyOptions, Meta } from '@tintype/action-log';
import type { PageRequest, Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { PostVisibility } from '@tintype/shared-db/content';
import { addComment, type NewComment } from './commands/add-comment';
import { approveComment, type CommentApproval } from './commands/approve-comment';
import { countAuthorTags } from './commands/count-author-tags';
import { hideBetween, showBetween } from './commands/hide-between';
import type { CommentLikeTarget, PostLikeTarget } from './commands/like-change';
import { likeComment } from './commands/like-comment';
import { likePost } from './commands/like-post';
import { publishPost } from './commands/publish-post';
import { purgeUser } from './commands/purge-user';
import { unlikeComment } from './commands/unlike-comment';
import { unlikePost } from './commands/unlike-post';
import type { People } from './people';
import { countAuthorPosts } from './queries/count-posts';
import { exportParts } from './queries/export-user';
import { findComment } from './queries/find-comment';
import { getPost, getPosts } from './queries/get-posts';
import { listComments, listReplies } from './queries/list-comments';
import { listPostLikers } from './queries/list-post-likers';
import { listAuthorPosts, listRecentPosts } from './queries/list-posts';

type By<Key extends string, Id> = { readonly [K in Key]: Id } & Readonly<Record<string, unknown>>;

/**
 * The content context, bound to a repo: its commands write posts, comments, likes and hashtags, and nobody else does.
 *
 * @param people what content must know of users, from whoever composes the contexts
 *
 * @example
 * const content = createContent(repo, people);
 * const post = await content.publishPost({ authorId, caption: 'First light #dawn' }, meta);
 */
export function createContent(repo: Repo, people: People) {
  return Object.freeze({
    publishPost: (params: By<'authorId', UserId>, meta: Meta, options?: IdempotencyOptions) =>
      publishPost(repo, people, params, meta, options),
    addComment: (params: NewComment, meta: Meta, options?: IdempotencyOptions) =>
      addComment(repo, people, params, meta, options),
    approveComment: (approval: CommentApproval, meta: Meta) => approveComment(repo, approval, meta),
    likePost: (target: PostLikeTarget, meta: Meta) => likePost(repo, target, meta),
    unlikePost: (target: PostLikeTarget, meta: Meta) => unlikePost(repo, target, meta),
    likeComment: (target: CommentLikeTarget, meta: Meta) => likeComment(repo, target, meta),
    unlikeComment: (target: CommentLikeTarget, meta: Meta) => unlikeComment(repo, target, meta),
    hideBetween: (a: UserId, b: UserId) => hideBetween(repo, a, b),
    showBetween: (a: UserId, b: UserId) => showBetween(repo, a, b),
    exportParts: (userId: UserId) => exportParts(repo, userId),
    purgeUser: (userId: UserId, limit: number) => purgeUser(repo, userId, limit),
    countAuthorTags: (authorId: UserId, counted: boolean) => countAuthorTags(repo, authorId, counted),
    getPost: (id: PostId) => getPost(repo, id),
    getPosts: (ids: readonly PostId[]) => getPosts(repo, ids),
    listAuthorPosts: (authorId: UserId, visibilities: readonly PostVisibility[], request?: PageRequest) =>
      listAuthorPosts(repo, authorId, visibilities, request),
    listRecentPosts: (
      authorIds: readonly UserId[],
      closeFriendsOf: readonly UserId[],
      request?: PageRequest,
    ) => listRecentPosts(repo, authorIds, closeFriendsOf, request),
    findComment: (postId: PostId, id: CommentId) => findComment(repo, postId, id),
    listComments: (postId: PostId, request?: PageRequest, viewerId?: UserId | null) =>
      listComments(repo, postId, request, viewerId),
    listReplies: (postId: PostId, parentId: CommentId, request?: PageRequest, viewerId?: UserId | null) =>
      listReplies(repo, postId, parentId, request, viewerId),
    listPostLikers: (postId: PostId, request?: PageRequest) => listPostLikers(repo, postId, request),
    countAuthorPosts: (authorIds: readonly UserId[]) => countAuthorPosts(repo, authorIds),
  });
}

export type Content = ReturnType<typeof createContent>;
