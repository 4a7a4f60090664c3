// SQL of the content, for plans of the package that composes the contexts.

export { commentChangeOf } from './commands/hide-comment';
export { likeChangeOf } from './commands/like-change';
export { pinChangeOf } from './commands/pin-comment';
export { type CommentWriting, sendComment } from './commands/send-comment';
export { sendCommentEdit } from './commands/send-comment-edit';
export { type PostWriting, sendPost } from './commands/send-post';
export { postCountsOf } from './fragments/author-counts';
export { repliesTo, topLevelComments } from './fragments/comment-pages';
export { type CommentPlace, commentPlacesOf, namedComment } from './fragments/comment-places';
export { likersOfPost } from './fragments/likers';
export { namedPost } from './fragments/named-post';
export { ownLikesOfComments, ownLikesOfPosts } from './fragments/own-likes';
export { type PlaceOfPost, placesOf } from './fragments/places';
export { type ChosenPost, postsOfAuthor, recentPosts } from './fragments/post-pages';
export { type PartsOfPosts, wholePostSteps, wholePosts } from './fragments/whole-posts';
export { lockRemovedThread, lockThread } from './locks/lock-thread';
export { type AddCommentOutcome, type AddCommentParams, addCommentSteps } from './sql/add-comment';
export { approveCommentSteps } from './sql/approve-comment';
export { type EditCommentOutcome, type EditCommentParams, editCommentSteps } from './sql/edit-comment';
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
