/** There is no such thing, or its state forbids the command: a draft, a removed comment, a banned hashtag, a closed account. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'post' | 'comment' | 'hashtag';
}

/** The author turned comments off. */
export interface CommentsOff {
  readonly kind: 'comments_off';
}

/** As many posts of the author are pinned as may be. */
export interface PinCapReached {
  readonly kind: 'pin_cap_reached';
  /** How many posts an author can pin. */
  readonly cap: number;
}

export const notFound = (entity: NotFound['entity']): NotFound => ({ kind: 'not_found', entity });
