import type { Repo } from '@tintype/repo';
import type { HashtagId } from '@tintype/shared-db';
import { claimHashtagsSql, findHashtagIdsSql } from '../sql/claim-hashtags';
import type { ParsedText } from '../text/parse-text';

/**
 * The ids of these hashtags, made where they are new. One statement when all are known, three when some are not.
 *
 * Locks nothing that exists; two posts that introduce one tag wait for each other and end with one row.
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
    // Whoever lost a race finds the winner's row here: the claim has waited for its commit.
    for (const row of await tx.sql(findHashtagIdsSql, { keys })) known.set(row.tagKey, row.hashtagId);
  }
  // An alias and its name in one caption are one hashtag.
  return [...new Set(keys.flatMap((key) => known.get(key) ?? []))];
}
