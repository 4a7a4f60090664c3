// SQL of the content, for plans of the package that composes the contexts.

export { itemChangeOf } from './commands/add-to-collection';
export { sendHighlightItem } from './commands/add-to-highlight';
export { approvalOf } from './commands/approve-comment';
export { tagApprovalOf } from './commands/approve-tag';
export { type ArrangementError, arrangementOf, readArrangement } from './commands/arrange-media';
export { sendNewCollection } from './commands/create-collection';
export { sendNewHighlight } from './commands/create-highlight';
export { hashtagFollowOf } from './commands/follow-hashtag';
export { flagChangeOf } from './commands/hashtag-flags';
export { commentChangeOf } from './commands/hide-comment';
export { likeChangeOf } from './commands/like-change';
export type { OwnWriting } from './commands/own-things';
export { pinChangeOf } from './commands/pin-comment';
export { pinAnswerOf } from './commands/pin-post';
export { publishingOf } from './commands/publish-draft';
export { sendStory } from './commands/publish-story';
export { sendCollectionRemoval } from './commands/remove-collection';
export { sendHighlightItemRemoval } from './commands/remove-from-highlight';
export { sendHighlightRemoval } from './commands/remove-highlight';
export { sendStoryRemoval } from './commands/remove-story';
export { sendCollectionName } from './commands/rename-collection';
export { sendHighlightName } from './commands/rename-highlight';
export { type CommentWriting, sendComment } from './commands/send-comment';
export { sendCommentEdit } from './commands/send-comment-edit';
export { sendDraft } from './commands/send-draft';
export { sendEdit } from './commands/send-edit';
export { postChangeOf, sendOwnPost } from './commands/send-own-post';
export { type PostWriting, sendPost } from './commands/send-post';
export { type ReadTags, readTags, tagsOutcome } from './commands/tag-people';
export { productTagsOutcome, type ReadProductTags, readProductTags } from './commands/tag-products';
export { takeDownCommentIn } from './commands/take-down-comment';
export { takeDownPostIn } from './commands/take-down-post';
export { takeDownStoryIn } from './commands/take-down-story';
export { unarchivingOf } from './commands/unarchive-post';
export { postCountsOf } from './fragments/author-counts';
export { type CollectionView, ownCollection, ownCollections } from './fragments/collections';
export { repliesTo, topLevelComments } from './fragments/comment-pages';
export { type CommentPlace, commentPlacesOf, namedComment } from './fragments/comment-places';
export { commentsOf } from './fragments/comments';
export { editsOfPost } from './fragments/edits';
export { givenOwner } from './fragments/given-owner';
export { hashtagsFollowed, postsOfHashtag } from './fragments/hashtag-pages';
export { hashtagViewsOf, ownFollowsOfHashtags } from './fragments/hashtag-views';
export type { TagsOfPost } from './fragments/hashtags';
export {
  type HighlightView,
  highlightPlace,
  highlightsOfUser,
  keptStoriesOf,
  storiesOfHighlight,
} from './fragments/highlights';
export { likersOfPost } from './fragments/likers';
export type { MentionOfPost } from './fragments/mentions';
export { hashtagOfKey, namedHashtag } from './fragments/named-hashtags';
export { namedPost } from './fragments/named-post';
export { ownLikesOfComments, ownLikesOfPosts } from './fragments/own-likes';
export { postsTagging, type TagOfPost, taggedUsersOf } from './fragments/people-tags';
export { filesOfPosts, namedFileOfPosts, type PictureOfPost, picturesOf } from './fragments/pictures';
export { type PlaceOfAnyPost, type PlaceOfPost, placesOf, placesOfAnyState } from './fragments/places';
export {
  archivedPosts,
  type ChosenPost,
  draftPosts,
  pinnedPosts,
  postsOfAuthor,
  recentPosts,
} from './fragments/post-pages';
export type { PostRow, PostStates } from './fragments/posts';
export { type ProductTagOfPost, postsTaggingProduct } from './fragments/product-tags';
export { ownSavesOfPosts, postsOfCollection, savedPosts } from './fragments/saved-posts';
export { snapshotOfComment, snapshotOfPost, snapshotOfStory } from './fragments/snapshots';
export {
  highlightedStoryPlacesOf,
  keptStoryPlacesOf,
  namedStory,
  ownExpiredStories,
  ownViewsOfStories,
  type PlaceOfStory,
  type StoryRow,
  shownStoryPlacesOf,
  storiesOfAuthor,
  storyPlacesOf,
} from './fragments/stories';
export {
  filesOfStories,
  type PictureOfStory,
  picturesOfStories,
  wholeStories,
} from './fragments/story-pictures';
export { storyTray, type TrayEntry, unexpiredStories } from './fragments/story-tray';
export { viewersOfStory } from './fragments/story-viewers';
export { recentUses, trendingHashtags } from './fragments/trending';
export {
  type PartsOfPosts,
  partsOfPosts,
  type WholePostSteps,
  wholePostSteps,
  wholePosts,
} from './fragments/whole-posts';
export { lockRemovedThread, lockThread } from './locks/lock-thread';
export { type AddCommentOutcome, type AddCommentParams, addCommentSteps } from './sql/add-comment';
export { approveCommentSteps } from './sql/approve-comment';
export { archivePostSteps, unarchivePostSteps } from './sql/archive-post';
export {
  type ArrangeMediaOutcome,
  arrangeMediaSteps,
} from './sql/arrange-media';
export { claimAvatarSteps, releaseAvatarSql } from './sql/avatar-claims';
export { addToCollectionSteps, removeFromCollectionSteps } from './sql/collection-items';
export {
  createCollectionSteps,
  removeCollectionSteps,
  renameCollectionSteps,
} from './sql/collections';
export { type DraftPostParams, draftPostSteps } from './sql/draft-post';
export { type EditCommentOutcome, type EditCommentParams, editCommentSteps } from './sql/edit-comment';
export { type EditPostOutcome, type EditPostParams, editPostSteps } from './sql/edit-post';
export { followHashtagSteps, unfollowHashtagSteps } from './sql/follow-hashtag';
export { type HashtagFlag, hashtagFlags } from './sql/hashtag-flags';
export { hidingBetween, showingBetween } from './sql/hide-between';
export { hideCommentSteps } from './sql/hide-comment';
export {
  addToHighlightSteps,
  createHighlightSteps,
  removeFromHighlightSteps,
  removeHighlightSteps,
  renameHighlightSteps,
} from './sql/highlights';
export { likeCommentSteps, unlikeCommentSteps } from './sql/like-comment';
export { likePostSteps, unlikePostSteps } from './sql/like-post';
export { type Allowed, allowedColumn, type OwnParams } from './sql/own-params';
export { lockedAuthor, lockOwnPost, type OwnPostOutcome, type OwnPostParams } from './sql/own-post';
export { lockPins, pinCommentSteps, unpinCommentSteps } from './sql/pin-comment';
export { type PinOutcome, pinPostSteps, unpinPostSteps } from './sql/pin-post';
export {
  namesOfDraft,
  type PublishDraftOutcome,
  type PublishDraftParams,
  publishDraftSteps,
} from './sql/publish-draft';
export {
  type PublishPostOutcome,
  type PublishPostParams,
  publishPostSteps,
} from './sql/publish-post';
export { removeCommentSteps } from './sql/remove-comment';
export { removePostSteps } from './sql/remove-post';
export { savePostSteps, unsavePostSteps } from './sql/save-post';
export {
  type NewStoryOutcome,
  type NewStoryParams,
  publishStorySteps,
  removeStorySteps,
  viewStorySteps,
} from './sql/stories';
export { approveTagSteps, removeTagSteps, type TagParams, tagPeopleSteps } from './sql/tag-people';
export { tagProductsSteps } from './sql/tag-products';
export { hourOf, viewPostSteps } from './sql/view-post';
export { hashtagKeyOf } from './text/hashtag-name';
