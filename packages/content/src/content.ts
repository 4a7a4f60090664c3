import type { IdempotencyOptions, Meta } from '@tintype/action-log';
import { isParams, type PageRequest, readParam } from '@tintype/database';
import type { FormInput, Repo } from '@tintype/repo';
import {
  type CommentId,
  type HashtagId,
  idList,
  idOf,
  idsIn,
  type PostId,
  type UserId,
} from '@tintype/shared-db';
import type { PostVisibility } from '@tintype/shared-db/content';
import { addComment, type NewComment } from './commands/add-comment';
import { addHashtagAlias, type HashtagAlias } from './commands/add-hashtag-alias';
import { approveComment } from './commands/approve-comment';
import { archivePost } from './commands/archive-post';
import { countAuthorTags } from './commands/count-author-tags';
import { createHashtag } from './commands/create-hashtag';
import { describeHashtag, type HashtagDescription } from './commands/describe-hashtag';
import { draftPost } from './commands/draft-post';
import { editPost } from './commands/edit-post';
import { followHashtag, type HashtagFollowTarget } from './commands/follow-hashtag';
import { allowHashtagTrend, banHashtag, stopHashtagTrend, unbanHashtag } from './commands/hashtag-flags';
import type { CommentLikeTarget, PostLikeTarget } from './commands/like-change';
import { likeComment } from './commands/like-comment';
import { likePost } from './commands/like-post';
import { pinPost } from './commands/pin-post';
import { publishDraft } from './commands/publish-draft';
import { publishPost } from './commands/publish-post';
import { purgeRemovedPosts } from './commands/purge-removed-posts';
import { purgeUser } from './commands/purge-user';
import { removeHashtagAlias } from './commands/remove-hashtag-alias';
import { removePost } from './commands/remove-post';
import type { PostEdition } from './commands/send-edit';
import type { NewPost } from './commands/send-post';
import { unarchivePost } from './commands/unarchive-post';
import { unfollowHashtag } from './commands/unfollow-hashtag';
import { unlikeComment } from './commands/unlike-comment';
import { unlikePost } from './commands/unlike-post';
import { unpinPost } from './commands/unpin-post';
import type { CreateHashtagForm } from './forms/hashtag-forms';
import type { ListPostsForm } from './forms/list-posts-form';
import type { People } from './people';
import { countAuthorPosts } from './queries/count-posts';
import { exportParts } from './queries/export-user';
import { findComment } from './queries/find-comment';
import { getPost, getPosts } from './queries/get-posts';
import { listComments, listReplies } from './queries/list-comments';
import { listPosts } from './queries/list-filtered-posts';
import { listHashtags } from './queries/list-hashtags';
import { listPostLikers } from './queries/list-post-likers';
import { listAuthorPosts, listRecentPosts } from './queries/list-posts';
import { topPostsByComments } from './queries/top-posts-by-comments';
import type { CommentApproval } from './sql/approve-comment';
import type { OwnPost } from './sql/own-post';

/**
 * Binds the content context to a repo. Its commands write posts, comments, likes and hashtags; no other context writes them.
 *
 * @param people what content must know of users
 *
 * @example
 * const content = createContent(repo, people);
 * const post = await content.publishPost({ authorId, caption: 'First light #dawn' }, meta);
 */
export function createContent(repo: Repo, people: People) {
  return Object.freeze({
    publishPost: (params: NewPost, meta: Meta, options?: IdempotencyOptions) =>
      publishPost(repo, people, params, meta, options),
    draftPost: (params: NewPost, meta: Meta, options?: IdempotencyOptions) =>
      draftPost(repo, people, params, meta, options),
    publishDraft: (target: OwnPost, meta: Meta) => publishDraft(repo, people, ownPostIn(target), meta),
    archivePost: (target: OwnPost, meta: Meta) => archivePost(repo, people, ownPostIn(target), meta),
    unarchivePost: (target: OwnPost, meta: Meta) => unarchivePost(repo, people, ownPostIn(target), meta),
    editPost: (edition: PostEdition, meta: Meta) => editPost(repo, people, editionIn(edition), meta),
    removePost: (target: OwnPost, meta: Meta) => removePost(repo, people, ownPostIn(target), meta),
    pinPost: (target: OwnPost, meta: Meta) => pinPost(repo, people, ownPostIn(target), meta),
    unpinPost: (target: OwnPost, meta: Meta) => unpinPost(repo, people, ownPostIn(target), meta),
    purgeRemovedPosts: (limit: number, meta: Meta) => purgeRemovedPosts(repo, limit, meta),
    addComment: (params: NewComment, meta: Meta, options?: IdempotencyOptions) =>
      addComment(repo, people, params, meta, options),
    approveComment: (approval: CommentApproval, meta: Meta) =>
      approveComment(repo, idsIn(approval, 'postId', 'commentId', 'approverId'), meta),
    likePost: (target: PostLikeTarget, meta: Meta) => likePost(repo, idsIn(target, 'postId', 'userId'), meta),
    unlikePost: (target: PostLikeTarget, meta: Meta) =>
      unlikePost(repo, idsIn(target, 'postId', 'userId'), meta),
    likeComment: (target: CommentLikeTarget, meta: Meta) =>
      likeComment(repo, idsIn(target, 'postId', 'commentId', 'userId'), meta),
    unlikeComment: (target: CommentLikeTarget, meta: Meta) =>
      unlikeComment(repo, idsIn(target, 'postId', 'commentId', 'userId'), meta),
    createHashtag: (params: FormInput<CreateHashtagForm>, meta: Meta) => createHashtag(repo, params, meta),
    describeHashtag: (params: HashtagDescription, meta: Meta) => describeHashtag(repo, params, meta),
    addHashtagAlias: (params: HashtagAlias, meta: Meta) => addHashtagAlias(repo, params, meta),
    removeHashtagAlias: (params: HashtagAlias, meta: Meta) => removeHashtagAlias(repo, params, meta),
    banHashtag: (id: HashtagId, meta: Meta) => banHashtag(repo, idOf(id), meta),
    unbanHashtag: (id: HashtagId, meta: Meta) => unbanHashtag(repo, idOf(id), meta),
    stopHashtagTrend: (id: HashtagId, meta: Meta) => stopHashtagTrend(repo, idOf(id), meta),
    allowHashtagTrend: (id: HashtagId, meta: Meta) => allowHashtagTrend(repo, idOf(id), meta),
    followHashtag: (target: HashtagFollowTarget, meta: Meta) =>
      followHashtag(repo, idsIn(target, 'hashtagId', 'userId'), meta),
    unfollowHashtag: (target: HashtagFollowTarget, meta: Meta) =>
      unfollowHashtag(repo, idsIn(target, 'hashtagId', 'userId'), meta),
    exportParts: (userId: UserId) => exportParts(repo, people, idOf(userId)),
    purgeUser: (userId: UserId, limit: number) => purgeUser(repo, idOf(userId), limit),
    countAuthorTags: (authorId: UserId, counted: boolean) => countAuthorTags(repo, idOf(authorId), counted),
    getPost: (id: PostId, viewerId?: UserId | null) => getPost(repo, idOf(id), viewerIdOf(viewerId)),
    getPosts: (ids: readonly PostId[], viewerId?: UserId | null) =>
      getPosts(repo, idList(ids), viewerIdOf(viewerId)),
    listAuthorPosts: (
      authorId: UserId,
      visibilities: readonly PostVisibility[],
      request?: PageRequest,
      viewerId?: UserId | null,
    ) => listAuthorPosts(repo, idOf(authorId), visibilities, request, viewerIdOf(viewerId)),
    listRecentPosts: (
      authorIds: readonly UserId[],
      closeFriendsOf: readonly UserId[],
      request?: PageRequest,
      viewerId?: UserId | null,
    ) =>
      listRecentPosts(
        repo,
        idList(authorIds, mostFollowed),
        idList(closeFriendsOf, mostFollowed),
        request,
        viewerIdOf(viewerId),
      ),
    findComment: (postId: PostId, id: CommentId, viewerId?: UserId | null) =>
      findComment(repo, idOf(postId), idOf(id), viewerIdOf(viewerId)),
    listComments: (postId: PostId, request?: PageRequest, viewerId?: UserId | null) =>
      listComments(repo, idOf(postId), request, viewerIdOf(viewerId)),
    listReplies: (postId: PostId, parentId: CommentId, request?: PageRequest, viewerId?: UserId | null) =>
      listReplies(repo, idOf(postId), idOf(parentId), request, viewerIdOf(viewerId)),
    listPosts: (filters: FormInput<ListPostsForm>, request?: PageRequest) =>
      listPosts(repo, filters, request),
    topPostsByComments: (limit: number) => topPostsByComments(repo, limit),
    listHashtags: (request?: PageRequest) => listHashtags(repo, request),
    listPostLikers: (postId: PostId, request?: PageRequest) => listPostLikers(repo, idOf(postId), request),
    countAuthorPosts: (authorIds: readonly UserId[]) => countAuthorPosts(repo, idList(authorIds)),
  });
}

/** Far more than the most users that one user can follow, also after an import. */
const mostFollowed = 100_000;

const ownPostIn = (target: OwnPost): OwnPost => idsIn(target, 'postId', 'authorId');

/** The values of an edition are judged by its form. What is not an object stays as it is, for the form to refuse. */
const editionIn = (edition: PostEdition): PostEdition => {
  const rawOf = (key: 'changes' | 'version'): unknown => readParam(edition, key)?.raw;
  const given = isParams(edition)
    ? { changes: rawOf('changes'), version: rawOf('version') }
    : { changes: edition, version: null };
  return { ...ownPostIn(edition), ...given } as PostEdition;
};

/** Null for an anonymous viewer. */
const viewerIdOf = (given: UserId | null | undefined): UserId | null => (given == null ? null : idOf(given));

export type Content = ReturnType<typeof createContent>;
