import { statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

interface Pair {
  readonly a: UserId;
  readonly b: UserId;
}

const keyOf = (a: string, b: string): string =>
  `hashtextextended(least(${a}::text, ${b}::text) || ':' || greatest(${a}::text, ${b}::text), 0)`;

/**
 * For one pair at a time, in either direction: follow and block of the same two people wait for each other. A statement
 * of its own, because the next one must see what the holder before has committed.
 */
export const lockPairSql = statement<Pair, object>({
  name: 'social_graph.lock_pair',
  text: `SELECT pg_advisory_xact_lock(${keyOf('$a', '$b')})`,
});

/**
 * As {@link lockPairSql}, of one person with several others, for those who only need that no block begins or ends
 * meanwhile: they do not wait for each other. In the order of the keys, so that two who hold several cannot deadlock.
 */
export const sharePairsSql = statement<{ a: UserId; others: readonly UserId[] }, object>({
  name: 'social_graph.share_pairs',
  text: `SELECT pg_advisory_xact_lock_shared(key) FROM (
    SELECT ${keyOf('$a', 'b')} AS key FROM unnest($others::uuid[]) AS b ORDER BY key
  ) AS pairs`,
});
