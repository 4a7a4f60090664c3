import type { IdempotencyOptions } from '@tintype/action-log';
import type { CommentId, PostId } from '@tintype/shared-db';
import type { UserContext } from '../access/viewer-context';
import { command } from '../registration/registered-calls';
import { type Commented, replyTo } from './write-comment';

/** See {@link Comments.reply}. */
export const replyToComment = command({
  action: 'add_comment',
  guard: 'visible',
  takes: ['post', 'comment', 'body'],
  run: (
    me: UserContext,
    postId: PostId,
    commentId: CommentId,
    body: string,
    options?: IdempotencyOptions,
  ): Commented => replyTo(me, postId, commentId, body, options),
});
