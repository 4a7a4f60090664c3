/** There is no such user, or the user has no active account. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'user';
}

export const notFound: NotFound = { kind: 'not_found', entity: 'user' };
