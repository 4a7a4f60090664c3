import {
  type CollectionId,
  type CommentId,
  type HashtagId,
  type HighlightId,
  idOf,
  idOfNothing,
  type MediaId,
  type PostId,
  type ReportId,
  type StoryId,
  type UserId,
} from '@tintype/shared-db';
import type { OrderId, ProductId } from '@tintype/shop';

/**
 * A user's id from text that is not trusted, such as a part of an address; null where it is no id. Capitals are the same id, and
 * come back in lower case.
 *
 * @example
 * parseUserId('0198F0C4-7B5A-7C3D-8E21-3A5B6C7D8E9F') // '0198f0c4-7b5a-7c3d-8e21-3a5b6c7d8e9f'
 * parseUserId('../../etc/passwd') // null
 */
export function parseUserId(given: unknown): UserId | null {
  return parsedId<UserId>(given);
}

/**
 * A post's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parsePostId(42) // null
 */
export function parsePostId(given: unknown): PostId | null {
  return parsedId<PostId>(given);
}

/**
 * A comment's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parseCommentId('') // null
 */
export function parseCommentId(given: unknown): CommentId | null {
  return parsedId<CommentId>(given);
}

/**
 * A hashtag's id from text that is not trusted, as of {@link parseUserId}. The text of a hashtag is not its id.
 *
 * @example
 * parseHashtagId('lisboa') // null
 */
export function parseHashtagId(given: unknown): HashtagId | null {
  return parsedId<HashtagId>(given);
}

/**
 * A collection's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parseCollectionId('all') // null
 */
export function parseCollectionId(given: unknown): CollectionId | null {
  return parsedId<CollectionId>(given);
}

/**
 * A story's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parseStoryId('latest') // null
 */
export function parseStoryId(given: unknown): StoryId | null {
  return parsedId<StoryId>(given);
}

/**
 * A highlight's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parseHighlightId('latest') // null
 */
export function parseHighlightId(given: unknown): HighlightId | null {
  return parsedId<HighlightId>(given);
}

/**
 * A report's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parseReportId('latest') // null
 */
export function parseReportId(given: unknown): ReportId | null {
  return parsedId<ReportId>(given);
}

/**
 * A file's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parseMediaId('latest') // null
 */
export function parseMediaId(given: unknown): MediaId | null {
  return parsedId<MediaId>(given);
}

/**
 * A product's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parseProductId('latest') // null
 */
export function parseProductId(given: unknown): ProductId | null {
  return parsedId<ProductId>(given);
}

/**
 * An order's id from text that is not trusted, as of {@link parseUserId}.
 *
 * @example
 * parseOrderId('latest') // null
 */
export function parseOrderId(given: unknown): OrderId | null {
  return parsedId<OrderId>(given);
}

function parsedId<Id extends string>(given: unknown): Id | null {
  // idOf reads a value of any type.
  const id = idOf(given as Id);
  return id === idOfNothing ? null : id;
}
