import { named, person } from './hand-written/rules';

/**
 * The rules of the visibility policy as policies of row-level security, written as the documentation of Supabase asks: the id of the
 * viewer stands in a scalar subquery, which is evaluated once; each policy names its role and its command; every column that is
 * compared has an index; and the queries filter by what they look for, too. A policy asks another table under the policy of that
 * table.
 *
 * The documentation also offers security definer functions. We measured them in place of these subqueries: one post was faster,
 * comments took twice as long and a home page four times, because such a function is called for each row and never inlined. Sets
 * from functions, as in `author_id IN (SELECT private.followed())`, were slower everywhere.
 *
 * Counters, profiles, settings and hashtags have no policy here. A network whose clients query the tables would need some, so this
 * favours the rival.
 */

const me = `(SELECT current_setting('app.user_id', true)::uuid)`;
const probe = (row: string): string => `(SELECT true FROM tintype.${row})`;

const blocked = (
  other: string,
): string => `${probe(`blocks WHERE blocker_id = ${other} AND blocked_id = ${me}`)} IS NULL
    AND ${probe(`blocks WHERE blocker_id = ${me} AND blocked_id = ${other}`)} IS NULL`;
const follows = `${probe(`follows f WHERE f.follower_id = ${me} AND f.followee_id = author_id AND f.state = 'accepted'`)} IS NOT NULL`;
const trusted = `${probe(`close_friends c WHERE c.owner_id = author_id AND c.friend_id = ${me}`)} IS NOT NULL`;

/** The policies, for a role that owns nothing. */
export const policies = (role: string): readonly string[] => [
  `CREATE ROLE ${role} NOLOGIN`,
  `GRANT USAGE ON SCHEMA tintype TO ${role}`,
  `GRANT SELECT ON tintype.users, tintype.profiles, tintype.settings, tintype.posts, tintype.comments, tintype.post_counters,
    tintype.comment_counters, tintype.hashtags, tintype.post_hashtags, tintype.post_mentions, tintype.post_likes,
    tintype.comment_likes, tintype.follows, tintype.blocks, tintype.mutes, tintype.close_friends TO ${role}`,
  `GRANT INSERT ON tintype.post_likes, tintype.post_counters, tintype.actions TO ${role}`,
  `GRANT UPDATE ON tintype.post_counters TO ${role}`,
  ...[
    'users',
    'posts',
    'comments',
    'post_likes',
    'comment_likes',
    'follows',
    'blocks',
    'mutes',
    'close_friends',
  ].map((table) => `ALTER TABLE tintype.${table} ENABLE ROW LEVEL SECURITY`),
  `CREATE POLICY own_edges ON tintype.follows FOR SELECT TO ${role} USING (follower_id = ${me} OR followee_id = ${me})`,
  `CREATE POLICY own_edges ON tintype.blocks FOR SELECT TO ${role} USING (blocker_id = ${me} OR blocked_id = ${me})`,
  `CREATE POLICY own_edges ON tintype.mutes FOR SELECT TO ${role} USING (muter_id = ${me})`,
  `CREATE POLICY own_edges ON tintype.close_friends FOR SELECT TO ${role} USING (owner_id = ${me} OR friend_id = ${me})`,
  `CREATE POLICY visible_users ON tintype.users FOR SELECT TO ${role}
    USING (id = ${me} OR status = 'active' AND ${blocked('id')})`,
  `CREATE POLICY visible_posts ON tintype.posts FOR SELECT TO ${role} USING (status = 'published' AND (author_id = ${me}
    OR CASE (SELECT u.is_private FROM tintype.users u WHERE u.id = author_id)
      WHEN false THEN CASE visibility WHEN 'public' THEN true WHEN 'followers' THEN ${follows} ELSE ${trusted} END
      WHEN true THEN ${follows} AND (visibility <> 'close_friends' OR ${trusted}) END))`,
  `CREATE POLICY visible_comments ON tintype.comments FOR SELECT TO ${role} USING (NOT hidden_by_block
    AND (status <> 'pending' AND NOT hidden OR author_id = ${me} OR post_author_id = ${me})
    AND ${probe('users u WHERE u.id = author_id')} IS NOT NULL AND ${probe('posts p WHERE p.id = post_id')} IS NOT NULL)`,
  `CREATE POLICY own_likes ON tintype.post_likes FOR SELECT TO ${role} USING (user_id = ${me})`,
  `CREATE POLICY own_likes ON tintype.comment_likes FOR SELECT TO ${role} USING (user_id = ${me})`,
  `CREATE POLICY like_visible ON tintype.post_likes FOR INSERT TO ${role}
    WITH CHECK (user_id = ${me} AND ${probe('posts p WHERE p.id = post_id')} IS NOT NULL)`,
];

const postColumns = `p.id, p.author_id, p.caption, p.visibility, p.status, p.comments_policy, p.lat, p.long, p.sensitive,
    p.published_at, p.edited_at,
    CASE WHEN s.hide_like_counts AND u.id <> $1 THEN NULL ELSE coalesce(
      (SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'likes'), 0) END AS likes,
    coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'comments'), 0)
      + (SELECT count(*) FROM tintype.comments w WHERE w.post_id = p.id AND w.status = 'pending'
        AND (p.author_id = $1 OR w.author_id = $1)) AS comments,
    ARRAY(SELECT h.display FROM tintype.post_hashtags t JOIN tintype.hashtags h ON h.id = t.hashtag_id
      WHERE t.post_id = p.id ORDER BY h.tag_key) AS hashtags,
    ARRAY(SELECT m.user_id::text FROM tintype.post_mentions m JOIN tintype.users x ON x.id = m.user_id AND x.status = 'active'
      WHERE m.post_id = p.id ORDER BY m.user_id) AS mentions,
    ${probe('post_likes l WHERE l.post_id = p.id AND l.user_id = $1')} IS NOT NULL AS liked_by_me, ${person}`;

const newestOf = (limit: string): string => `SELECT p.id, p.published_at FROM tintype.posts p
      WHERE p.author_id = a.id AND p.status = 'published' ORDER BY p.published_at DESC, p.id DESC LIMIT ${limit}`;

/** The queries of an app over these policies; $1 is the viewer once more, since filters that name it find indexes. */
export const queries = {
  post: `SELECT ${postColumns} FROM tintype.posts p JOIN tintype.users u ON u.id = p.author_id ${named}
    LEFT JOIN tintype.settings s ON s.user_id = u.id WHERE p.id = $2`,
  comments: `WITH page AS MATERIALIZED (
      SELECT * FROM tintype.comments m WHERE m.post_id = $2 AND m.parent_id IS NULL ORDER BY m.unpinned, m.created_at, m.id LIMIT $3
    )
    SELECT m.id, m.post_id, m.author_id, m.parent_id, m.body,
      CASE WHEN m.status = 'pending' AND m.author_id = $1 THEN 'visible' ELSE m.status END AS status, m.created_at, m.edited_at,
      coalesce((SELECT value FROM tintype.comment_counters c
        WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'likes'), 0) AS likes,
      coalesce((SELECT value FROM tintype.comment_counters c
        WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'replies'), 0)
        + (SELECT count(*) FROM tintype.comments w WHERE w.post_id = m.post_id AND w.parent_id = m.id AND w.status = 'pending'
          AND (w.author_id = $1 OR m.post_author_id = $1)) AS replies,
      ${probe('comment_likes l WHERE l.comment_id = m.id AND l.post_id = m.post_id AND l.user_id = $1')} IS NOT NULL AS liked_by_me,
      ${person}
    FROM page m JOIN tintype.users u ON u.id = m.author_id ${named} ORDER BY m.unpinned, m.created_at, m.id`,
  home: `WITH authors AS MATERIALIZED (
      SELECT f.followee_id AS id FROM tintype.follows f WHERE f.follower_id = $1 AND f.state = 'accepted' AND f.followee_id NOT IN (
        SELECT muted_id FROM tintype.mutes WHERE muter_id = $1 AND posts AND (expires_at IS NULL OR expires_at > now()))
      UNION ALL SELECT $1::uuid
    ), latest AS MATERIALIZED (
      SELECT a.id FROM authors a CROSS JOIN LATERAL (${newestOf('1')}) newest
      ORDER BY newest.published_at DESC, newest.id DESC LIMIT $2
    ), chosen AS MATERIALIZED (
      SELECT recent.id FROM latest a CROSS JOIN LATERAL (${newestOf('$2')}) recent
      ORDER BY recent.published_at DESC, recent.id DESC LIMIT $2
    )
    SELECT ${postColumns} FROM chosen JOIN tintype.posts p ON p.id = chosen.id JOIN tintype.users u ON u.id = p.author_id ${named}
      LEFT JOIN tintype.settings s ON s.user_id = u.id ORDER BY p.published_at DESC, p.id DESC`,
  likePost: `WITH place AS MATERIALIZED (SELECT p.id, p.author_id FROM tintype.posts p WHERE p.id = $2), liked AS (
      INSERT INTO tintype.post_likes (post_id, user_id, post_author_id, hidden_by_block, created_at)
      SELECT id, $1, author_id, false, now() FROM place ON CONFLICT (post_id, user_id) DO NOTHING RETURNING post_id
    ), counted AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'likes', 1 FROM liked
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
    ), logged AS (
      INSERT INTO tintype.actions (id, name, entity_type, entity_id, actor_id, outcome, data, request_id, created_at)
      SELECT $3::uuid, 'like_post', 'post', $2::uuid::text, $1::uuid,
        CASE WHEN EXISTS (SELECT FROM place) THEN 'succeeded' ELSE 'failed' END, '{}', NULL, now()
    )
    SELECT EXISTS (SELECT FROM place) AS found, EXISTS (SELECT FROM liked) AS changed`,
} as const;
