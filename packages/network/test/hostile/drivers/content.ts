import { idOfNothing } from '@tintype/shared-db';
import { systemMeta } from '../../../src';
import { type Driver, own, withIds } from '../scene';

const validPost = {
  caption: 'Splendid #dawn with @ada',
  visibility: 'public',
  commentsPolicy: 'everyone',
  lat: '38.7223',
  long: '-9.1393',
  sensitive: false,
  media: [],
};

export const contentDrivers: Readonly<Record<string, Driver>> = {
  publishPost: {
    form: 'PublishPostForm',
    valid: validPost,
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
  postMedia: {
    form: 'PostMediaForm',
    valid: { mediaId: own(({ mediaId }) => mediaId), alt: 'Fog over the river' },
    kinds: ['invalid'],
    run: (scope, params, { authorId }) => scope.as(authorId).posts.publish({ media: [params] }),
  },
  arrangeMedia: {
    form: 'ArrangeMediaForm',
    valid: { media: [] },
    kinds: ['invalid', 'not_found'],
    run: (scope, params, { authorId, postId }) =>
      scope.content.arrangeMedia(withIds(params, { postId, authorId }), { ...systemMeta, actorId: authorId }),
  },
  tagPeople: {
    form: 'TagPeopleForm',
    valid: { tags: [] },
    kinds: ['invalid', 'not_found'],
    run: (scope, params, { authorId, postId }) =>
      scope.content.tagPeople(withIds(params, { postId, authorId }), { ...systemMeta, actorId: authorId }),
  },
  tagProducts: {
    form: 'TagProductsForm',
    valid: { tags: [] },
    kinds: ['invalid', 'not_found'],
    run: (scope, params, { authorId, postId }) =>
      scope.content.tagProducts(withIds(params, { postId, authorId }), { ...systemMeta, actorId: authorId }),
  },
  productTag: {
    form: 'ProductTagForm',
    valid: {
      productId: own(({ productId }) => productId),
      mediaId: own(({ pictureId }) => pictureId),
      x: 0.25,
      y: '0.5',
    },
    kinds: ['invalid'],
    run: (scope, params, { authorId, postId }) => scope.as(authorId).posts.tagProducts(postId, [params]),
  },
  postTag: {
    form: 'PostTagForm',
    valid: {
      userId: own(({ otherId }) => otherId),
      mediaId: own(({ pictureId }) => pictureId),
      x: 0.25,
      y: '0.5',
    },
    kinds: ['invalid'],
    run: (scope, params, { authorId, postId }) => scope.as(authorId).posts.tagPeople(postId, [params]),
  },
  registerMedia: {
    form: 'RegisterMediaForm',
    valid: {
      fullPath: own(({ username }) => `/2026/${username}.jpg`),
      fileSize: 48_213,
      mime: 'image/jpeg',
      sha256: 'ab'.repeat(32),
      width: 1080,
      height: 1350,
      metadata: { camera: 'Box' },
    },
    kinds: ['invalid', 'not_found'],
    run: (scope, params, { authorId }) =>
      scope.media.registerMedia(withIds(params, { ownerId: authorId }), { ...systemMeta, actorId: authorId }),
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
  createCollection: {
    form: 'CollectionForm',
    valid: { name: 'Blue hour' },
    kinds: ['invalid', 'inactive'],
    run: (scope, params, { authorId }) => scope.as(authorId).collections.create(params),
  },
  publishStory: {
    form: 'PublishStoryForm',
    valid: { caption: 'First light', audience: 'close_friends' },
    kinds: ['invalid', 'inactive', 'limit_reached'],
    run: (scope, params, { authorId }) => scope.as(authorId).stories.publish(params),
  },
  createHighlight: {
    form: 'HighlightForm',
    valid: { name: 'Lisboa' },
    kinds: ['invalid', 'inactive'],
    run: (scope, params, { authorId }) => scope.as(authorId).stories.createHighlight(params),
  },
};
