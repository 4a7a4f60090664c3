import { parseText } from '@tintype/network';
import type { Client } from 'pg';

/** So many posts are parsed again. */
export const hashtagSample = 2000;

/**
 * Posts of a sample whose hashtag links differ from what their captions say. The random end of an id decides who is in it,
 * so it is spread over all of the time and yet the same in every run.
 */
export async function compareSampledHashtags(client: Client): Promise<readonly object[]> {
  const { rows } = await client.query<{ id: string; caption: string; keys: string[] }>(
    `SELECT p.id, p.caption, ARRAY(SELECT h.tag_key FROM tintype.post_hashtags l JOIN tintype.hashtags h ON h.id = l.hashtag_id
       WHERE l.post_id = p.id ORDER BY h.tag_key) AS keys
     FROM (SELECT id FROM tintype.posts WHERE status <> 'draft' ORDER BY right(id::text, 12) COLLATE "C", id LIMIT $1) s
     JOIN tintype.posts p ON p.id = s.id`,
    [hashtagSample],
  );
  return rows.flatMap(({ id, caption, keys }) => {
    const expected = new Set(parseText(caption).hashtags.map((hashtag) => hashtag.key));
    return expected.size === keys.length && keys.every((key) => expected.has(key))
      ? []
      : [{ id, keys, expected: [...expected] }];
  });
}
