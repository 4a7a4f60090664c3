import { parseText } from '@tintype/network';
import type { NetworkPlan } from '../plan';
import type { Changes } from './changes';
import { type CopyJob, tableJob } from './copy-rows';
import { copyNull, copyTime } from './copy-text';
import type { HashtagBook } from './hashtag-book';

/** The ids of users by the keys of their names; kept only where texts are parsed. */
export type UserIds = ReadonlyMap<string, string>;

/** Comments, likes, hashtags and mentions, as the commands write them. */
export function contentJobs(
  plan: NetworkPlan,
  changes: Changes,
  book: HashtagBook,
  userIds: UserIds,
): readonly CopyJob[] {
  const mentioned = (text: string): Iterable<string> =>
    new Set(text.includes('@') ? parseText(text).mentions.flatMap((key) => userIds.get(key) ?? []) : []);
  return [
    tableJob('post_likes', ['post_id', 'user_id', 'post_author_id', 'created_at'], function* () {
      for (const like of plan.postLikes()) {
        yield `${like.postId}\t${like.userId}\t${like.postAuthorId}\t${copyTime(like.at)}`;
      }
    }),
    tableJob('comments', commentColumns, function* () {
      for (const comment of plan.comments()) {
        const state = changes.stateOf(comment);
        if (state === null) continue;
        const parent =
          comment.parentId === null ? `${copyNull}\t0\t${copyNull}` : `${comment.parentId}\t1\t0`;
        yield `${comment.id}\t${comment.postId}\t${comment.authorId}\t${comment.postAuthorId}\t${parent}\t${state}\t${copyTime(comment.at)}`;
      }
    }),
    tableJob(
      'comment_likes',
      ['post_id', 'comment_id', 'user_id', 'comment_author_id', 'created_at'],
      function* () {
        for (const like of plan.commentLikes()) {
          if (!changes.isRemoved(like.commentId))
            yield `${like.postId}\t${like.commentId}\t${like.userId}\t${like.commentAuthorId}\t${copyTime(like.at)}`;
        }
      },
    ),
    tableJob('hashtags', ['id', 'tag_key', 'display', 'created_at'], function* () {
      for (const { id, key, display, firstUse } of book.all())
        yield `${id}\t${key}\t${display}\t${copyTime(firstUse)}`;
    }),
    tableJob('hashtag_keys', ['tag_key', 'hashtag_id', 'kind'], function* () {
      for (const { id, key } of book.all()) yield `${key}\t${id}\tname`;
    }),
    tableJob('post_hashtags', ['hashtag_id', 'post_id', 'author_id', 'published_at'], function* () {
      for (const post of plan.posts()) {
        for (const { key } of post.caption.includes('#') ? parseText(post.caption).hashtags : []) {
          yield `${book.idOf(key)}\t${post.id}\t${post.authorId}\t${copyTime(post.at)}`;
        }
      }
    }),
    tableJob('post_mentions', ['post_id', 'user_id'], function* () {
      for (const post of plan.posts()) for (const id of mentioned(post.caption)) yield `${post.id}\t${id}`;
    }),
    tableJob('comment_mentions', ['post_id', 'comment_id', 'user_id'], function* () {
      for (const comment of plan.comments()) {
        if (changes.isRemoved(comment.id)) continue;
        for (const id of mentioned(comment.body)) yield `${comment.postId}\t${comment.id}\t${id}`;
      }
    }),
  ];
}

const commentColumns = [
  'id',
  'post_id',
  'author_id',
  'post_author_id',
  'parent_id',
  'depth',
  'parent_depth',
  'body',
  'edited_at',
  'status',
  'hidden',
  'unpinned',
  'lock_version',
  'created_at',
];
