import type { Client } from 'pg';

/** What one writes by hand over pg for the reads and writes of the graph, as named statements. */
export const rawSql = {
  relationships: `
    SELECT t.id, f.state AS outgoing, b.state AS incoming, x.blocker_id IS NOT NULL AS blocking,
      y.blocker_id IS NOT NULL AS blocked_by, m.posts, m.stories, r.owner_id IS NOT NULL AS restricting,
      q.owner_id IS NOT NULL AS restricted_by, c.owner_id IS NOT NULL AS close_friend, d.owner_id IS NOT NULL AS close_friend_of
    FROM unnest($2::uuid[]) AS t (id)
    LEFT JOIN tintype.follows f ON f.follower_id = $1 AND f.followee_id = t.id
    LEFT JOIN tintype.follows b ON b.follower_id = t.id AND b.followee_id = $1
    LEFT JOIN tintype.blocks x ON x.blocker_id = $1 AND x.blocked_id = t.id
    LEFT JOIN tintype.blocks y ON y.blocker_id = t.id AND y.blocked_id = $1
    LEFT JOIN tintype.mutes m ON m.muter_id = $1 AND m.muted_id = t.id AND (m.expires_at IS NULL OR m.expires_at > now())
    LEFT JOIN tintype.restrictions r ON r.owner_id = $1 AND r.restricted_id = t.id
    LEFT JOIN tintype.restrictions q ON q.owner_id = t.id AND q.restricted_id = $1
    LEFT JOIN tintype.close_friends c ON c.owner_id = $1 AND c.friend_id = t.id
    LEFT JOIN tintype.close_friends d ON d.owner_id = t.id AND d.friend_id = $1`,
  followers: `
    SELECT follower_id, accepted_at FROM tintype.follows WHERE followee_id = $1 AND state = 'accepted'
    ORDER BY accepted_at DESC, follower_id DESC LIMIT 51`,
  suggestions: `
    SELECT s.followee_id, count(*) AS mutuals
    FROM (SELECT followee_id FROM tintype.follows WHERE follower_id = $1 AND state = 'accepted'
      ORDER BY accepted_at DESC, followee_id DESC LIMIT 200) f
    CROSS JOIN LATERAL (SELECT g.followee_id FROM tintype.follows g
      WHERE g.follower_id = f.followee_id AND g.state = 'accepted'
      ORDER BY g.accepted_at DESC, g.followee_id DESC LIMIT 200) s
    WHERE s.followee_id <> $1
      AND NOT EXISTS (SELECT FROM tintype.follows x WHERE x.follower_id = $1 AND x.followee_id = s.followee_id)
      AND NOT EXISTS (SELECT FROM tintype.blocks x WHERE x.blocker_id = $1 AND x.blocked_id = s.followee_id)
      AND NOT EXISTS (SELECT FROM tintype.blocks x WHERE x.blocker_id = s.followee_id AND x.blocked_id = $1)
      AND NOT EXISTS (SELECT FROM tintype.suggestion_dismissals x WHERE x.owner_id = $1 AND x.dismissed_id = s.followee_id)
    GROUP BY s.followee_id ORDER BY mutuals DESC, s.followee_id DESC LIMIT 21`,
  people: `
    SELECT u.id, u.username, u.status, u.is_private, u.verified, p.name, p.bio, p.website, p.pronouns, s.hide_from_suggestions
    FROM tintype.users u LEFT JOIN tintype.profiles p ON p.user_id = u.id LEFT JOIN tintype.settings s ON s.user_id = u.id
    WHERE u.id = ANY($1::uuid[])`,
  lockPair: `SELECT pg_advisory_xact_lock(hashtextextended(least($1::text, $2::text) || ':' || greatest($1::text, $2::text), 0))`,
  lockUser: `SELECT status, is_private FROM tintype.users WHERE id = $1 FOR SHARE`,
  findBlock: `
    SELECT 1 FROM tintype.blocks WHERE (blocker_id = $1 AND blocked_id = $2) OR (blocker_id = $2 AND blocked_id = $1)`,
  insertFollow: `
    INSERT INTO tintype.follows (follower_id, followee_id, state, requested_at, accepted_at)
    VALUES ($1, $2, 'accepted', now(), now()) ON CONFLICT DO NOTHING`,
  deleteFollow: 'DELETE FROM tintype.follows WHERE follower_id = $1 AND followee_id = $2',
  count: `
    INSERT INTO tintype.follow_counters AS c (user_id, kind, value) VALUES ($1, $2, 1)
    ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1`,
  uncount:
    'UPDATE tintype.follow_counters SET value = value - 1 WHERE user_id = $1 AND kind = $2 AND slot = 0',
  log: `
    INSERT INTO tintype.actions (id, name, entity_type, entity_id, actor_id, outcome, data, created_at)
    VALUES (gen_random_uuid(), $1, 'user', $2::text, $3::uuid, 'succeeded', '{}', now())`,
} as const;

/** Sends one of them, prepared under its name. */
export async function raw(
  client: Client,
  name: keyof typeof rawSql,
  ...values: readonly unknown[]
): Promise<readonly Record<string, unknown>[]> {
  return (await client.query({ name: `raw_${name}`, text: rawSql[name], values: [...values] })).rows;
}

/** A follow as a transaction of single statements, with the same checks, locks, counters and log row. */
export async function rawFollow(client: Client, follower: string, followee: string): Promise<void> {
  await client.query('BEGIN');
  await raw(client, 'lockPair', follower, followee);
  await raw(client, 'lockUser', followee);
  if ((await raw(client, 'findBlock', follower, followee)).length === 0) {
    await raw(client, 'insertFollow', follower, followee);
    await raw(client, 'count', follower, 'following');
    await raw(client, 'count', followee, 'followers');
    await raw(client, 'log', 'follow_user', followee, follower);
  }
  await client.query('COMMIT');
}

/** An unfollow likewise; it needs no lock of the pair. */
export async function rawUnfollow(client: Client, follower: string, followee: string): Promise<void> {
  await client.query('BEGIN');
  await raw(client, 'deleteFollow', follower, followee);
  await raw(client, 'uncount', follower, 'following');
  await raw(client, 'uncount', followee, 'followers');
  await raw(client, 'log', 'unfollow_user', followee, follower);
  await client.query('COMMIT');
}
