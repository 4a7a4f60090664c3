import { systemMeta } from '../../../src';
import type { Driver, Params } from '../scene';

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
    objectsOnly: true,
    run: (scope, params, { authorId }) => scope.as(authorId).publishPost(params),
  },
  addComment: {
    form: 'AddCommentForm',
    valid: { body: 'Splendid, @ada', parentId: null },
    kinds: ['invalid', 'not_found', 'comments_off'],
    objectsOnly: true,
    run: (scope, params: Params, { authorId, postId }) =>
      scope.content.addComment({ ...params, postId, authorId }, { ...systemMeta, actorId: authorId }),
  },
};
