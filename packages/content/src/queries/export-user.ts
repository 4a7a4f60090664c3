import { from, inBatches, type Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import {
  Comment,
  CommentLike,
  CommentMention,
  Post,
  PostLike,
  PostMention,
} from '@tintype/shared-db/content';
import type { People } from '../people';
import { visibleComments, visiblePosts } from './export-places';

/** One kind of a person's rows, read as they are asked for. */
export interface ExportPart {
  readonly name: string;
  rows(): AsyncIterable<object>;
}

/**
 * Everything that a user has posted, said and liked, and where they are mentioned, kind by kind. What others have said is theirs
 * and not in it. Ids of what the user may not see are not in it either: a like or a mention of something hidden is left out, and
 * a comment of the user's on a hidden post or thread is told without the place. A comment that waits for approval is told as
 * published, since its writer must not notice; nothing tells who blocks or restricts the user.
 *
 * Must run in a transaction, which keeps the cursors; one that reads a single snapshot makes the parts agree.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, people, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, people: People, userId: UserId): readonly ExportPart[] {
  const seen = people.seenBy(tx, userId);
  const posts = (ids: readonly PostId[]) => visiblePosts(tx, seen, userId, ids);
  const comments = (ids: readonly CommentId[]) => visibleComments(tx, seen, userId, ids);
  const part = <T extends object>(
    name: string,
    source: AsyncIterable<T>,
    tell: (rows: readonly T[]) => Promise<readonly object[]>,
  ): ExportPart => ({ name, rows: () => told(source, tell) });
  /** Rows about a post of anybody's; about a comment of it too where they name one. */
  const about = <T extends { readonly postId: PostId; readonly commentId?: CommentId }>(
    name: string,
    source: AsyncIterable<T>,
    pick: (row: T) => object,
  ): ExportPart =>
    part(name, source, async (rows) => {
      const shownPosts = await posts(rows.map(({ postId }) => postId));
      const shownComments = await comments(rows.flatMap(({ commentId }) => commentId ?? []));
      return rows
        .filter(({ postId }) => shownPosts.has(postId))
        .filter(({ commentId }) => commentId === undefined || shownComments.has(commentId))
        .map(pick);
    });
  return [
    part('posts', tx.stream(from(Post).where({ authorId: userId })), async (rows) => rows.map(postOf)),
    part('comments', tx.stream(from(Comment).where({ authorId: userId })), async (rows) => {
      const shownPosts = await posts(rows.map(({ postId }) => postId));
      const shownParents = await comments(rows.flatMap(({ parentId }) => parentId ?? []));
      return rows.map((row) => {
        const shown = shownPosts.has(row.postId) && (row.parentId === null || shownParents.has(row.parentId));
        return commentOf(shown ? row : { ...row, postId: null, parentId: null });
      });
    }),
    about('post_likes', tx.stream(from(PostLike).where({ userId })), ({ postId, createdAt }) => ({
      postId,
      createdAt,
    })),
    about(
      'comment_likes',
      tx.stream(from(CommentLike).where({ userId })),
      ({ postId, commentId, createdAt }) => ({ postId, commentId, createdAt }),
    ),
    about('post_mentions', tx.stream(from(PostMention).where({ userId })), ({ postId }) => ({ postId })),
    about('comment_mentions', tx.stream(from(CommentMention).where({ userId })), ({ postId, commentId }) => ({
      postId,
      commentId,
    })),
  ];
}

/** So many rows are looked at together: a fetch of the stream. */
const atOnce = 500;

async function* told<T extends object>(
  rows: AsyncIterable<T>,
  tell: (rows: readonly T[]) => Promise<readonly object[]>,
): AsyncGenerator<object, void, undefined> {
  for await (const batch of inBatches(rows, atOnce)) yield* await tell(batch);
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

type ToldComment = Omit<Comment, 'postId' | 'parentId'> & {
  readonly postId: PostId | null;
  readonly parentId: CommentId | null;
};

const commentOf = ({ id, postId, parentId, body, status, createdAt, editedAt }: ToldComment) => ({
  id,
  postId,
  parentId,
  body,
  status: status === 'pending' ? 'visible' : status,
  createdAt,
  editedAt,
});
