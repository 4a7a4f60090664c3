declare const brand: unique symbol;

/**
 * A primitive with a name of its own, so that a post's id cannot be passed where a user's is wanted.
 *
 * @example
 * type UserId = Brand<string, 'UserId'>;
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
