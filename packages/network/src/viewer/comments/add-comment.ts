import type { IdempotencyOptions } from '@tintype/action-log';
import type { PostId } from '@tintype/shared-db';
import type { UserContext } from '../access/viewer-context';
import { command } from '../registration/registered-calls';
import { type Commented, commentOnPost } from './write-comment';

/** See {@link Comments.add}. */
export const addComment = command({
  action: 'add_comment',
  guard: 'visible',
  takes: ['post', 'body'],
  run: (me: UserContext, postId: PostId, body: string, options?: IdempotencyOptions): Commented =>
    commentOnPost(me, postId, body, options),
});
