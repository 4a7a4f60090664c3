import { type Repo, statement, unwrap } from '@tintype/repo';
import { followerSlot, type UserId } from '@tintype/shared-db';
import { createTestDatabase, insertUser, type TestDatabase } from '@tintype/shared-db/testing';
import { type Network, openNetwork } from '../src';

export interface NetworkFixture {
  readonly database: TestDatabase;
  readonly network: Network;
  close(): Promise<void>;
}

/** A network over a test database of its own. */
export async function openTestNetwork(options: { readonly poolSize?: number } = {}): Promise<NetworkFixture> {
  const database = await createTestDatabase(options);
  const network = await openNetwork({ url: database.url, ...options });
  return {
    database,
    network,
    close: async () => {
      await network.close();
      await database.close();
    },
  };
}

/** So many users, by plain SQL. */
export async function people(
  { database }: NetworkFixture,
  count: number,
  given: Parameters<typeof insertUser>[1] = {},
): Promise<UserId[]> {
  const made = await Promise.all(Array.from({ length: count }, () => insertUser(database.ownerRepo, given)));
  return made.map((user) => user.id);
}

/** The rows of a query on the whole database. */
export function rows<Row extends object = Record<string, unknown>>(
  { database }: NetworkFixture,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return database.ownerRepo.dataSource.query(text, [...values]);
}

const driftSql = statement<object, { counter: string; owner: string; kind: string }>({
  name: 'test.find_drift',
  text: `
    WITH counted AS (
      SELECT 'follow' AS counter, followee_id AS owner, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END AS kind,
        CASE state WHEN 'accepted' THEN ${followerSlot('follower_id')} ELSE 0 END AS slot, count(*) AS value
        FROM tintype.follows GROUP BY 2, 3, 4
      UNION ALL SELECT 'follow', follower_id, 'following', 0, count(*) FROM tintype.follows WHERE state = 'accepted' GROUP BY 2
      UNION ALL SELECT 'post', post_id, 'likes', 0, count(*) FROM tintype.post_likes WHERE NOT hidden_by_block GROUP BY 2
      UNION ALL SELECT 'post', c.post_id, 'comments', 0, count(*) FROM tintype.comments c
        LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
        WHERE c.status = 'visible' AND NOT c.hidden_by_block AND p.hidden_by_block IS NOT TRUE GROUP BY 2
      UNION ALL SELECT 'comment', comment_id, 'likes', 0, count(*) FROM tintype.comment_likes WHERE NOT hidden_by_block GROUP BY 2
      UNION ALL SELECT 'comment', parent_id, 'replies', 0, count(*) FROM tintype.comments
        WHERE parent_id IS NOT NULL AND status = 'visible' AND NOT hidden_by_block GROUP BY 2
      UNION ALL SELECT 'author', author_id, 'posts', 0, count(*) FROM tintype.posts WHERE status = 'published' GROUP BY 2
      UNION ALL SELECT 'hashtag', h.hashtag_id, 'public_posts', 0, count(*) FROM tintype.post_hashtags h
        JOIN tintype.posts p ON p.id = h.post_id JOIN tintype.users u ON u.id = p.author_id
        WHERE p.status = 'published' AND p.visibility = 'public' AND u.status = 'active' AND NOT u.is_private GROUP BY 2
    ), kept AS (
      SELECT 'follow' AS counter, user_id AS owner, kind, slot, value FROM tintype.follow_counters
      UNION ALL SELECT 'post', post_id, kind, 0, value FROM tintype.post_counters
      UNION ALL SELECT 'comment', comment_id, kind, 0, value FROM tintype.comment_counters
      UNION ALL SELECT 'author', author_id, kind, 0, value FROM tintype.author_counters
      UNION ALL SELECT 'hashtag', hashtag_id, kind, 0, value FROM tintype.hashtag_counters
    )
    SELECT counter, owner, kind, slot, k.value AS kept, c.value AS counted
    FROM counted c FULL JOIN kept k USING (counter, owner, kind, slot) WHERE coalesce(c.value, 0) <> coalesce(k.value, 0)`,
});

/** Every counter that differs from what it counts, either way; none is as it should be. */
export function drift({ database }: { readonly database: { readonly ownerRepo: Repo } }): Promise<unknown[]> {
  return database.ownerRepo.sql(driftSql, {});
}

export { unwrap };
