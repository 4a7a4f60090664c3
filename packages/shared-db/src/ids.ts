import { castValue } from '@tintype/repo';

declare const brand: unique symbol;

/** The id of a user. A branded string, so that no other id can be passed in its place. */
export type UserId = string & { readonly [brand]: 'UserId' };
export type PostId = string & { readonly [brand]: 'PostId' };
export type CommentId = string & { readonly [brand]: 'CommentId' };
export type HashtagId = string & { readonly [brand]: 'HashtagId' };
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
 * An id as it came from outside, such as from an address: what is no id at all is taken as the id of nothing, so that it
 * gets the answer of what is not there, and is neither asked of the server nor written into the log. In lower case, as the
 * database writes it, so that nothing is counted twice by writing an id in two ways.
 *
 * @example
 * idOf(asPostId('../../etc/passwd')) // '00000000-0000-0000-0000-000000000000'
 */
export function idOf<Id extends string>(given: Id): Id {
  // The type of an id is a promise of the compiler's; here it meets whoever broke it.
  const isId = typeof given === 'string' && castValue(given, { kind: 'uuid' }).ok;
  return (isId ? given.toLowerCase() : idOfNothing) as Id;
}
