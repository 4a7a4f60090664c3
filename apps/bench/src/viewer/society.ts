import type { Network, PostId, UserId } from '@tintype/network';
import { systemMeta } from '@tintype/network';
import { repairCounters } from '@tintype/shared-db';
import type { Client } from 'pg';

const byte = (id: string): string => `get_byte(uuid_send(${id}), 15)`;

/** What a seeded network lacks and the visibility policy is about. */
const privacy = [
  `UPDATE tintype.users SET is_private = true WHERE ${byte('id')} % 10 = 0`,
  `UPDATE tintype.posts SET visibility = CASE ${byte('id')} % 20 WHEN 0 THEN 'close_friends' ELSE 'followers' END
    WHERE ${byte('id')} % 20 < 3`,
  `INSERT INTO tintype.settings (user_id, comments_from, hide_like_counts, hide_from_suggestions)
    SELECT id, CASE ${byte('id')} % 4 WHEN 0 THEN 'followers' ELSE 'everyone' END, ${byte('id')} % 3 = 0, ${byte('id')} % 7 = 0
    FROM tintype.users WHERE ${byte('id')} % 5 = 0`,
  `UPDATE tintype.users SET status = 'deactivated', deactivated_at = now() WHERE ${byte('id')} % 100 = 99`,
];

/**
 * Takes out what the policies of the rivals do not know, and what no compared call is about: removed comments with their replies, and
 * that an author hides a comment.
 */
const unknownToRivals = [
  `DELETE FROM tintype.comments WHERE status = 'removed'`,
  `UPDATE tintype.comments SET hidden = false WHERE hidden`,
];

/** Every so many-th pair of a follower and the user that they follow, whichever way the rows lie on the disk. */
const ofFollows = (every: number, which: number): string =>
  `FROM tintype.follows WHERE (${byte('follower_id')} + ${byte('followee_id')}) % ${every} = ${which}`;

const lists = [
  `INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories) SELECT follower_id, followee_id, true, true ${ofFollows(50, 1)}`,
  `INSERT INTO tintype.close_friends (owner_id, friend_id) SELECT followee_id, follower_id ${ofFollows(50, 2)}`,
  `INSERT INTO tintype.restrictions (owner_id, restricted_id) SELECT followee_id, follower_id ${ofFollows(100, 3)}`,
  `INSERT INTO tintype.suggestion_dismissals (owner_id, dismissed_id) SELECT follower_id, followee_id ${ofFollows(100, 4)}`,
];

/** One person follows so many, or three of five people where there are fewer. */
const devotion = `INSERT INTO tintype.follows (follower_id, followee_id, state, requested_at, accepted_at)
  SELECT f.id, u.id, 'accepted', now() - u.n * interval '1 minute', now() - u.n * interval '1 minute'
  FROM (SELECT user_id AS id FROM tintype.follow_counters JOIN tintype.users u ON u.id = user_id AND u.status = 'active'
      WHERE kind = 'following' ORDER BY value DESC LIMIT 1) f
    CROSS JOIN LATERAL (SELECT id, row_number() OVER () AS n FROM (
      SELECT id FROM tintype.users WHERE id <> f.id ORDER BY md5(id::text)
      LIMIT (SELECT least(3000, count(*) * 3 / 5) FROM tintype.users)) r) u
  ON CONFLICT DO NOTHING`;

/** The stories of a network end with its plan: they are moved so that those of its last hours are there now. */
const shift = `(SELECT now() - max(published_at) FROM tintype.stories)`;
const stories = [
  `CREATE TEMPORARY TABLE moved AS SELECT ${shift} AS by`,
  `UPDATE tintype.highlight_items SET published_at = published_at + (SELECT by FROM moved)`,
  `UPDATE tintype.stories SET published_at = published_at + (SELECT by FROM moved), expires_at = expires_at + (SELECT by FROM moved)`,
  `DROP TABLE moved`,
];

/** Adds to a seeded network what its visibility depends on, by plain SQL, and sets the counters that this leaves wrong. */
export async function addPrivacy(client: Client): Promise<void> {
  for (const statement of [...unknownToRivals, ...privacy, ...lists, ...stories, devotion])
    await client.query(statement);
  await repairCounters(client);
}

/** What the commands do better: blocks, follow requests, and comments that wait for approval. */
export async function addConflicts(network: Network, client: Client): Promise<void> {
  const pairs = async (text: string) =>
    (await client.query<{ one: UserId; other: UserId; post: PostId }>(text)).rows;
  const some = `(SELECT count(*) / 25 FROM tintype.users)`;
  const meta = systemMeta;
  for (const { one, other } of await pairs(
    `SELECT DISTINCT user_id AS one, post_author_id AS other FROM (
      SELECT CASE WHEN ${byte('post_id')} % 2 = 0 THEN user_id ELSE post_author_id END AS user_id,
        CASE WHEN ${byte('post_id')} % 2 = 0 THEN post_author_id ELSE user_id END AS post_author_id
      FROM tintype.post_likes TABLESAMPLE BERNOULLI (1) REPEATABLE (9)) l WHERE user_id <> post_author_id LIMIT ${some}`,
  ))
    await network.socialGraph.block({ blockerId: one, blockedId: other }, meta);
  for (const { one, other } of await pairs(
    `SELECT v.id AS one, u.id AS other FROM (SELECT id FROM tintype.users WHERE is_private AND status = 'active' ORDER BY id LIMIT 50) u
      CROSS JOIN LATERAL (SELECT id FROM tintype.users WHERE id <> u.id AND status = 'active' ORDER BY md5(id::text || u.id::text) LIMIT 10) v`,
  ))
    await network.socialGraph.follow({ followerId: one, followeeId: other }, meta);
  for (const { one, post } of await pairs(
    `SELECT r.restricted_id AS one, p.id AS post FROM tintype.restrictions r CROSS JOIN LATERAL (
      SELECT id FROM tintype.posts WHERE author_id = r.owner_id AND status = 'published' LIMIT 1) p LIMIT ${some}`,
  ))
    await network.content.addComment(
      { postId: post, authorId: one, body: 'Is it still there?', awaitsApproval: true },
      meta,
    );
}
