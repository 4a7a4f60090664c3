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
  type StoryId,
  type UserId,
} from '@tintype/shared-db';
import type { PostVisibility } from '@tintype/shared-db/content';
import type { PostRules } from './changesets/post-publication';
import { addComment, type NewComment } from './commands/add-comment';
import { addHashtagAlias, type HashtagAlias } from './commands/add-hashtag-alias';
import { addToCollection, type CollectionTarget } from './commands/add-to-collection';
import { addToHighlight, type HighlightTarget } from './commands/add-to-highlight';
import { approveComment } from './commands/approve-comment';
import { approveTag } from './commands/approve-tag';
import { archivePost } from './commands/archive-post';
import { type ArrangedMedia, arrangeMedia } from './commands/arrange-media';
import { countAuthorTags } from './commands/count-author-tags';
import { createCollection, type NewCollection } from './commands/create-collection';
import { createHashtag } from './commands/create-hashtag';
import { createHighlight, type NewHighlight } from './commands/create-highlight';
import { describeHashtag, type HashtagDescription } from './commands/describe-hashtag';
import { draftPost } from './commands/draft-post';
import { type CommentEdit, editComment } from './commands/edit-comment';
import { editPost } from './commands/edit-post';
import { foldViews } from './commands/fold-views';
import { followHashtag, type HashtagFollowTarget } from './commands/follow-hashtag';
import { allowHashtagTrend, banHashtag, stopHashtagTrend, unbanHashtag } from './commands/hashtag-flags';
import { hideComment } from './commands/hide-comment';
import type { CommentLikeTarget, PostLikeTarget } from './commands/like-change';
import { likeComment } from './commands/like-comment';
import { likePost } from './commands/like-post';
import { pinComment } from './commands/pin-comment';
import { pinPost } from './commands/pin-post';
import { publishDraft } from './commands/publish-draft';
import { publishPost } from './commands/publish-post';
import { type NewStory, publishStory } from './commands/publish-story';
import { purgeRemovedPosts } from './commands/purge-removed-posts';
import { purgeUser } from './commands/purge-user';
import { type OwnCollection, removeCollection } from './commands/remove-collection';
import { removeComment } from './commands/remove-comment';
import { removeFromCollection } from './commands/remove-from-collection';
import { removeFromHighlight } from './commands/remove-from-highlight';
import { removeHashtagAlias } from './commands/remove-hashtag-alias';
import { type OwnHighlight, removeHighlight } from './commands/remove-highlight';
import { removePost } from './commands/remove-post';
import { type OwnStory, removeStory } from './commands/remove-story';
import { removeTag } from './commands/remove-tag';
import { type CollectionRename, renameCollection } from './commands/rename-collection';
import { type HighlightRename, renameHighlight } from './commands/rename-highlight';
import { savePost } from './commands/save-post';
import type { PostEdition } from './commands/send-edit';
import type { NewPost } from './commands/send-post';
import { type PeopleTags, tagPeople } from './commands/tag-people';
import { type NamedComment, restoreComment, takeDownComment } from './commands/take-down-comment';
import { restorePost, takeDownPost } from './commands/take-down-post';
import { restoreStory, takeDownStory } from './commands/take-down-story';
import { unarchivePost } from './commands/unarchive-post';
import { unfollowHashtag } from './commands/unfollow-hashtag';
import { unlikeComment } from './commands/unlike-comment';
import { unlikePost } from './commands/unlike-post';
import { unpinComment } from './commands/unpin-comment';
import { unpinPost } from './commands/unpin-post';
import { unsavePost } from './commands/unsave-post';
import { viewPost } from './commands/view-post';
import { type StoryTarget, viewStory } from './commands/view-story';
import type { CreateHashtagForm } from './forms/hashtag-forms';
import type { ListPostsForm } from './forms/list-posts-form';
import type { OwnComment } from './locks/lock-thread';
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
import type { TagOfUser } from './sql/tag-people';

/**
 * Binds the content context to a repo. Its commands write posts, comments, likes, saved posts, collections, stories, highlights and
 * hashtags; no other context writes them.
 *
 * @param people what content must know of users and of their pictures
 * @param options.requiresMedia whether a post must have a picture. By default a caption is enough
 *
 * @example
 * const content = createContent(repo, people);
 * const post = await content.publishPost({ authorId, caption: 'First light #dawn' }, meta);
 */
export function createContent(
  repo: Repo,
  people: People,
  { requiresMedia = false }: Partial<PostRules> = {},
) {
  const rules: PostRules = { requiresMedia };
  return Object.freeze({
    /** Whether a post must have a picture. */
    requiresMedia,
    publishPost: (params: NewPost, meta: Meta, options?: IdempotencyOptions) =>
      publishPost(repo, people, rules, params, meta, options),
    arrangeMedia: (params: ArrangedMedia, meta: Meta) => arrangeMedia(repo, people, rules, params, meta),
    tagPeople: (params: PeopleTags, meta: Meta) => tagPeople(repo, people, params, meta),
    approveTag: (tag: TagOfUser, meta: Meta) => approveTag(repo, idsIn(tag, 'postId', 'userId'), meta),
    removeTag: (tag: TagOfUser, meta: Meta) => removeTag(repo, idsIn(tag, 'postId', 'userId'), meta),
    draftPost: (params: NewPost, meta: Meta, options?: IdempotencyOptions) =>
      draftPost(repo, people, params, meta, options),
    publishDraft: (target: OwnPost, meta: Meta) => publishDraft(repo, people, rules, ownPostIn(target), meta),
    archivePost: (target: OwnPost, meta: Meta) => archivePost(repo, people, ownPostIn(target), meta),
    unarchivePost: (target: OwnPost, meta: Meta) => unarchivePost(repo, people, ownPostIn(target), meta),
    editPost: (edition: PostEdition, meta: Meta) => editPost(repo, people, editionIn(edition), meta),
    removePost: (target: OwnPost, meta: Meta) => removePost(repo, people, ownPostIn(target), meta),
    pinPost: (target: OwnPost, meta: Meta) => pinPost(repo, people, ownPostIn(target), meta),
    unpinPost: (target: OwnPost, meta: Meta) => unpinPost(repo, people, ownPostIn(target), meta),
    purgeRemovedPosts: (limit: number, meta: Meta) => purgeRemovedPosts(repo, limit, meta),
    addComment: (params: NewComment, meta: Meta, options?: IdempotencyOptions) =>
      addComment(repo, people, params, meta, options),
    takeDownPost: (postId: PostId, meta: Meta) => takeDownPost(repo, people, postId, meta),
    restorePost: (postId: PostId, meta: Meta) => restorePost(repo, people, postId, meta),
    takeDownComment: (comment: NamedComment, meta: Meta) => takeDownComment(repo, comment, meta),
    restoreComment: (comment: NamedComment, meta: Meta) => restoreComment(repo, comment, meta),
    approveComment: (approval: CommentApproval, meta: Meta) =>
      approveComment(repo, idsIn(approval, 'postId', 'commentId', 'approverId'), meta),
    editComment: (params: CommentEdit, meta: Meta) => editComment(repo, people, params, meta),
    hideComment: (own: OwnComment, meta: Meta) =>
      hideComment(repo, idsIn(own, 'postId', 'commentId', 'userId'), meta),
    pinComment: (own: OwnComment, meta: Meta) =>
      pinComment(repo, idsIn(own, 'postId', 'commentId', 'userId'), meta),
    unpinComment: (own: OwnComment, meta: Meta) =>
      unpinComment(repo, idsIn(own, 'postId', 'commentId', 'userId'), meta),
    removeComment: (own: OwnComment, meta: Meta) =>
      removeComment(repo, idsIn(own, 'postId', 'commentId', 'userId'), meta),
    likePost: (target: PostLikeTarget, meta: Meta) => likePost(repo, idsIn(target, 'postId', 'userId'), meta),
    unlikePost: (target: PostLikeTarget, meta: Meta) =>
      unlikePost(repo, idsIn(target, 'postId', 'userId'), meta),
    likeComment: (target: CommentLikeTarget, meta: Meta) =>
      likeComment(repo, idsIn(target, 'postId', 'commentId', 'userId'), meta),
    unlikeComment: (target: CommentLikeTarget, meta: Meta) =>
      unlikeComment(repo, idsIn(target, 'postId', 'commentId', 'userId'), meta),
    savePost: (target: PostLikeTarget, meta: Meta) => savePost(repo, idsIn(target, 'postId', 'userId'), meta),
    unsavePost: (target: PostLikeTarget, meta: Meta) =>
      unsavePost(repo, idsIn(target, 'postId', 'userId'), meta),
    createCollection: (params: NewCollection, meta: Meta) => createCollection(repo, params, meta),
    renameCollection: (params: CollectionRename, meta: Meta) => renameCollection(repo, params, meta),
    removeCollection: (target: OwnCollection, meta: Meta) => removeCollection(repo, target, meta),
    addToCollection: (target: CollectionTarget, meta: Meta) =>
      addToCollection(repo, idsIn(target, 'postId', 'userId', 'collectionId'), meta),
    removeFromCollection: (target: CollectionTarget, meta: Meta) =>
      removeFromCollection(repo, idsIn(target, 'postId', 'userId', 'collectionId'), meta),
    viewPost: (target: PostLikeTarget, meta: Meta) => viewPost(repo, idsIn(target, 'postId', 'userId'), meta),
    foldViews: (limit: number, meta: Meta) => foldViews(repo, limit, meta),
    publishStory: (params: NewStory, meta: Meta) => publishStory(repo, people, params, meta),
    removeStory: (target: OwnStory, meta: Meta) => removeStory(repo, target, meta),
    takeDownStory: (storyId: StoryId, meta: Meta) => takeDownStory(repo, storyId, meta),
    restoreStory: (storyId: StoryId, meta: Meta) => restoreStory(repo, storyId, meta),
    viewStory: (target: StoryTarget, meta: Meta) => viewStory(repo, idsIn(target, 'storyId', 'userId'), meta),
    createHighlight: (params: NewHighlight, meta: Meta) => createHighlight(repo, params, meta),
    renameHighlight: (params: HighlightRename, meta: Meta) => renameHighlight(repo, params, meta),
    removeHighlight: (target: OwnHighlight, meta: Meta) => removeHighlight(repo, target, meta),
    addToHighlight: (target: HighlightTarget, meta: Meta) => addToHighlight(repo, target, meta),
    removeFromHighlight: (target: HighlightTarget, meta: Meta) => removeFromHighlight(repo, target, meta),
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
