import { idOfNothing } from '@tintype/shared-db';
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
  createHashtag: {
    form: 'CreateHashtagForm',
    valid: { name: 'Straßenfotografie', description: 'Streets, and those who walk them' },
    kinds: ['invalid'],
    run: (scope, params) => scope.content.createHashtag(params, systemMeta),
  },
  describeHashtag: {
    form: 'DescribeHashtagForm',
    valid: { description: 'The hour after sunrise' },
    kinds: ['invalid', 'not_found'],
    run: (scope, params, { hashtagId }) =>
      scope.content.describeHashtag(withIds(params, { hashtagId }), systemMeta),
  },
  addHashtagAlias: {
    form: 'HashtagAliasForm',
    valid: { alias: 'luz' },
    kinds: ['invalid', 'not_found'],
    run: (scope, params, { hashtagId }) =>
      scope.content.addHashtagAlias(withIds(params, { hashtagId }), systemMeta),
  },
  listPosts: {
    form: 'ListPostsForm',
    valid: { authorId: idOfNothing, hashtag: '#light', sort: 'most_likes' },
    kinds: ['invalid'],
    reads: true,
    run: (scope, params) => scope.content.listPosts(params),
  },
  addComment: {
    form: 'AddCommentForm',
    valid: { body: 'Splendid, @ada', parentId: null },
    kinds: ['invalid', 'not_found', 'comments_off'],
    run: (scope, params, { authorId, postId }) =>
      scope.content.addComment(withIds(params, { postId, authorId }), { ...systemMeta, actorId: authorId }),
  },
};
