export { asCommentId, asHashtagId, asPostId, type CommentId, type HashtagId, type PostId } from '../ids';
export { AUTHOR_COUNTER_KINDS, AuthorCounter, type AuthorCounterKind } from './author-counter';
export { COMMENT_STATUSES, Comment, type CommentStatus } from './comment';
export { COMMENT_COUNTER_KINDS, CommentCounter, type CommentCounterKind } from './comment-counter';
export { CommentLike } from './comment-like';
export { CommentMention } from './comment-mention';
export { Hashtag } from './hashtag';
export { HASHTAG_COUNTER_KINDS, HashtagCounter, type HashtagCounterKind } from './hashtag-counter';
export { HashtagFollow } from './hashtag-follow';
export { HASHTAG_KEY_KINDS, HashtagKey, type HashtagKeyKind } from './hashtag-key';
export {
  COMMENTS_POLICIES,
  type CommentsPolicy,
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
export { PostMention } from './post-mention';
