import { blocked, closeFriendOf, follows, from, kept, named, person, seesPost, shownComment } from './rules';

const viewer = `LEFT JOIN tintype.users v ON v.id = $1 AND v.status = 'active'`;
/** For lists: the viewer once, not once for each row. */
const viewerRow = `v AS MATERIALIZED (SELECT (SELECT id FROM tintype.users WHERE id = $1 AND status = 'active') AS id)`;

/** A count of the post `p` that its author alone sees. */
const insight = (kind: string): string => `CASE WHEN p.author_id = v.id THEN coalesce(
      (SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = '${kind}'), 0) END`;

/** A post `p` of the author `u`, with the author's settings `s`, as the viewer sees it. */
const postColumns = `p.id, p.author_id, p.caption, p.visibility, p.status, p.comments_policy, p.lat, p.long, p.sensitive,
    p.published_at, p.edited_at,
    CASE WHEN s.hide_like_counts AND u.id <> $1 THEN NULL ELSE coalesce(
      (SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'likes'), 0) END AS likes,
    coalesce((SELECT value FROM tintype.post_counters c WHERE c.post_id = p.id AND c.kind = 'comments'), 0)
      + (SELECT count(*) FROM tintype.comments w LEFT JOIN tintype.comments o ON o.id = w.parent_id AND o.post_id = w.post_id
        WHERE w.post_id = p.id AND (w.status = 'pending' OR w.hidden) AND NOT w.hidden_by_block AND o.hidden_by_block IS NOT TRUE
          AND (p.author_id = $1 OR w.author_id = $1)) AS comments,
    ARRAY(SELECT h.display FROM tintype.post_hashtags t JOIN tintype.hashtags h ON h.id = t.hashtag_id
      WHERE t.post_id = p.id ORDER BY h.tag_key) AS hashtags,
    ARRAY(SELECT m.user_id::text FROM tintype.post_mentions m JOIN tintype.users x ON x.id = m.user_id AND x.status = 'active'
      WHERE m.post_id = p.id AND NOT ${blocked('x.id')} ORDER BY m.user_id) AS mentions,
    ${from('post_likes l WHERE l.post_id = p.id AND l.user_id = $1')} IS NOT NULL AS liked_by_me,
    ${from('saved_posts z WHERE z.owner_id = $1 AND z.post_id = p.id')} IS NOT NULL AS saved_by_me,
    ${insight('saves')} AS saves, ${insight('views')} AS views,
    ARRAY(SELECT m.media_id || ' ' || coalesce(m.alt_text, '') FROM tintype.post_media m WHERE m.post_id = p.id ORDER BY m.position) AS media,
    ARRAY(SELECT concat_ws(' ', t.user_id, x.username, t.media_id, t.x, t.y, (t.approved_at IS NOT NULL)::text)
      FROM tintype.post_tags t JOIN tintype.users x ON x.id = t.user_id AND x.status = 'active'
      WHERE t.post_id = p.id AND NOT t.hidden_by_block AND NOT ${blocked('x.id')}
        AND (t.approved_at IS NOT NULL OR t.user_id = $1 OR t.post_author_id = $1) ORDER BY t.user_id) AS tagged,
    ARRAY(SELECT concat_ws(' ', t.product_id, r.name, r.price, o.currency, t.media_id, t.x, t.y)
      FROM tintype.product_tags t JOIN tintype.products r ON r.owner_id = t.author_id AND r.id = t.product_id
        JOIN tintype.stores o ON o.owner_id = r.owner_id
      WHERE t.post_id = p.id AND (r.status = 'listed' OR r.owner_id = $1) ORDER BY t.product_id) AS products, ${person}`;

const post = `SELECT ${postColumns}
  FROM tintype.posts p JOIN tintype.users a ON a.id = p.author_id JOIN tintype.users u ON u.id = a.id ${named}
    LEFT JOIN tintype.settings s ON s.user_id = a.id ${viewer}
  WHERE p.id = $2 AND p.status = 'published' AND ${seesPost}`;

const mute = (scope: string): string =>
  `(SELECT ${scope} FROM tintype.mutes WHERE muter_id = v.id AND muted_id = u.id AND (expires_at IS NULL OR expires_at > now()))`;

/** The viewer's relation to the person `u`; null for the viewer. */
const relation = `u.id = $1 AS self,
    (SELECT state FROM tintype.follows WHERE follower_id = v.id AND followee_id = u.id) AS outgoing,
    (SELECT state FROM tintype.follows WHERE follower_id = u.id AND followee_id = v.id) AS incoming,
    ${from('blocks WHERE blocker_id = v.id AND blocked_id = u.id')} IS NOT NULL AS blocking,
    ${mute(`CASE WHEN posts THEN 'p' ELSE '' END || CASE WHEN stories THEN 's' ELSE '' END`)} AS muted,
    ${from('restrictions WHERE owner_id = v.id AND restricted_id = u.id')} IS NOT NULL AS restricting,
    ${from('close_friends WHERE owner_id = v.id AND friend_id = u.id')} IS NOT NULL AS close_friend`;

/** $2: the username in lower case. A user that the viewer blocks is a stub. */
const profile = `SELECT u.id, ${person}, ${relation},
    coalesce(n.bio, '') AS bio, n.website, coalesce(n.pronouns, '{}') AS pronouns,
    coalesce((SELECT value FROM tintype.author_counters c WHERE c.author_id = u.id AND c.kind = 'posts'), 0) AS posts,
    coalesce((SELECT sum(value)::bigint FROM tintype.follow_counters c WHERE c.user_id = u.id AND c.kind = 'followers'), 0)
      AS followers,
    coalesce((SELECT value FROM tintype.follow_counters c WHERE c.user_id = u.id AND c.kind = 'following' AND c.slot = 0), 0)
      AS following
  FROM tintype.usernames k JOIN tintype.users u ON u.id = k.user_id ${named} ${viewer}
  WHERE k.username_key = $2 AND (k.state = 'held' OR k.state = 'quarantined' AND k.until > now())
    AND CASE WHEN u.id = $1 THEN u.status <> 'deleted'
      ELSE u.status = 'active' AND ${from('blocks WHERE blocker_id = u.id AND blocked_id = v.id')} IS NULL END`;

/** $2: the author, $3: one row more than the page has. The author is judged once, and says which visibilities are read. */
const posts = `WITH ${viewerRow}, author AS MATERIALIZED (
    SELECT CASE WHEN a.id = $1 THEN CASE WHEN ${kept} THEN ARRAY['public', 'followers', 'close_friends'] END
      WHEN a.status = 'active' AND NOT ${blocked('a.id')} THEN CASE
        WHEN ${follows('a.id')} THEN ARRAY['public', 'followers']
          || CASE WHEN ${closeFriendOf('a.id')} THEN ARRAY['close_friends'] ELSE '{}' END
        WHEN NOT a.is_private THEN ARRAY['public'] || CASE WHEN ${closeFriendOf('a.id')} THEN ARRAY['close_friends'] ELSE '{}' END
      END END AS visibilities
    FROM tintype.users a, v WHERE a.id = $2
  ), page AS MATERIALIZED (
    SELECT * FROM tintype.posts p
    WHERE p.author_id = $2 AND p.status = 'published' AND p.visibility = ANY ((SELECT visibilities FROM author)::text[])
    ORDER BY p.published_at DESC, p.id DESC LIMIT $3
  )
  SELECT ${postColumns} FROM page p JOIN tintype.users u ON u.id = $2 ${named}
    LEFT JOIN tintype.settings s ON s.user_id = u.id CROSS JOIN v
  ORDER BY p.published_at DESC, p.id DESC`;

/** The post $2 if the viewer sees it, once for all rows of a page. */
const place = (condition = 'true'): string => `place AS MATERIALIZED (
    SELECT p.id, p.author_id FROM tintype.posts p JOIN tintype.users a ON a.id = p.author_id
      LEFT JOIN tintype.settings s ON s.user_id = a.id CROSS JOIN v
    WHERE p.id = $2 AND p.status = 'published' AND ${seesPost} AND (${condition})
  )`;

const commentColumns = `m.id, m.post_id, m.author_id, m.parent_id, m.body,
    CASE WHEN m.status = 'pending' AND m.author_id = $1 THEN 'visible' ELSE m.status END AS status, m.created_at, m.edited_at,
    coalesce((SELECT value FROM tintype.comment_counters c
      WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'likes'), 0) AS likes,
    coalesce((SELECT value FROM tintype.comment_counters c
      WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'replies'), 0)
      + (SELECT count(*) FROM tintype.comments w WHERE w.post_id = m.post_id AND w.parent_id = m.id AND (w.status = 'pending' OR w.hidden)
        AND NOT w.hidden_by_block AND NOT m.hidden_by_block AND (w.author_id = $1 OR m.post_author_id = $1)) AS replies,
    ${from('comment_likes l WHERE l.comment_id = m.id AND l.post_id = m.post_id AND l.user_id = $1')} IS NOT NULL
      AS liked_by_me, ${person}`;

/** $2: the post, $3: the limit. Cut first, then read in full. */
const comments = `WITH ${viewerRow}, ${place()}, page AS MATERIALIZED (
    SELECT m.* FROM tintype.comments m JOIN tintype.users u ON u.id = m.author_id AND u.status = 'active' CROSS JOIN v
    WHERE m.post_id = (SELECT id FROM place) AND m.parent_id IS NULL AND ${shownComment} AND NOT ${blocked('m.author_id')}
    ORDER BY m.unpinned, m.created_at, m.id LIMIT $3
  )
  SELECT ${commentColumns} FROM page m JOIN tintype.users u ON u.id = m.author_id ${named}
  ORDER BY m.unpinned, m.created_at, m.id`;

/** $2: the post, $3: the comment, $4: the limit. */
const replies = `WITH ${viewerRow}, ${place()}, parent AS MATERIALIZED (
    SELECT m.id FROM tintype.comments m JOIN tintype.users u ON u.id = m.author_id AND u.status = 'active' CROSS JOIN v
    WHERE m.id = $3 AND m.post_id = (SELECT id FROM place) AND ${shownComment} AND NOT ${blocked('m.author_id')}
  ), page AS MATERIALIZED (
    SELECT m.* FROM tintype.comments m JOIN tintype.users u ON u.id = m.author_id AND u.status = 'active' CROSS JOIN v
    WHERE m.parent_id = (SELECT id FROM parent) AND m.post_id = $2 AND m.status <> 'removed' AND ${shownComment}
      AND NOT ${blocked('m.author_id')}
    ORDER BY m.created_at, m.id LIMIT $4
  )
  SELECT ${commentColumns} FROM page m JOIN tintype.users u ON u.id = m.author_id ${named} ORDER BY m.created_at, m.id`;

/** $2: the post, $3: the limit. Not for callers who are not logged in, and not if the author hides how many like it. */
const likers = `WITH ${viewerRow}, ${place('a.id = $1 OR (v.id IS NOT NULL AND s.hide_like_counts IS NOT TRUE)')},
  page AS MATERIALIZED (
    SELECT l.user_id, l.created_at FROM tintype.post_likes l
      JOIN tintype.users u ON u.id = l.user_id AND u.status = 'active' CROSS JOIN v
    WHERE l.post_id = (SELECT id FROM place) AND NOT l.hidden_by_block AND NOT ${blocked('l.user_id')}
    ORDER BY l.created_at DESC, l.user_id DESC LIMIT $3
  )
  SELECT u.id, ${person} FROM page JOIN tintype.users u ON u.id = page.user_id ${named}
  ORDER BY page.created_at DESC, page.user_id DESC`;

/** Whether the viewer sees the follow lists of $2. */
const owner = `owner AS MATERIALIZED (
    SELECT a.id FROM tintype.users a, v WHERE a.id = $2 AND CASE WHEN a.id = $1 THEN ${kept}
      ELSE a.status = 'active' AND v.id IS NOT NULL AND NOT ${blocked('a.id')} AND (NOT a.is_private OR ${follows('a.id')}) END
  )`;

const listed = `SELECT u.id, ${person}, ${relation} FROM page JOIN tintype.users u ON u.id = page.user_id ${named} CROSS JOIN v`;

const followList = (of: string, other: string): string => `WITH ${viewerRow}, ${owner}, page AS MATERIALIZED (
    SELECT f.${other} AS user_id, f.accepted_at FROM tintype.follows f
      JOIN tintype.users u ON u.id = f.${other} AND u.status = 'active' CROSS JOIN v
    WHERE f.${of} = (SELECT id FROM owner) AND f.state = 'accepted' AND NOT ${blocked(`f.${other}`)}
    ORDER BY f.accepted_at DESC, f.${other} DESC LIMIT $3
  )
  ${listed} ORDER BY page.accepted_at DESC, page.user_id DESC`;

/** The followers of $2 that the viewer follows. */
const mutuals = `WITH ${viewerRow}, ${owner}, page AS MATERIALIZED (
    SELECT f.follower_id AS user_id, f.accepted_at
    FROM v JOIN tintype.follows mine ON mine.follower_id = v.id AND mine.state = 'accepted'
      CROSS JOIN LATERAL (SELECT * FROM tintype.follows t WHERE t.follower_id = mine.followee_id
        AND t.followee_id = (SELECT id FROM owner) AND t.state = 'accepted' OFFSET 0) f
      JOIN tintype.users u ON u.id = f.follower_id AND u.status = 'active'
    WHERE NOT ${blocked('f.follower_id')} ORDER BY f.accepted_at DESC, f.follower_id DESC LIMIT $3
  )
  ${listed} ORDER BY page.accepted_at DESC, page.user_id DESC`;

/** $2: the ids. */
const relationships = `WITH ${viewerRow}
  SELECT u.id, ${relation} FROM unnest($2::uuid[]) AS wanted JOIN tintype.users u ON u.id = wanted CROSS JOIN v
  WHERE u.status = 'active' AND u.id <> v.id AND ${from('blocks WHERE blocker_id = u.id AND blocked_id = v.id')} IS NULL`;

/** A list that only the viewer sees; $2: the limit. People who block the viewer are on none, those that the viewer blocks are on one list. */
const ownList = (
  { table, of, other, time }: Readonly<Record<'table' | 'of' | 'other' | 'time', string>>,
  condition = 'true',
  order = 'DESC',
): string => {
  const hidden =
    table === 'blocks'
      ? from(`blocks b WHERE b.blocker_id = l.${other} AND b.blocked_id = v.id`)
      : blocked(`l.${other}`);
  return `WITH ${viewerRow}, page AS MATERIALIZED (
    SELECT l.${other} AS user_id, l.${time} AS since FROM tintype.${table} l
      JOIN tintype.users u ON u.id = l.${other} AND u.status = 'active' CROSS JOIN v
    WHERE l.${of} = (SELECT id FROM v) AND ${condition} AND (${hidden}) IS NOT TRUE
    ORDER BY l.${time} ${order}, l.${other} ${order} LIMIT $2
  )
  ${listed} ORDER BY page.since ${order}, page.user_id ${order}`;
};

/** $2: the limit. The same limits as ours: 200 friends, 200 followees of each. */
const suggestions = `WITH ${viewerRow}, friends AS MATERIALIZED (
    SELECT f.followee_id AS id FROM v JOIN tintype.follows f ON f.follower_id = v.id AND f.state = 'accepted'
    WHERE NOT ${blocked('f.followee_id')} ORDER BY f.accepted_at DESC, f.followee_id DESC LIMIT 200
  ), candidates AS MATERIALIZED (
    SELECT theirs.followee_id AS user_id, count(*) AS mutuals
    FROM friends JOIN tintype.users a ON a.id = friends.id AND a.status = 'active' CROSS JOIN LATERAL (
      SELECT f.followee_id FROM tintype.follows f WHERE f.follower_id = friends.id AND f.state = 'accepted'
      ORDER BY f.accepted_at DESC, f.followee_id DESC LIMIT 200) theirs
    GROUP BY theirs.followee_id
  ), strangers AS MATERIALIZED (
    SELECT c.user_id, c.mutuals FROM candidates c, v
    WHERE c.user_id <> v.id AND NOT ${blocked('c.user_id')}
      AND ${from('follows WHERE follower_id = v.id AND followee_id = c.user_id')} IS NULL
      AND ${from('suggestion_dismissals WHERE owner_id = v.id AND dismissed_id = c.user_id')} IS NULL
    ORDER BY c.mutuals DESC, c.user_id DESC LIMIT 4 * $2
  )
  SELECT u.id, ${person}, strangers.mutuals FROM strangers JOIN tintype.users u ON u.id = strangers.user_id ${named}
    LEFT JOIN tintype.settings s ON s.user_id = u.id
  WHERE u.status = 'active' AND s.hide_from_suggestions IS NOT TRUE
  ORDER BY strangers.mutuals DESC, strangers.user_id DESC LIMIT $2`;

/** The newest post of `author` that the viewer may see, or the newest $2 of them. */
const newestOf = (
  author: string,
  trusts: string,
  limit: string,
): string => `SELECT p.id, p.published_at FROM tintype.posts p
      WHERE p.author_id = ${author} AND p.status = 'published' AND (p.visibility IN ('public', 'followers') OR ${trusts})
      ORDER BY p.published_at DESC, p.id DESC LIMIT ${limit}`;

/**
 * $2: the limit. A page of n posts is by at most n authors: those with the newest posts. So the newest post of every followed user
 * is read, and more only of n of them. Twice as many are kept as a page has, for authors who are not active.
 */
const home = `WITH ${viewerRow}, authors AS MATERIALIZED (
    SELECT f.followee_id AS id, f.followee_id IN (SELECT owner_id FROM tintype.close_friends, v WHERE friend_id = v.id) AS trusts
    FROM v JOIN tintype.follows f ON f.follower_id = v.id AND f.state = 'accepted'
    WHERE f.followee_id NOT IN (
      SELECT muted_id FROM tintype.mutes, v WHERE muter_id = v.id AND posts AND (expires_at IS NULL OR expires_at > now())
      UNION ALL SELECT blocked_id FROM tintype.blocks, v WHERE blocker_id = v.id
      UNION ALL SELECT blocker_id FROM tintype.blocks, v WHERE blocked_id = v.id)
    UNION ALL SELECT v.id, true FROM v WHERE v.id IS NOT NULL
  ), latest AS MATERIALIZED (
    SELECT a.id, a.trusts FROM authors a CROSS JOIN LATERAL (${newestOf('a.id', 'a.trusts', '1')}) newest
    ORDER BY newest.published_at DESC, newest.id DESC LIMIT 2 * $2
  ), chosen AS MATERIALIZED (
    SELECT recent.id FROM latest a JOIN tintype.users u ON u.id = a.id AND u.status = 'active'
      CROSS JOIN LATERAL (${newestOf('a.id', 'a.trusts', '$2')}) recent
    ORDER BY recent.published_at DESC, recent.id DESC LIMIT $2
  )
  SELECT ${postColumns} FROM chosen JOIN tintype.posts p ON p.id = chosen.id JOIN tintype.users u ON u.id = p.author_id ${named}
    LEFT JOIN tintype.settings s ON s.user_id = u.id CROSS JOIN v
  ORDER BY p.published_at DESC, p.id DESC`;

/** The posts of `page`, newest first by a column of it. */
const postsOfPage = (
  time: string,
): string => `SELECT ${postColumns} FROM page p JOIN tintype.users u ON u.id = p.author_id ${named}
    LEFT JOIN tintype.settings s ON s.user_id = u.id CROSS JOIN v
  ORDER BY p.${time} DESC, p.id DESC`;

/** $2: the key of the hashtag, $3: the limit. */
const hashtagPosts = `WITH ${viewerRow}, tag AS MATERIALIZED (
    SELECT h.id FROM tintype.hashtag_keys k JOIN tintype.hashtags h ON h.id = k.hashtag_id AND NOT h.banned WHERE k.tag_key = $2
  ), page AS MATERIALIZED (
    SELECT p.* FROM tintype.post_hashtags t JOIN tintype.posts p ON p.id = t.post_id AND p.status = 'published'
      JOIN tintype.users a ON a.id = t.author_id AND a.status = 'active' CROSS JOIN v
    WHERE t.hashtag_id = (SELECT id FROM tag) AND ${seesPost} ORDER BY t.published_at DESC, t.post_id DESC LIMIT $3
  )
  ${postsOfPage('published_at')}`;

/** $2: the collection of the viewer, $3: the limit. */
const collectionPosts = `WITH ${viewerRow}, page AS MATERIALIZED (
    SELECT p.*, i.added_at FROM tintype.collection_items i JOIN tintype.posts p ON p.id = i.post_id AND p.status = 'published'
      JOIN tintype.users a ON a.id = p.author_id CROSS JOIN v
    WHERE i.owner_id = (SELECT id FROM v) AND i.collection_id = $2 AND ${seesPost} ORDER BY i.added_at DESC, i.post_id DESC LIMIT $3
  )
  ${postsOfPage('added_at')}`;

/** $2: the limit. Those with an unseen story first. */
const tray = `WITH ${viewerRow}, authors AS MATERIALIZED (
    SELECT f.followee_id AS id, f.followee_id IN (SELECT owner_id FROM tintype.close_friends, v WHERE friend_id = v.id) AS trusts
    FROM v JOIN tintype.follows f ON f.follower_id = v.id AND f.state = 'accepted'
    WHERE f.followee_id NOT IN (
      SELECT muted_id FROM tintype.mutes, v WHERE muter_id = v.id AND stories AND (expires_at IS NULL OR expires_at > now())
      UNION ALL SELECT blocked_id FROM tintype.blocks, v WHERE blocker_id = v.id
      UNION ALL SELECT blocker_id FROM tintype.blocks, v WHERE blocked_id = v.id)
    UNION ALL SELECT v.id, true FROM v WHERE v.id IS NOT NULL
  ), entries AS MATERIALIZED (
    SELECT s.author_id, bool_or(w.story_id IS NULL AND s.author_id <> $1) AS unseen, max(s.published_at) AS latest_at,
      count(*)::int AS stories
    FROM authors a JOIN tintype.stories s ON s.author_id = a.id AND s.expires_at > now() AND NOT s.taken_down AND (s.audience = 'everyone' OR a.trusts)
      JOIN tintype.users u ON u.id = a.id AND u.status = 'active'
      LEFT JOIN tintype.story_views w ON w.story_id = s.id AND w.viewer_id = $1
    GROUP BY s.author_id ORDER BY unseen DESC, latest_at DESC, s.author_id DESC LIMIT $2
  )
  SELECT u.id, ${person}, e.unseen, e.latest_at, e.stories FROM entries e JOIN tintype.users u ON u.id = e.author_id ${named}
  ORDER BY e.unseen DESC, e.latest_at DESC, e.author_id DESC`;

export const readsByHand = {
  post,
  profile,
  posts,
  comments,
  replies,
  likers,
  followers: followList('followee_id', 'follower_id'),
  following: followList('follower_id', 'followee_id'),
  mutuals,
  relationships,
  suggestions,
  home,
  hashtagPosts,
  collectionPosts,
  tray,
  requests: ownList(
    { table: 'follows', of: 'followee_id', other: 'follower_id', time: 'requested_at' },
    `l.state = 'pending'`,
    'ASC',
  ),
  blocked: ownList({ table: 'blocks', of: 'blocker_id', other: 'blocked_id', time: 'created_at' }),
  muted: ownList(
    { table: 'mutes', of: 'muter_id', other: 'muted_id', time: 'created_at' },
    '(l.expires_at IS NULL OR l.expires_at > now())',
  ),
  closeFriends: ownList({ table: 'close_friends', of: 'owner_id', other: 'friend_id', time: 'created_at' }),
  restricted: ownList({ table: 'restrictions', of: 'owner_id', other: 'restricted_id', time: 'created_at' }),
} as const;
