// SQL of the content, for plans of the package that composes the contexts.

export { tagApprovalOf } from './commands/approve-tag';
export { type ArrangementError, arrangementOf, readArrangement } from './commands/arrange-media';
export { hashtagFollowOf } from './commands/follow-hashtag';
export { flagChangeOf } from './commands/hashtag-flags';
export { commentChangeOf } from './commands/hide-comment';
export { likeChangeOf } from './commands/like-change';
export { pinChangeOf } from './commands/pin-comment';
export { type CommentWriting, sendComment } from './commands/send-comment';
export { sendCommentEdit } from './commands/send-comment-edit';
export { type PostWriting, sendPost } from './commands/send-post';
export { type ReadTags, readTags, tagsOutcome } from './commands/tag-people';
export { postCountsOf } from './fragments/author-counts';
export { repliesTo, topLevelComments } from './fragments/comment-pages';
export { type CommentPlace, commentPlacesOf, namedComment } from './fragments/comment-places';
export { hashtagsFollowed, postsOfHashtag } from './fragments/hashtag-pages';
export { hashtagViewsOf, ownFollowsOfHashtags } from './fragments/hashtag-views';
export { likersOfPost } from './fragments/likers';
export { hashtagOfKey, namedHashtag } from './fragments/named-hashtags';
export { namedPost } from './fragments/named-post';
export { ownLikesOfComments, ownLikesOfPosts } from './fragments/own-likes';
export { postsTagging, taggedUsersOf } from './fragments/people-tags';
export { type PlaceOfPost, placesOf } from './fragments/places';
export { type ChosenPost, postsOfAuthor, recentPosts } from './fragments/post-pages';
export { type PartsOfPosts, partsOfPosts, wholePostSteps, wholePosts } from './fragments/whole-posts';
export { lockRemovedThread, lockThread } from './locks/lock-thread';
export { type AddCommentOutcome, type AddCommentParams, addCommentSteps } from './sql/add-comment';
export { approveCommentSteps } from './sql/approve-comment';
export {
  type ArrangeMediaOutcome,
  arrangeMediaSteps,
  lockOwnPost,
  type OwnPost,
} from './sql/arrange-media';
export { type EditCommentOutcome, type EditCommentParams, editCommentSteps } from './sql/edit-comment';
export { followHashtagSteps, unfollowHashtagSteps } from './sql/follow-hashtag';
export { type HashtagFlag, hashtagFlags } from './sql/hashtag-flags';
export { hidingBetween, showingBetween } from './sql/hide-between';
export { hideCommentSteps } from './sql/hide-comment';
export { likeCommentSteps, unlikeCommentSteps } from './sql/like-comment';
export { likePostSteps, unlikePostSteps } from './sql/like-post';
export { lockPins, pinCommentSteps, unpinCommentSteps } from './sql/pin-comment';
export {
  lockedAuthor,
  type PublishPostOutcome,
  type PublishPostParams,
  publishPostSteps,
} from './sql/publish-post';
export { removeCommentSteps } from './sql/remove-comment';
export { approveTagSteps, removeTagSteps, type TagParams, tagPeopleSteps } from './sql/tag-people';
export { hashtagKeyOf } from './text/hashtag-name';
