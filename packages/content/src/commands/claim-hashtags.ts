import type { Repo } from '@tintype/repo';
import type { HashtagId } from '@tintype/shared-db';
import { claimHashtagsSql, findHashtagIdsSql } from '../sql/claim-hashtags';
import type { ParsedText } from '../text/parse-text';

/**
 * Returns the ids of these hashtags and inserts those that are new. One statement when all are known, three otherwise.
 *
 * Locks no row that exists. Two posts that insert the same hashtag wait for each other and end with one row.
 */
export async function claimHashtags(
  tx: Repo,
  hashtags: ParsedText['hashtags'],
  at: Date,
): Promise<readonly HashtagId[]> {
  if (hashtags.length === 0) return [];
  const keys = hashtags.map((hashtag) => hashtag.key);
  const known = new Map(
    (await tx.sql(findHashtagIdsSql, { keys })).map((row) => [row.tagKey, row.hashtagId]),
  );
  const fresh = hashtags.filter((hashtag) => !known.has(hashtag.key));
  if (fresh.length > 0) {
    await tx.sql(claimHashtagsSql, {
      keys: fresh.map((hashtag) => hashtag.key),
      displays: fresh.map((hashtag) => hashtag.display),
      ids: fresh.map(() => tx.newId()),
      at,
    });
    // Another transaction may have inserted a key first: the claim waited for its commit, so this statement sees it.
    for (const row of await tx.sql(findHashtagIdsSql, { keys })) known.set(row.tagKey, row.hashtagId);
  }
  // A caption may hold a hashtag and an alias of it: they are one hashtag.
  return [...new Set(keys.flatMap((key) => known.get(key) ?? []))];
}
