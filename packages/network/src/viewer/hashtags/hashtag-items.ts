import type { HashtagView } from '@tintype/content';

/** A hashtag, as lists show it. */
export type HashtagItem = Pick<HashtagView, 'id' | 'display' | 'description' | 'publicPosts'>;

/** A hashtag among the trends. */
export interface TrendingHashtag extends HashtagItem {
  /** How many of the authors that the viewer sees used it in the last 24 hours; at least two. */
  readonly authors: number;
}

/** The page of a hashtag, without its posts. */
export interface HashtagPage extends HashtagItem {
  /** Whether the viewer follows it. False for a caller who is not logged in, and for one whose account is not active. */
  readonly followed: boolean;
  /** The flags that moderators set; null for a caller without a moderator's access. */
  readonly flags: Pick<HashtagView, 'banned' | 'noTrend'> | null;
}

export function hashtagItem({ id, display, description, publicPosts }: HashtagView): HashtagItem {
  return { id, display, description, publicPosts };
}
