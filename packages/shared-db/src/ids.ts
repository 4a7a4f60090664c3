import { ProgrammerError, readList, readParam } from '@tintype/database';
import { castValue } from '@tintype/repo';

declare const brand: unique symbol;

/** The id of a user. A branded string, so that no other id can be passed in its place. */
export type UserId = string & { readonly [brand]: 'UserId' };
/** The id of a post. */
export type PostId = string & { readonly [brand]: 'PostId' };
/** The id of a comment. */
export type CommentId = string & { readonly [brand]: 'CommentId' };
/** The id of a hashtag. */
export type HashtagId = string & { readonly [brand]: 'HashtagId' };
/** The id of a collection of saved posts. */
export type CollectionId = string & { readonly [brand]: 'CollectionId' };
/** The id of a story. */
export type StoryId = string & { readonly [brand]: 'StoryId' };
/** The id of a highlight, which keeps stories. */
export type HighlightId = string & { readonly [brand]: 'HighlightId' };
/** The id of a stored file. */
export type MediaId = string & { readonly [brand]: 'MediaId' };
/** The id of a product. */
export type ProductId = string & { readonly [brand]: 'ProductId' };
/** The id of an order. */
export type OrderId = string & { readonly [brand]: 'OrderId' };
/** The id of a report. */
export type ReportId = string & { readonly [brand]: 'ReportId' };
/** The id of a job, see `jobs`. */
export type JobId = string & { readonly [brand]: 'JobId' };
export type ActionId = string & { readonly [brand]: 'ActionId' };

/**
 * Takes a text that is known to be a user's id, from a token or a test, as one.
 *
 * @example
 * const viewer = asUserId(session.subject);
 */
export function asUserId(text: string): UserId {
  return text as UserId;
}

/**
 * Takes a text that is known to be a post's id as one.
 *
 * @example
 * const post = asPostId(params.postId);
 */
export function asPostId(text: string): PostId {
  return text as PostId;
}

/**
 * Takes a text that is known to be a job's id as one.
 *
 * @example
 * const job = asJobId(params.jobId);
 */
export function asJobId(text: string): JobId {
  return text as JobId;
}

/**
 * Takes a text that is known to be a product's id as one.
 *
 * @example
 * const product = asProductId(params.productId);
 */
export function asProductId(text: string): ProductId {
  return text as ProductId;
}

/**
 * Takes a text that is known to be an order's id as one.
 *
 * @example
 * const order = asOrderId(params.orderId);
 */
export function asOrderId(text: string): OrderId {
  return text as OrderId;
}

/**
 * Takes a text that is known to be a comment's id as one.
 *
 * @example
 * const comment = asCommentId(params.commentId);
 */
export function asCommentId(text: string): CommentId {
  return text as CommentId;
}

/**
 * Takes a text that is known to be a hashtag's id as one.
 *
 * @example
 * const hashtag = asHashtagId(params.hashtagId);
 */
export function asHashtagId(text: string): HashtagId {
  return text as HashtagId;
}

/**
 * Takes a text that is known to be a collection's id as one.
 *
 * @example
 * const collection = asCollectionId(params.collectionId);
 */
export function asCollectionId(text: string): CollectionId {
  return text as CollectionId;
}

/**
 * Takes a text that is known to be a story's id as one.
 *
 * @example
 * const story = asStoryId(params.storyId);
 */
export function asStoryId(text: string): StoryId {
  return text as StoryId;
}

/**
 * Takes a text that is known to be a highlight's id as one.
 *
 * @example
 * const highlight = asHighlightId(params.highlightId);
 */
export function asHighlightId(text: string): HighlightId {
  return text as HighlightId;
}

/**
 * Takes a text that is known to be the id of a media object as one.
 *
 * @example
 * const picture = asMediaId(params.mediaId);
 */
export function asMediaId(text: string): MediaId {
  return text as MediaId;
}

/**
 * Takes a text that is known to be a report's id as one.
 *
 * @example
 * const report = asReportId(params.reportId);
 */
export function asReportId(text: string): ReportId {
  return text as ReportId;
}

/**
 * Takes a text that is known to be an action's id as one.
 *
 * @example
 * const action = asActionId(line.id);
 */
export function asActionId(text: string): ActionId {
  return text as ActionId;
}

/** The id of nothing: no row has it. */
export const idOfNothing = '00000000-0000-0000-0000-000000000000';

/**
 * An id as it came from outside, such as from an address, in the one form in which ids are compared, kept in maps, bound to
 * cursors and written into the log: 32 hexadecimal digits in lower case in five groups, as PostgreSQL writes them. Capitals are
 * the same id, since some platforms write UUIDs in them. Other spellings that PostgreSQL would read (braces, no hyphens,
 * `urn:uuid:`) are no id here, so that an id has one length and few ways to be written. What is no id, of whatever type,
 * becomes the id of nothing: it gets the answer of what is not there, and is neither sent to the server nor logged.
 *
 * @example
 * idOf(asPostId('../../etc/passwd')) // '00000000-0000-0000-0000-000000000000'
 * idOf(asPostId('0198F0C4-7B5A-7C3D-8E21-3A5B6C7D8E9F')) // '0198f0c4-7b5a-7c3d-8e21-3a5b6c7d8e9f'
 */
export function idOf<Id extends string>(given: Id): Id {
  // The type is a promise of the compiler's; a caller from outside may break it.
  const cast = castValue(given, { kind: 'uuid' });
  return (cast.ok && cast.value !== null ? cast.value : idOfNothing) as Id;
}

/**
 * The ids in an object that names what a call is about, each as {@link idOf} gives it. A missing one is the id of nothing, and so are
 * all where the argument is not an object; no getter of the caller's runs.
 *
 * @example
 * idsIn({ postId: asPostId('0198F0C4-7B5A-7C3D-8E21-3A5B6C7D8E9F'), note: 'other' }, 'postId')
 * // { postId: '0198f0c4-7b5a-7c3d-8e21-3a5b6c7d8e9f' }
 */
export function idsIn<Target extends object, Key extends keyof Target & string>(
  given: Target,
  ...keys: readonly Key[]
): Pick<Target, Key> {
  const rawId = (key: Key): unknown =>
    typeof given === 'object' && given !== null ? readParam(given, key)?.raw : undefined;
  return Object.fromEntries(keys.map((key) => [key, idOf(rawId(key) as string)])) as Pick<Target, Key>;
}

/** A program that reads more at once asks in parts. */
const longestIdList = 10_000;

/**
 * The ids of a list, each as {@link idOf} gives it; none where it is no list.
 *
 * @param most how many there may be: 10,000, unless the program makes a longer list itself
 * @throws {ProgrammerError} there are more, and none of them was looked at, so that no caller from outside chooses the length
 *
 * @example
 * idList([asUserId('none'), idOfNothing]) // ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000']
 */
export function idList<Id extends string>(given: readonly Id[], most = longestIdList): readonly Id[] {
  const length = typeof given === 'object' && given !== null ? readParam(given, 'length')?.raw : 0;
  if (typeof length === 'number' && length > most)
    throw new ProgrammerError(`a list of ids has at most ${most} items: ask for the rest in parts`);
  return (readList(given, most) ?? []).map((item) => idOf(item as Id));
}
