/** There is no such thing, or its state forbids the command: a draft, a removed comment, a banned hashtag, a closed account. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'post' | 'comment' | 'tag' | 'hashtag' | 'collection' | 'story' | 'highlight';
}

/** The author turned comments off. */
export interface CommentsOff {
  readonly kind: 'comments_off';
}

/** As many posts of the author, or comments of the post, are pinned as may be. */
export interface PinsFull {
  readonly kind: 'pins_full';
  /** How many can be pinned. */
  readonly most: number;
}

/** A moderator has taken it down: it stays hidden until a moderator restores it. */
export interface TakenDown {
  readonly kind: 'taken_down';
}

/** The author has published as many stories as one may on a day; `until` is the begin of the next day, in UTC. */
export interface StoryLimitReached {
  readonly kind: 'limit_reached';
  readonly until: Date;
}

export const notFound = (entity: NotFound['entity']): NotFound => ({ kind: 'not_found', entity });
