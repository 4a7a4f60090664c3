import type { Columns } from '@tintype/database';
import type { HashtagId } from '@tintype/shared-db';

/** A hashtag with its counter. */
export interface HashtagView {
  readonly id: HashtagId;
  /** The form of its first use, in NFC. */
  readonly display: string;
  readonly description: string | null;
  /** Its page is hidden, and the posts with it are on no list of it. */
  readonly banned: boolean;
  /** It is left out of trends. */
  readonly noTrend: boolean;
  /** How many public posts of public, active accounts carry it. */
  readonly publicPosts: number;
}

export const hashtagViewKinds: Columns<HashtagView> = {
  id: 'text',
  display: 'text',
  description: 'text',
  banned: 'boolean',
  noTrend: 'boolean',
  publicPosts: 'number',
};

/** The columns of a hashtag, from `hashtags h`; the counter is one probe of its primary key. */
export const hashtagViewColumns = `h.id, h.display, h.description, h.banned, h.no_trend,
  coalesce((SELECT value FROM tintype.hashtag_counters c WHERE c.hashtag_id = h.id AND c.kind = 'public_posts'), 0)
    AS public_posts`;
