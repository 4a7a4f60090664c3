/** The words that columns of this context may hold: one list each, from which the type and the check are made. */
export const postVisibilities = ['public', 'followers', 'close_friends'] as const;
export type PostVisibility = (typeof postVisibilities)[number];

export const postStatuses = ['draft', 'published', 'archived', 'removed'] as const;
export type PostStatus = (typeof postStatuses)[number];

export const commentsPolicies = ['everyone', 'followers', 'followed', 'off'] as const;
export type CommentsPolicy = (typeof commentsPolicies)[number];

export const commentStatuses = ['visible', 'removed', 'pending'] as const;
export type CommentStatus = (typeof commentStatuses)[number];

export const hashtagKeyKinds = ['name', 'alias'] as const;
export type HashtagKeyKind = (typeof hashtagKeyKinds)[number];

export const authorCounterKinds = ['posts'] as const;
export type AuthorCounterKind = (typeof authorCounterKinds)[number];

export const postCounterKinds = ['comments', 'likes', 'saves'] as const;
export type PostCounterKind = (typeof postCounterKinds)[number];

export const commentCounterKinds = ['likes', 'replies'] as const;
export type CommentCounterKind = (typeof commentCounterKinds)[number];

export const hashtagCounterKinds = ['public_posts'] as const;
export type HashtagCounterKind = (typeof hashtagCounterKinds)[number];
