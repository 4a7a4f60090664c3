import { newCursorKey, openNetwork, type PurgeProgress, unwrap } from '@tintype/network';
import { asUserId, counters, fillCounter, verifyCounters } from '@tintype/shared-db';
import type { Client } from 'pg';
import { withScratchDatabase } from './scratch-database';

/** The measures of a purge of a well-known user. */
export interface PurgeLoad {
  readonly followers: number;
  readonly likes: number;
  readonly removed: number;
  readonly transactions: number;
  readonly seconds: number;
  /** Locks are held to the end of their transaction, so this is the longest lock too. */
  readonly longestMilliseconds: number;
  /** The 99th of a hundred transactions. */
  readonly p99Milliseconds: number;
  /** Counters that differ from a fresh count afterwards; 0 is right. */
  readonly drift: number;
}

const star = '00000000-0000-7000-8000-000000000000';
const userId = (n: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const postId = (n: string): string => `('00000000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** A user with these numbers of followers and given likes, and with 1,000 posts that have 100 likes each. */
async function makeStar(client: Client, followers: number, likes: number): Promise<void> {
  const many = Math.max(followers, likes);
  for (const text of [
    `INSERT INTO tintype.users (id, username, username_key, status, delete_after)
      SELECT ${userId('n')}, 'u' || n, 'u' || n, CASE n WHEN 0 THEN 'pending_deletion' ELSE 'active' END,
        CASE n WHEN 0 THEN now() - interval '1 day' END FROM generate_series(0, ${many}) n`,
    `INSERT INTO tintype.follows (follower_id, followee_id, state, accepted_at)
      SELECT ${userId('n')}, '${star}', 'accepted', now() FROM generate_series(1, ${followers}) n`,
    `INSERT INTO tintype.posts (id, author_id, status, published_at)
      SELECT ${postId('n')}, CASE WHEN n > ${likes} THEN '${star}'::uuid ELSE ${userId('n')} END, 'published', now()
      FROM generate_series(1, ${likes} + 1000) n`,
    `INSERT INTO tintype.post_likes (post_id, user_id, post_author_id)
      SELECT ${postId('n')}, '${star}', ${userId('n')} FROM generate_series(1, ${likes}) n`,
    `INSERT INTO tintype.post_likes (post_id, user_id, post_author_id)
      SELECT ${postId(`${likes} + p`)}, ${userId('u')}, '${star}'
      FROM generate_series(1, 1000) p, generate_series(1, 100) u`,
    ...counters.map(fillCounter),
    'ANALYZE',
  ])
    await client.query(text);
}

/** Purges such a star in an otherwise idle database. */
export async function measurePurgeLoad(followers: number, likes: number): Promise<PurgeLoad> {
  return withScratchDatabase(async (client, url) => {
    await makeStar(client, followers, likes);
    const network = await openNetwork({ url, cursorKey: newCursorKey() });
    try {
      const batches: PurgeProgress[] = [];
      const started = performance.now();
      const { removed, batches: transactions } = unwrap(
        await network.purgeUser(asUserId(star), { onBatch: (progress) => void batches.push(progress) }),
      );
      const seconds = (performance.now() - started) / 1000;
      const times = batches.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
      const drifted = await verifyCounters(client);
      return {
        followers,
        likes,
        removed,
        transactions,
        seconds,
        longestMilliseconds: times.at(-1) ?? 0,
        p99Milliseconds: times[Math.floor(times.length * 0.99)] ?? 0,
        drift: drifted.length,
      };
    } finally {
      await network.close();
    }
  });
}
