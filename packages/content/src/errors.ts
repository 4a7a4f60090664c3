/** There is no such user, post, comment or people tag, or its state forbids the command: a draft, a removed comment, a closed account. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'post' | 'comment' | 'tag';
}

/** The author turned comments off. */
export interface CommentsOff {
  readonly kind: 'comments_off';
}

export const notFound = (entity: NotFound['entity']): NotFound => ({ kind: 'not_found', entity });
