import type { IdempotencyOptions } from '@tintype/action-log';
import { PublishPostForm } from '@tintype/content';
import { type FormInput, inputWith } from '@tintype/repo';
import { byActiveViewer, onVisiblePost, withdrawnFromPost } from '../registration/guarded-commands';

/** The commands of a viewer on posts. */
export const postCommands = {
  /**
   * Publishes a post of the viewer. Locks and errors as of `content.publishPost`, and `inactive`.
   *
   * @param options with an idempotency key, several calls within a day publish one post
   *
   * @example
   * const once = { idempotencyKey: 'b7c1f0de' };
   * const post = unwrap(await network.as(ada.id).posts.publish({ caption: 'First light' }, once));
   * unwrap(await network.as(ada.id).posts.publish({ caption: 'First light' }, once)).id === post.id // true
   */
  publishPost: byActiveViewer({
    action: 'publish_post',
    form: 'PublishPostForm',
    takes: ['form'],
    run: (me, params: FormInput<PublishPostForm>, options?: IdempotencyOptions) =>
      me.contexts.content.publishPost(
        inputWith(PublishPostForm, params, { authorId: me.viewerId }),
        me.meta,
        options,
      ),
  }),

  /** Likes a post that the viewer sees. */
  likePost: onVisiblePost({
    action: 'like_post',
    run: (me, { post }) => me.contexts.content.likePost({ postId: post.id, userId: me.viewerId }, me.meta),
  }),

  /** Takes back the viewer's like of a post. `changed` is false for a post that the viewer does not see. */
  unlikePost: withdrawnFromPost({
    action: 'unlike_post',
    run: (me, postId) => me.contexts.content.unlikePost({ postId, userId: me.viewerId }, me.meta),
  }),
};
