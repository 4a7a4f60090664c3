/**
 * A command decides, writes, counts and logs in one statement with one snapshot. It takes no lock before it looks, as ours does
 * for a pair of users: one statement cannot see what was committed while it waited for a lock. So it does less than ours.
 */

import { blocked, follows, from, seesPost, shownComment } from './rules';

/** The viewer `v` must be an active user. */
const activeViewer = `JOIN tintype.users v ON v.id = $1 AND v.status = 'active'`;

/** Every call leaves one action. $3 is its id, and `done` has a row where the command was allowed. */
const logged = (name: string, type: string, entity: string, done: string): string => `logged AS (
    INSERT INTO tintype.actions (id, name, entity_type, entity_id, actor_id, outcome, data, request_id, created_at)
    SELECT $3::uuid, '${name}', '${type}', ${entity}, $1::uuid, CASE WHEN EXISTS (SELECT FROM ${done}) THEN 'succeeded'
      ELSE 'failed' END, '{}', NULL, now()
  )`;

const target = `target AS MATERIALIZED (
    SELECT a.id, a.is_private FROM tintype.users a ${activeViewer}
    WHERE a.id = $2 AND a.id <> $1 AND a.status = 'active' AND ${from('blocks WHERE blocker_id = a.id AND blocked_id = v.id')} IS NULL
    FOR SHARE OF a
  )`;

const seenTarget = `(SELECT true FROM tintype.users a ${activeViewer} WHERE a.id = $2 AND (a.id = $1 OR a.status = 'active'
    AND ${from('blocks WHERE blocker_id = a.id AND blocked_id = v.id')} IS NULL)) IS NOT NULL`;

const lockedPost = (condition = 'true'): string => `place AS MATERIALIZED (
    SELECT p.id, p.author_id, ${from('restrictions WHERE owner_id = a.id AND restricted_id = v.id')} IS NOT NULL AS restricted
    FROM tintype.posts p JOIN tintype.users a ON a.id = p.author_id LEFT JOIN tintype.settings s ON s.user_id = a.id ${activeViewer}
    WHERE p.id = $2 AND p.status = 'published' AND ${seesPost} AND (${condition}) FOR SHARE OF p
  )`;

const likePost = `WITH ${lockedPost()}, liked AS (
    INSERT INTO tintype.post_likes (post_id, user_id, post_author_id, hidden_by_block, created_at)
    SELECT id, $1, author_id, false, now() FROM place ON CONFLICT (post_id, user_id) DO NOTHING RETURNING post_id
  ), counted AS (
    INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'likes', 1 FROM liked
    ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
  ), ${logged('like_post', 'post', '$2::uuid::text', 'place')}
  SELECT EXISTS (SELECT FROM place) AS found, EXISTS (SELECT FROM liked) AS changed`;

/** A like ends also where the post is hidden; the answer does not tell. */
const unlikePost = `WITH unliked AS (
    DELETE FROM tintype.post_likes l USING tintype.users v
    WHERE l.post_id = $2 AND l.user_id = $1 AND v.id = $1 AND v.status = 'active' RETURNING l.post_id, l.hidden_by_block
  ), counted AS (
    UPDATE tintype.post_counters c SET value = c.value - 1 FROM unliked u
    WHERE c.post_id = u.post_id AND c.kind = 'likes' AND NOT u.hidden_by_block
  ), active AS (SELECT FROM tintype.users v WHERE v.id = $1 AND v.status = 'active'),
  ${logged('unlike_post', 'post', '$2::uuid::text', 'active')}
  SELECT EXISTS (SELECT FROM active) AS found, EXISTS (SELECT FROM unliked) AND EXISTS (
    SELECT FROM tintype.posts p JOIN tintype.users a ON a.id = p.author_id ${activeViewer}
    WHERE p.id = $2 AND p.status = 'published' AND ${seesPost}) AS changed`;

/** The comment $4 of the post, and the comment above it, by people that the viewer sees. */
const lockedComment = `spot AS MATERIALIZED (
    SELECT m.id, m.post_id, m.author_id FROM place JOIN tintype.comments m ON m.post_id = place.id AND m.id = $4
      JOIN tintype.users u ON u.id = m.author_id AND u.status = 'active' JOIN tintype.users v ON v.id = $1
      LEFT JOIN tintype.comments o ON o.id = m.parent_id AND o.post_id = m.post_id
      LEFT JOIN tintype.users x ON x.id = o.author_id
    WHERE ${shownComment} AND m.status <> 'removed' AND NOT ${blocked('m.author_id')}
      AND (o.id IS NULL OR NOT o.hidden_by_block AND x.status = 'active' AND NOT ${blocked('o.author_id')})
    FOR SHARE OF m
  )`;

const likeComment = `WITH ${lockedPost()}, ${lockedComment}, liked AS (
    INSERT INTO tintype.comment_likes (post_id, comment_id, user_id, comment_author_id, hidden_by_block, created_at)
    SELECT post_id, id, $1, author_id, false, now() FROM spot
    ON CONFLICT (comment_id, post_id, user_id) DO NOTHING RETURNING post_id, comment_id
  ), counted AS (
    INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value) SELECT post_id, comment_id, 'likes', 1 FROM liked
    ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
  ), ${logged('like_comment', 'comment', '$4::uuid::text', 'spot')}
  SELECT EXISTS (SELECT FROM spot) AS found, EXISTS (SELECT FROM liked) AS changed`;

const unlikeComment = `WITH ${lockedPost()}, ${lockedComment}, unliked AS (
    DELETE FROM tintype.comment_likes l USING tintype.users v
    WHERE l.comment_id = $4 AND l.post_id = $2 AND l.user_id = $1 AND v.id = $1 AND v.status = 'active'
    RETURNING l.post_id, l.comment_id, l.hidden_by_block
  ), counted AS (
    UPDATE tintype.comment_counters c SET value = c.value - 1 FROM unliked u
    WHERE c.comment_id = u.comment_id AND c.post_id = u.post_id AND c.kind = 'likes' AND NOT u.hidden_by_block
  ), active AS (SELECT FROM tintype.users v WHERE v.id = $1 AND v.status = 'active'),
  ${logged('unlike_comment', 'comment', '$4::uuid::text', 'active')}
  SELECT EXISTS (SELECT FROM active) AS found, EXISTS (SELECT FROM unliked) AND EXISTS (SELECT FROM spot) AS changed`;

/** Whether $1 belongs to an audience that `owner` allows. */
const admits = (audience: string, owner: string): string => `CASE ${audience} WHEN 'everyone' THEN true
    WHEN 'followers' THEN ${follows(owner)}
    WHEN 'followed' THEN ${from(`follows WHERE follower_id = ${owner} AND followee_id = v.id AND state = 'accepted'`)} IS NOT NULL
    ELSE false END`;

/** The people with these usernames that the viewer may mention. */
const mentionable = (usernames: string): string => `mentionable AS MATERIALIZED (
    SELECT DISTINCT x.id FROM unnest(${usernames}::text[]) AS given (username_key)
      JOIN tintype.usernames k ON k.username_key = given.username_key AND k.state = 'held'
      JOIN tintype.users x ON x.id = k.user_id AND x.status = 'active' LEFT JOIN tintype.settings s ON s.user_id = x.id
      ${activeViewer}
    WHERE x.id = $1 OR NOT ${blocked('x.id')} AND ${admits(`coalesce(s.mentions_from, 'everyone')`, 'x.id')}
  )`;

const mayComment = `a.id = $1 OR ${admits(`coalesce(s.comments_from, 'everyone')`, 'a.id')} AND ${admits('p.comments_policy', 'a.id')}`;

/** $4: the body, $5: the usernames in it, $6: the new id. */
const addition = (parent: 'no parent' | 'a reply'): string => {
  const reply = parent === 'a reply';
  const above = reply ? 'above.id' : 'NULL::uuid';
  return `WITH ${lockedPost(`p.comments_policy <> 'off' AND (${mayComment})`)}, ${mentionable('$5')}, ${
    reply
      ? `above AS MATERIALIZED (
    SELECT m.id, m.status FROM place JOIN tintype.comments m ON m.post_id = place.id AND m.id = $7
      JOIN tintype.users u ON u.id = m.author_id AND u.status = 'active' JOIN tintype.users v ON v.id = $1
    WHERE m.depth = 0 AND NOT m.hidden_by_block AND (m.status = 'visible' OR m.status = 'pending' AND m.author_id = $1)
      AND NOT ${blocked('m.author_id')} FOR SHARE OF m
  ), `
      : ''
  }added AS (
    INSERT INTO tintype.comments
      (id, post_id, author_id, post_author_id, parent_id, depth, parent_depth, body, created_at, status, hidden_by_block)
    SELECT $6, place.id, $1, place.author_id, ${above}, ${reply ? '1, 0' : '0, NULL'}, $4, now(),
      CASE WHEN place.restricted${reply ? ` OR above.status = 'pending'` : ''} THEN 'pending' ELSE 'visible' END, false
    FROM place${reply ? ', above' : ''} RETURNING id, post_id, parent_id, body, status
  ), mentioned AS (
    INSERT INTO tintype.comment_mentions (post_id, comment_id, user_id)
    SELECT added.post_id, added.id, mentionable.id FROM added, mentionable
  ), ${
    reply
      ? `counted_comment AS (
    INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
    SELECT post_id, parent_id, 'replies', 1 FROM added WHERE status = 'visible'
    ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
  ), `
      : ''
  }counted_post AS (
    INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'comments', 1 FROM added WHERE status = 'visible'
    ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
  ), ${logged('add_comment', 'comment', '$6::uuid::text', 'added')}
  SELECT id, post_id, parent_id, body FROM added`;
};

const slot = (follower: string): string => `get_byte(uuid_send(${follower}), 15) % 16`;

const follow = `WITH ${target}, pair AS MATERIALIZED (
    SELECT t.id, CASE WHEN t.is_private THEN 'pending' ELSE 'accepted' END AS state,
      (SELECT state FROM tintype.follows WHERE follower_id = $1 AND followee_id = t.id) AS before
    FROM target t WHERE ${from('blocks WHERE blocker_id = $1 AND blocked_id = t.id')} IS NULL
  ), counted_following AS (
    INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
    SELECT $1, 'following', 1 FROM pair WHERE state = 'accepted' AND before IS NULL
    ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 WHERE c.value < 7500 RETURNING 1
  ), added AS (
    INSERT INTO tintype.follows (follower_id, followee_id, state, requested_at, accepted_at, notify)
    SELECT $1, id, state, now(), CASE WHEN state = 'accepted' THEN now() END, false FROM pair
    WHERE before IS NULL AND (state = 'pending' OR EXISTS (SELECT FROM counted_following)) RETURNING followee_id, state
  ), counted_followers AS (
    INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
    SELECT followee_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END,
      CASE state WHEN 'accepted' THEN ${slot('$1::uuid')} ELSE 0 END, 1 FROM added
    ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1
  ), ${logged('follow_user', 'user', '$2::uuid::text', 'pair WHERE before IS NOT NULL OR EXISTS (SELECT FROM added)')}
  SELECT coalesce(before, state) AS state, EXISTS (SELECT FROM added) AS changed FROM pair
  WHERE before IS NOT NULL OR EXISTS (SELECT FROM added)`;

const unfollow = `WITH active AS (SELECT FROM tintype.users v WHERE v.id = $1 AND v.status = 'active'), removed AS (
    DELETE FROM tintype.follows WHERE follower_id = $1 AND followee_id = $2 AND EXISTS (SELECT FROM active)
    RETURNING follower_id, followee_id, state
  ), counted_following AS (
    INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
    SELECT follower_id, 'following', 0 FROM removed WHERE state = 'accepted'
    ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value - 1
  ), counted_followers AS (
    INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
    SELECT followee_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END,
      CASE state WHEN 'accepted' THEN ${slot('follower_id')} ELSE 0 END, 0 FROM removed
    ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value - 1
  ), ${logged('unfollow_user', 'user', '$2::uuid::text', 'active')}
  SELECT EXISTS (SELECT FROM removed) AND ${seenTarget} AS changed FROM active`;

/**
 * Hides, or shows again, the likes and comments of each of the two on the posts and comments of the other, and corrects the
 * counters. A comment counts while it is visible and neither it nor its parent is hidden. `pair` has both directions.
 */
const flagged = (hide: boolean): string => {
  const sign = hide ? '-' : '+';
  return `likes AS (
    UPDATE tintype.post_likes l SET hidden_by_block = ${hide} FROM pair
    WHERE l.post_author_id = pair.one AND l.user_id = pair.other AND l.hidden_by_block <> ${hide} RETURNING l.post_id
  ), comment_likes AS (
    UPDATE tintype.comment_likes l SET hidden_by_block = ${hide} FROM pair
    WHERE l.comment_author_id = pair.one AND l.user_id = pair.other AND l.hidden_by_block <> ${hide}
    RETURNING l.post_id, l.comment_id
  ), flagged AS (
    SELECT m.id, m.post_id, m.parent_id, m.status FROM pair JOIN tintype.comments m
      ON m.post_author_id = pair.one AND m.author_id = pair.other AND m.hidden_by_block <> ${hide}
  ), written AS (
    UPDATE tintype.comments m SET hidden_by_block = ${hide} FROM flagged f WHERE m.id = f.id AND m.post_id = f.post_id
  ), of_posts AS (
    SELECT post_id, kind, count(*) AS n FROM (
      SELECT post_id, 'likes' AS kind FROM likes
      UNION ALL SELECT f.post_id, 'comments' FROM flagged f
        LEFT JOIN tintype.comments o ON o.id = f.parent_id AND o.post_id = f.post_id
        WHERE f.status = 'visible'
          AND (o.id IS NULL OR NOT o.hidden_by_block${hide ? '' : ' OR o.id IN (SELECT id FROM flagged)'})
      UNION ALL SELECT r.post_id, 'comments' FROM flagged f JOIN tintype.comments r ON r.parent_id = f.id AND r.post_id = f.post_id
        WHERE r.status = 'visible' AND NOT r.hidden_by_block AND r.id NOT IN (SELECT id FROM flagged)
    ) t GROUP BY post_id, kind
  ), of_comments AS (
    SELECT comment_id, post_id, kind, count(*) AS n FROM (
      SELECT parent_id AS comment_id, post_id, 'replies' AS kind FROM flagged WHERE parent_id IS NOT NULL AND status = 'visible'
      UNION ALL SELECT comment_id, post_id, 'likes' FROM comment_likes
    ) t GROUP BY comment_id, post_id, kind
  ), locked_posts AS (
    SELECT c.post_id, c.kind, d.n FROM of_posts d JOIN tintype.post_counters c ON c.post_id = d.post_id AND c.kind = d.kind
    ORDER BY c.post_id, c.kind FOR NO KEY UPDATE OF c
  ), counted_posts AS (
    UPDATE tintype.post_counters c SET value = c.value ${sign} l.n FROM locked_posts l
    WHERE c.post_id = l.post_id AND c.kind = l.kind RETURNING 1
  ), locked_comments AS (
    SELECT c.comment_id, c.post_id, c.kind, d.n FROM of_comments d JOIN tintype.comment_counters c
      ON c.comment_id = d.comment_id AND c.post_id = d.post_id AND c.kind = d.kind
    WHERE (SELECT count(*) FROM counted_posts) >= 0 ORDER BY c.comment_id, c.kind FOR NO KEY UPDATE OF c
  ), counted_comments AS (
    UPDATE tintype.comment_counters c SET value = c.value ${sign} l.n FROM locked_comments l
    WHERE c.comment_id = l.comment_id AND c.post_id = l.post_id AND c.kind = l.kind
  )`;
};

const ofBoth = (table: string, other: string): string => `ended_${table} AS (
    DELETE FROM tintype.${table} l USING pair WHERE l.owner_id = pair.one AND l.${other} = pair.other
  )`;

const block = `WITH ${target}, blocked AS (
    INSERT INTO tintype.blocks (blocker_id, blocked_id, created_at) SELECT $1, id, now() FROM target
    ON CONFLICT (blocker_id, blocked_id) DO NOTHING RETURNING blocked_id
  ), pair AS MATERIALIZED (
    SELECT $1::uuid AS one, blocked_id AS other FROM blocked UNION ALL SELECT blocked_id, $1 FROM blocked
  ), edges AS (
    SELECT f.follower_id, f.followee_id FROM pair JOIN tintype.follows f ON f.follower_id = pair.one AND f.followee_id = pair.other
    ORDER BY f.follower_id FOR UPDATE OF f
  ), removed AS (
    DELETE FROM tintype.follows f USING edges e WHERE f.follower_id = e.follower_id AND f.followee_id = e.followee_id
    RETURNING f.follower_id, f.followee_id, f.state
  ), counted AS (
    INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
    SELECT user_id, kind, slot, 0 FROM (
      SELECT follower_id AS user_id, 'following' AS kind, 0 AS slot, 1 AS rank FROM removed WHERE state = 'accepted'
      UNION ALL SELECT followee_id, 'followers', ${slot('follower_id')}, 2 FROM removed WHERE state = 'accepted'
      UNION ALL SELECT followee_id, 'pending_in', 0, 3 FROM removed WHERE state = 'pending'
    ) t ORDER BY rank, user_id
    ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value - 1
  ), ${ofBoth('restrictions', 'restricted_id')}, ${ofBoth('close_friends', 'friend_id')}, ${flagged(true)},
  ${logged('block_user', 'user', '$2::uuid::text', 'target')}
  SELECT EXISTS (SELECT FROM blocked) AS changed FROM target`;

const unblock = `WITH active AS (SELECT FROM tintype.users v WHERE v.id = $1 AND v.status = 'active'), removed AS (
    DELETE FROM tintype.blocks WHERE blocker_id = $1 AND blocked_id = $2 AND EXISTS (SELECT FROM active) RETURNING blocked_id
  ), pair AS MATERIALIZED (
    SELECT t.one, t.other FROM removed r CROSS JOIN LATERAL (VALUES ($1::uuid, r.blocked_id), (r.blocked_id, $1)) t (one, other)
    WHERE ${from('blocks WHERE blocker_id = r.blocked_id AND blocked_id = $1')} IS NULL
  ), ${flagged(false)}, ${logged('unblock_user', 'user', '$2::uuid::text', 'active')}
  SELECT EXISTS (SELECT FROM removed) AND ${seenTarget} AS changed FROM active`;

const muteUser = `WITH ${target}, muted AS (
    INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories, expires_at, created_at)
    SELECT $1, id, true, true, NULL, now() FROM target
    ON CONFLICT (muter_id, muted_id) DO UPDATE SET posts = true, stories = true, expires_at = NULL RETURNING posts, stories
  ), ${logged('mute_user', 'user', '$2::uuid::text', 'target')}
  SELECT posts, stories FROM muted`;

const removal = (name: string, table: string, of: string, other: string): string => `
  WITH active AS (SELECT FROM tintype.users v WHERE v.id = $1 AND v.status = 'active'), removed AS (
    DELETE FROM tintype.${table} WHERE ${of} = $1 AND ${other} = $2 AND EXISTS (SELECT FROM active) RETURNING 1
  ), ${logged(name, 'user', '$2::uuid::text', 'active')}
  SELECT EXISTS (SELECT FROM removed) AND ${seenTarget} AS changed FROM active`;

const addCloseFriend = `WITH ${target}, added AS (
    INSERT INTO tintype.close_friends (owner_id, friend_id, created_at) SELECT $1, id, now() FROM target
    WHERE ${from('blocks WHERE blocker_id = $1 AND blocked_id = target.id')} IS NULL
    ON CONFLICT (owner_id, friend_id) DO NOTHING RETURNING 1
  ), ${logged('add_close_friend', 'user', '$2::uuid::text', 'target')}
  SELECT EXISTS (SELECT FROM added) AS changed FROM target`;

/**
 * $2: the caption, $4: the keys of its hashtags, $5: how they are shown, $6: an id for each that may be new, $7: its usernames, $8:
 * the new id. A hashtag that another transaction inserts meanwhile is waited for.
 */
const publishPost = `WITH author AS MATERIALIZED (
    SELECT id, is_private FROM tintype.users WHERE id = $1 AND status = 'active' FOR SHARE
  ), ${mentionable('$7')}, post AS (
    INSERT INTO tintype.posts (id, author_id, caption, visibility, status, published_at, comments_policy, sensitive, created_at)
    SELECT $8, id, $2, 'public', 'published', now(), 'everyone', false, now() FROM author RETURNING id, author_id, caption, published_at
  ), wanted AS MATERIALIZED (
    SELECT f.tag_key, f.display, f.id, k.hashtag_id
    FROM unnest($4::text[], $5::text[], $6::uuid[]) AS f (tag_key, display, id)
      LEFT JOIN tintype.hashtag_keys k ON k.tag_key = f.tag_key
  ), claimed AS (
    INSERT INTO tintype.hashtag_keys (tag_key, hashtag_id, kind) SELECT tag_key, wanted.id, 'name' FROM wanted, author
    WHERE hashtag_id IS NULL ORDER BY tag_key
    ON CONFLICT (tag_key) DO UPDATE SET kind = hashtag_keys.kind RETURNING hashtag_id
  ), created AS (
    INSERT INTO tintype.hashtags (id, tag_key, display, created_at)
    SELECT w.id, w.tag_key, w.display, now() FROM wanted w JOIN claimed c ON c.hashtag_id = w.id
  ), tags AS MATERIALIZED (
    SELECT hashtag_id AS id FROM wanted WHERE hashtag_id IS NOT NULL UNION SELECT hashtag_id FROM claimed
  ), tagged AS (
    INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
    SELECT tags.id, post.id, post.author_id, post.published_at FROM tags, post
  ), mentioned AS (
    INSERT INTO tintype.post_mentions (post_id, user_id) SELECT post.id, mentionable.id FROM post, mentionable
  ), counted AS (
    INSERT INTO tintype.author_counters AS c (author_id, kind, value) SELECT id, 'posts', 1 FROM author
    ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value + 1
  ), counted_tags AS (
    INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
    SELECT tags.id, 'public_posts', 1 FROM tags, author WHERE NOT author.is_private ORDER BY tags.id
    ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value + 1
  ), ${logged('publish_post', 'post', '$8::uuid::text', 'post')}
  SELECT id, author_id, caption, published_at FROM post`;

export const commandsByHand = {
  likePost,
  unlikePost,
  likeComment,
  unlikeComment,
  comment: addition('no parent'),
  reply: addition('a reply'),
  follow,
  unfollow,
  block,
  unblock,
  mute: muteUser,
  unmute: removal('unmute_user', 'mutes', 'muter_id', 'muted_id'),
  addCloseFriend,
  removeCloseFriend: removal('remove_close_friend', 'close_friends', 'owner_id', 'friend_id'),
  publishPost,
} as const;
