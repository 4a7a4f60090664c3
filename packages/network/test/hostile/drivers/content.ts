import { systemMeta } from '../../../src';
import { type Driver, withIds } from '../scene';

export const contentDrivers: Readonly<Record<string, Driver>> = {
  publishPost: {
    form: 'PublishPostForm',
    valid: {
      caption: 'Splendid #dawn with @ada',
      visibility: 'public',
      commentsPolicy: 'everyone',
      lat: '38.7223',
      long: '-9.1393',
      sensitive: false,
    },
    kinds: ['invalid', 'not_found', 'inactive'],
    run: (scope, params, { authorId }) => scope.as(authorId).posts.publish(params),
  },
  editComment: {
    form: 'EditCommentForm',
    valid: { body: 'Splendid, @ada', version: 1 },
    kinds: ['invalid', 'not_found', 'stale'],
    run: (scope, params, { authorId, postId, commentId }) =>
      scope.content.editComment(withIds(params, { postId, commentId, userId: authorId }), {
        ...systemMeta,
        actorId: authorId,
      }),
  },
  addComment: {
    form: 'AddCommentForm',
    valid: { body: 'Splendid, @ada', parentId: null },
    kinds: ['invalid', 'not_found', 'comments_off'],
    run: (scope, params, { authorId, postId }) =>
      scope.content.addComment(withIds(params, { postId, authorId }), { ...systemMeta, actorId: authorId }),
  },
};
