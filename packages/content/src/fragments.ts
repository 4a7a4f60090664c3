// SQL of the content, for plans of the package that composes the contexts.

export { approvalOf } from './commands/approve-comment';
export { hashtagFollowOf } from './commands/follow-hashtag';
export { flagChangeOf } from './commands/hashtag-flags';
export { likeChangeOf } from './commands/like-change';
export { pinAnswerOf } from './commands/pin-post';
export { publishingOf } from './commands/publish-draft';
export { type CommentWriting, sendComment } from './commands/send-comment';
export { sendDraft } from './commands/send-draft';
export { sendEdit } from './commands/send-edit';
export { postChangeOf, sendOwnPost } from './commands/send-own-post';
export { type PostWriting, sendPost } from './commands/send-post';
export { postCountsOf } from './fragments/author-counts';
export { repliesTo, topLevelComments } from './fragments/comment-pages';
export { type CommentPlace, commentPlacesOf, namedComment } from './fragments/comment-places';
export { editsOfPost } from './fragments/edits';
export { hashtagsFollowed, postsOfHashtag } from './fragments/hashtag-pages';
export { hashtagViewsOf, ownFollowsOfHashtags } from './fragments/hashtag-views';
export { likersOfPost } from './fragments/likers';
export { hashtagOfKey, namedHashtag } from './fragments/named-hashtags';
export { namedPost } from './fragments/named-post';
export { ownLikesOfComments, ownLikesOfPosts } from './fragments/own-likes';
export { type PlaceOfAnyPost, type PlaceOfPost, placesOf, placesOfAnyState } from './fragments/places';
export {
  archivedPosts,
  type ChosenPost,
  draftPosts,
  pinnedPosts,
  postsOfAuthor,
  recentPosts,
} from './fragments/post-pages';
export { type PartsOfPosts, wholePostSteps, wholePosts } from './fragments/whole-posts';
export { type AddCommentOutcome, type AddCommentParams, addCommentSteps } from './sql/add-comment';
export { approveCommentSteps, lockThread } from './sql/approve-comment';
export { archivePostSteps, unarchivePostSteps } from './sql/archive-post';
export { type DraftPostParams, draftPostSteps } from './sql/draft-post';
export { type EditPostOutcome, type EditPostParams, editPostSteps } from './sql/edit-post';
export { followHashtagSteps, unfollowHashtagSteps } from './sql/follow-hashtag';
export { type HashtagFlag, hashtagFlags } from './sql/hashtag-flags';
export { hidingBetween, showingBetween } from './sql/hide-between';
export { likeCommentSteps, unlikeCommentSteps } from './sql/like-comment';
export { likePostSteps, unlikePostSteps } from './sql/like-post';
export { lockedAuthor, type OwnPostOutcome, type OwnPostParams } from './sql/own-post';
export { type PinOutcome, pinPostSteps, unpinPostSteps } from './sql/pin-post';
export { namesOfDraft, type PublishDraftOutcome, publishDraftSteps } from './sql/publish-draft';
export {
  type PublishPostOutcome,
  type PublishPostParams,
  publishPostSteps,
} from './sql/publish-post';
export { removePostSteps } from './sql/remove-post';
export { hashtagKeyOf } from './text/hashtag-name';
