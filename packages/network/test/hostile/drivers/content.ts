import { systemMeta } from '../../../src';
import { type Driver, withIds } from '../scene';

const validPost = {
  caption: 'Splendid #dawn with @ada',
  visibility: 'public',
  commentsPolicy: 'everyone',
  lat: '38.7223',
  long: '-9.1393',
  sensitive: false,
};

export const contentDrivers: Readonly<Record<string, Driver>> = {
  publishPost: {
    form: 'PublishPostForm',
    valid: validPost,
    kinds: ['invalid', 'not_found', 'inactive'],
    run: (scope, params, { authorId }) => scope.as(authorId).posts.publish(params),
  },
  draftPost: {
    form: 'PublishPostForm',
    valid: validPost,
    kinds: ['invalid', 'not_found', 'inactive'],
    run: (scope, params, { authorId }) => scope.as(authorId).posts.draft(params),
  },
  editPost: {
    form: 'PublishPostForm',
    valid: validPost,
    kinds: ['invalid', 'not_found', 'inactive', 'stale'],
    run: (scope, params, { authorId, postId }) => scope.as(authorId).posts.edit(postId, params, 1),
  },
  addComment: {
    form: 'AddCommentForm',
    valid: { body: 'Splendid, @ada', parentId: null },
    kinds: ['invalid', 'not_found', 'comments_off'],
    run: (scope, params, { authorId, postId }) =>
      scope.content.addComment(withIds(params, { postId, authorId }), { ...systemMeta, actorId: authorId }),
  },
};
