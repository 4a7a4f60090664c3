import { from, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import {
  Comment,
  CommentLike,
  CommentMention,
  Post,
  PostLike,
  PostMention,
} from '@tintype/shared-db/content';

/** One kind of a person's rows, read as they are asked for. */
export interface ExportPart {
  readonly name: string;
  rows(): AsyncIterable<object>;
}

/**
 * Everything that a user has posted, said and liked, and where they are mentioned, kind by kind. What others have said is theirs
 * and not in it, and nothing tells who blocks the user.
 *
 * Must run in a transaction, which keeps the cursors; one that reads a single snapshot makes the parts agree.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, userId: UserId): readonly ExportPart[] {
  const part = <T extends object>(name: string, source: AsyncIterable<T>, pick: (row: T) => object) => ({
    name,
    rows: () => picked(source, pick),
  });
  return [
    part('posts', tx.stream(from(Post).where({ authorId: userId })), postOf),
    part('comments', tx.stream(from(Comment).where({ authorId: userId })), commentOf),
    part('post_likes', tx.stream(from(PostLike).where({ userId })), ({ postId, createdAt }) => ({
      postId,
      createdAt,
    })),
    part(
      'comment_likes',
      tx.stream(from(CommentLike).where({ userId })),
      ({ postId, commentId, createdAt }) => ({ postId, commentId, createdAt }),
    ),
    part('post_mentions', tx.stream(from(PostMention).where({ userId })), ({ postId }) => ({ postId })),
    part('comment_mentions', tx.stream(from(CommentMention).where({ userId })), ({ postId, commentId }) => ({
      postId,
      commentId,
    })),
  ];
}

async function* picked<T extends object>(
  rows: AsyncIterable<T>,
  pick: (row: T) => object,
): AsyncGenerator<object, void, undefined> {
  for await (const row of rows) yield pick(row);
}

function postOf(post: Post): object {
  const {
    id,
    caption,
    visibility,
    status,
    publishedAt,
    editedAt,
    commentsPolicy,
    lat,
    long,
    placeId,
    sensitive,
    createdAt,
  } = post;
  return {
    id,
    caption,
    visibility,
    status,
    publishedAt,
    editedAt,
    commentsPolicy,
    lat,
    long,
    placeId,
    sensitive,
    createdAt,
  };
}

const commentOf = ({ id, postId, parentId, body, status, createdAt, editedAt }: Comment) => ({
  id,
  postId,
  parentId,
  body,
  status,
  createdAt,
  editedAt,
});
