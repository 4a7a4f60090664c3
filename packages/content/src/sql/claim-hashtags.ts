import { statement } from '@tintype/database';
import type { HashtagId } from '@tintype/shared-db';

export const findHashtagIdsSql = statement<
  { keys: readonly string[] },
  { tagKey: string; hashtagId: HashtagId }
>({
  name: 'content.find_hashtag_ids',
  text: 'SELECT tag_key, hashtag_id FROM tintype.hashtag_keys WHERE tag_key = ANY($keys::text[])',
});

/**
 * Claims the keys that are free, in the order of the keys so that two posts cannot deadlock, and inserts the hashtags of the keys that
 * it got.
 */
export const claimHashtagsSql = statement<
  { keys: readonly string[]; displays: readonly string[]; ids: readonly string[]; at: Date },
  { hashtagId: HashtagId }
>({
  name: 'content.claim_hashtags',
  text: `
    WITH fresh AS (
      SELECT * FROM unnest($keys::text[], $displays::text[], $ids::uuid[]) AS f (tag_key, display, id)
    ), claimed AS (
      INSERT INTO tintype.hashtag_keys (tag_key, hashtag_id, kind)
      SELECT tag_key, id, 'name' FROM fresh ORDER BY tag_key COLLATE "C"
      ON CONFLICT (tag_key) DO NOTHING RETURNING hashtag_id
    )
    INSERT INTO tintype.hashtags (id, tag_key, display, created_at)
    SELECT f.id, f.tag_key, f.display, $at FROM fresh f JOIN claimed c ON c.hashtag_id = f.id
    RETURNING id AS hashtag_id`,
});
