/** The hashtags of a caption: their keys, how they are shown, and an id for each, in case that it is new. */
export interface NewHashtags {
  readonly keys: readonly string[];
  readonly displays: readonly string[];
  readonly ids: readonly string[];
  readonly at: Date;
}

/**
 * The step `fresh` of {@link claimNewHashtags}, from the parameters of {@link NewHashtags}.
 *
 * @param condition SQL that is true where they are claimed
 */
export const freshHashtags = (condition: string): string => `fresh AS (
      SELECT * FROM unnest($keys::text[], $displays::text[], $ids::uuid[]) AS f (tag_key, display, id) WHERE ${condition}
    )`;

/**
 * Claims the keys of the step `fresh` that are free, in the order of the keys so that two posts cannot deadlock, and inserts the
 * hashtags of the keys that it got. A key that another transaction claims at the same time is waited for.
 */
export const claimNewHashtags = `claimed AS (
      INSERT INTO tintype.hashtag_keys (tag_key, hashtag_id, kind)
      SELECT tag_key, id, 'name' FROM fresh ORDER BY tag_key COLLATE "C"
      ON CONFLICT (tag_key) DO NOTHING RETURNING hashtag_id
    )
    INSERT INTO tintype.hashtags (id, tag_key, display, created_at)
    SELECT f.id, f.tag_key, f.display, $at FROM fresh f JOIN claimed c ON c.hashtag_id = f.id`;
