import type { StoryRow } from '@tintype/network';
import type {
  CollectionId,
  CommentId,
  HighlightId,
  MediaId,
  PostId,
  ProfileFields,
  StoryId,
  UserId,
} from '@tintype/shared-db';
import type { PlannedCommentChange, PlannedDraft, PlannedPostChange, PlannedReport } from './changes';
import type { PlannedFile } from './files';
import type {
  PlannedOrder,
  PlannedProduct,
  PlannedProductPicture,
  PlannedProductTag,
  PlannedStore,
} from './shop';

/**
 * What happens in the planned network, as records of the domain rather than rows of tables: the bulk loader turns
 * them into COPY rows, the command runner into calls of the network. Times are milliseconds since the epoch.
 */
export interface PlannedUser extends ProfileFields {
  readonly index: number;
  readonly id: UserId;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly registeredAt: number;
}

export interface PlannedFollow {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  readonly at: number;
}

/** The caption contains the hashtags and mentions; the loader parses it. */
export interface PlannedPost {
  readonly index: number;
  readonly id: PostId;
  readonly authorId: UserId;
  readonly caption: string;
  /** Degrees with six decimals, both or none. */
  readonly location: { readonly lat: string; readonly long: string } | null;
  readonly at: number;
}

/** A picture of a post, which its author stores just before the post is published. */
export interface PlannedMedia extends PlannedFile {
  readonly postId: PostId;
  readonly position: number;
  readonly alt: string | null;
}

/** A person on a picture. The tags of a post are made together, when it is published. */
export interface PlannedTag {
  readonly postId: PostId;
  readonly postAuthorId: UserId;
  readonly userId: UserId;
  readonly mediaId: MediaId;
  readonly x: number;
  readonly y: number;
  /** Null where the person never approves the tag. */
  readonly approvedAt: number | null;
  readonly at: number;
}

export interface PlannedComment {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly postAuthorId: UserId;
  readonly authorId: UserId;
  /** A reply's parent is a top-level comment of the same post that comes earlier in the stream. */
  readonly parentId: CommentId | null;
  readonly body: string;
  readonly at: number;
}

export interface PlannedPostLike {
  readonly postId: PostId;
  readonly postAuthorId: UserId;
  readonly userId: UserId;
  readonly at: number;
}

export interface PlannedCommentLike {
  readonly postId: PostId;
  readonly commentId: CommentId;
  readonly commentAuthorId: UserId;
  readonly userId: UserId;
  readonly at: number;
}

export interface PlannedSave {
  readonly postId: PostId;
  readonly postAuthorId: UserId;
  readonly userId: UserId;
  readonly at: number;
}

export interface PlannedCollection {
  readonly id: CollectionId;
  readonly ownerId: UserId;
  readonly name: string;
  readonly at: number;
}

/** The owner has saved the post earlier. */
export interface PlannedCollectionItem {
  readonly ownerId: UserId;
  readonly collectionId: CollectionId;
  readonly postId: PostId;
  readonly at: number;
}

export interface PlannedStory {
  readonly id: StoryId;
  readonly authorId: UserId;
  readonly audience: StoryRow['audience'];
  readonly caption: string;
  readonly at: number;
}

export interface PlannedStoryView {
  readonly storyId: StoryId;
  readonly viewerId: UserId;
  readonly at: number;
}

export interface PlannedHighlight {
  readonly id: HighlightId;
  readonly authorId: UserId;
  readonly name: string;
  readonly at: number;
}

export interface PlannedHighlightItem {
  readonly highlightId: HighlightId;
  readonly storyId: StoryId;
  readonly authorId: UserId;
  /** When the story was published. */
  readonly publishedAt: number;
  readonly at: number;
}

/** Sizes known before the first record is made, for progress and time left; actual counts may differ a little. */
export interface PlannedTotals {
  readonly users: number;
  readonly follows: number;
  readonly posts: number;
  readonly comments: number;
  readonly postLikes: number;
  readonly commentLikes: number;
  readonly media: number;
  readonly avatars: number;
  readonly tags: number;
}

/**
 * A deterministic network: every call of a method walks the same records again, with flat memory.
 * Users come in order of registration, posts, pictures and tags in order of publication, comments parents first.
 */
export interface NetworkPlan {
  readonly totals: PlannedTotals;
  users(): Iterable<PlannedUser>;
  follows(): Iterable<PlannedFollow>;
  posts(): Iterable<PlannedPost>;
  media(): Iterable<PlannedMedia>;
  /** The pictures of profiles, in the order of their users. Not every user has one. */
  avatars(): Iterable<PlannedFile>;
  tags(): Iterable<PlannedTag>;
  drafts(): Iterable<PlannedDraft>;
  postChanges(): Iterable<PlannedPostChange>;
  comments(): Iterable<PlannedComment>;
  commentChanges(): Iterable<PlannedCommentChange>;
  postLikes(): Iterable<PlannedPostLike>;
  commentLikes(): Iterable<PlannedCommentLike>;
  reports(): Iterable<PlannedReport>;
  stores(): Iterable<PlannedStore>;
  products(): Iterable<PlannedProduct>;
  productPictures(): Iterable<PlannedProductPicture>;
  productTags(): Iterable<PlannedProductTag>;
  orders(): Iterable<PlannedOrder>;
  saves(): Iterable<PlannedSave>;
  collections(): Iterable<PlannedCollection>;
  collectionItems(): Iterable<PlannedCollectionItem>;
  stories(): Iterable<PlannedStory>;
  storyViews(): Iterable<PlannedStoryView>;
  highlights(): Iterable<PlannedHighlight>;
  highlightItems(): Iterable<PlannedHighlightItem>;
}
