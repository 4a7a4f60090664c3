import { statement } from '@tintype/database';
import { from, inBatches, type Repo } from '@tintype/repo';
import type { CommentId, ExportPart, PostId, UserId } from '@tintype/shared-db';
import {
  Collection,
  CollectionItem,
  Comment,
  CommentLike,
  CommentMention,
  Hashtag,
  HashtagFollow,
  Highlight,
  HighlightItem,
  Post,
  PostLike,
  PostMedia,
  PostMention,
  PostTag,
  ProductTag,
  SavedPost,
  Story,
  StoryMedia,
  StoryView,
} from '@tintype/shared-db/content';
import type { EarlierCaption } from '../fragments/edits';
import type { People } from '../people';
import { visibleComments, visiblePosts, visibleStories } from './export-places';

/**
 * The rows of a user's export, kind by kind: posts with their earlier captions and their pictures, comments, likes, saved posts,
 * collections, stories with their pictures, highlights, mentions and tags of the user, and the hashtags that the user follows, without banned ones. Texts of
 * other users are not in it. Ids of what the user may not see are not in it either: a like, mention or tag on hidden content, or a view of
 * a hidden story, is left out, and the user's own comment on a hidden post or thread comes without its place. A comment that waits for
 * approval appears as visible, since its writer must not notice it. No row tells who blocks or restricts the user.
 *
 * Must run in a transaction, which keeps the cursors; a transaction that reads one snapshot makes the parts agree.
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
    toLines: (rows: readonly T[]) => Promise<readonly object[]>,
  ): ExportPart => ({ name, rows: () => exportedRows(source, toLines) });
  /** Rows that name a post, and maybe a comment of it: left out when the user may not see them. */
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
    part('post_media', tx.stream(from(PostMedia).where({ authorId: userId })), async (rows) =>
      rows.map(({ postId, mediaId, position, altText }) => ({ postId, mediaId, position, altText })),
    ),
    part('post_edits', tx.stream(from(Post).where({ authorId: userId })), (rows) =>
      tx.sql(editsOf, { ids: rows.map(({ id }) => id) }),
    ),
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
    about('saved_posts', tx.stream(from(SavedPost).where({ ownerId: userId })), ({ postId, savedAt }) => ({
      postId,
      savedAt,
    })),
    part('collections', tx.stream(from(Collection).where({ ownerId: userId })), async (rows) =>
      rows.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
    ),
    about(
      'collection_items',
      tx.stream(from(CollectionItem).where({ ownerId: userId })),
      ({ collectionId, postId, addedAt }) => ({ collectionId, postId, addedAt }),
    ),
    part('stories', tx.stream(from(Story).where({ authorId: userId })), async (rows) =>
      rows.map(({ id, caption, audience, publishedAt, expiresAt, takenDown }) => ({
        ...{ id, caption, audience, publishedAt, expiresAt, takenDown },
      })),
    ),
    part('product_tags', tx.stream(from(ProductTag).where({ authorId: userId })), async (rows) =>
      rows.map(({ postId, productId, mediaId, x, y, createdAt }) => ({
        postId,
        productId,
        mediaId,
        x,
        y,
        createdAt,
      })),
    ),
    part('story_media', tx.stream(from(StoryMedia).where({ authorId: userId })), async (rows) =>
      rows.map(({ storyId, mediaId, altText }) => ({ storyId, mediaId, altText })),
    ),
    part('highlights', tx.stream(from(Highlight).where({ authorId: userId })), async (rows) =>
      rows.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
    ),
    part('highlight_items', tx.stream(from(HighlightItem).where({ authorId: userId })), async (rows) =>
      rows.map(({ highlightId, storyId, addedAt }) => ({ highlightId, storyId, addedAt })),
    ),
    part('story_views', tx.stream(from(StoryView).where({ viewerId: userId })), async (rows) => {
      const shown = await visibleStories(
        tx,
        seen,
        rows.map(({ storyId }) => storyId),
      );
      return rows
        .filter(({ storyId }) => shown.has(storyId))
        .map(({ storyId, viewedAt }) => ({ storyId, viewedAt }));
    }),
    about('post_tags', tx.stream(from(PostTag).where({ userId })), (tag) => {
      const { postId, mediaId, x, y, approvedAt, createdAt } = tag;
      return { postId, mediaId, x, y, approvedAt, createdAt };
    }),
    about('post_mentions', tx.stream(from(PostMention).where({ userId })), ({ postId }) => ({ postId })),
    about('comment_mentions', tx.stream(from(CommentMention).where({ userId })), ({ postId, commentId }) => ({
      postId,
      commentId,
    })),
    part('followed_hashtags', tx.stream(from(HashtagFollow).where({ userId })), async (rows) => {
      const ids = rows.map(({ hashtagId }) => hashtagId);
      const shown = new Set((await tx.allBy(Hashtag, { id: ids, banned: false })).map(({ id }) => id));
      return rows.flatMap(({ hashtagId, createdAt }) =>
        shown.has(hashtagId) ? [{ hashtagId, createdAt }] : [],
      );
    }),
  ];
}

interface ExportedEdit extends EarlierCaption {
  readonly postId: PostId;
}

const editsOf = statement<{ ids: readonly PostId[] }, ExportedEdit>({
  name: 'content.find_exported_edits',
  text: `SELECT post_id, version, caption, replaced_at FROM tintype.post_edits
    WHERE post_id = ANY($ids::uuid[]) ORDER BY post_id, version`,
});

/** How many rows are checked together: one fetch of the stream. */
const atOnce = 500;

async function* exportedRows<T extends object>(
  rows: AsyncIterable<T>,
  toLines: (rows: readonly T[]) => Promise<readonly object[]>,
): AsyncGenerator<object, void, undefined> {
  for await (const batch of inBatches(rows, atOnce)) yield* await toLines(batch);
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
    pinnedAt,
    takenDown,
    removedAt,
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
    pinnedAt,
    takenDown,
    removedAt,
    createdAt,
  };
}

type ExportedComment = Omit<Comment, 'postId' | 'parentId'> & {
  readonly postId: PostId | null;
  readonly parentId: CommentId | null;
};

const commentOf = ({ id, postId, parentId, body, status, createdAt, editedAt }: ExportedComment) => ({
  id,
  postId,
  parentId,
  body,
  status: status === 'pending' ? 'visible' : status,
  createdAt,
  editedAt,
});
