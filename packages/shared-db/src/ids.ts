import type { Brand } from '@tintype/repo';

export type UserId = Brand<string, 'UserId'>;
export type PostId = Brand<string, 'PostId'>;
export type CommentId = Brand<string, 'CommentId'>;
export type HashtagId = Brand<string, 'HashtagId'>;
export type ActionId = Brand<string, 'ActionId'>;
