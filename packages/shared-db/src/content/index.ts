export {
  asCollectionId,
  asCommentId,
  asHashtagId,
  asHighlightId,
  asPostId,
  asStoryId,
  type CollectionId,
  type CommentId,
  type HashtagId,
  type HighlightId,
  type PostId,
  type StoryId,
} from '../ids';
export { AUTHOR_COUNTER_KINDS, AuthorCounter, type AuthorCounterKind } from './author-counter';
export { Collection } from './collection';
export { CollectionItem } from './collection-item';
export { COMMENT_STATUSES, Comment, type CommentStatus, mostPinnedComments } from './comment';
export { COMMENT_COUNTER_KINDS, CommentCounter, type CommentCounterKind } from './comment-counter';
export { CommentLike } from './comment-like';
export { CommentMention } from './comment-mention';
export { Hashtag } from './hashtag';
export { HASHTAG_COUNTER_KINDS, HashtagCounter, type HashtagCounterKind } from './hashtag-counter';
export { HashtagFollow } from './hashtag-follow';
export { HASHTAG_KEY_KINDS, HashtagKey, type HashtagKeyKind } from './hashtag-key';
export { Highlight } from './highlight';
export { HighlightItem } from './highlight-item';
export {
  COMMENTS_POLICIES,
  type CommentsPolicy,
  mostPinnedPosts,
  POST_STATUSES,
  POST_VISIBILITIES,
  Post,
  type PostStatus,
  type PostVisibility,
} from './post';
export { POST_COUNTER_KINDS, PostCounter, type PostCounterKind } from './post-counter';
export { PostDraft } from './post-draft';
export { PostEdit } from './post-edit';
export { PostHashtag } from './post-hashtag';
export { PostLike } from './post-like';
export { mostMedia, PostMedia } from './post-media';
export { PostMention } from './post-mention';
export { mostTags, PostTag } from './post-tag';
export { PostViewing } from './post-viewing';
export { mostProductTags, ProductTag } from './product-tag';
export { SavedPost } from './saved-post';
export { STORY_AUDIENCES, Story, type StoryAudience } from './story';
export { StoryDay } from './story-day';
export { StoryMedia } from './story-media';
export { StoryView } from './story-view';
export { UsedMedia } from './used-media';
