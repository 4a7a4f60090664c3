import type { Client } from 'pg';
import type { Input } from './contender';

/**
 * What the calls are made with: real pairs of a viewer and a thing, chosen by a hash, so that each run has the same. Of
 * the viewers of an author every second one follows them, if anyone does, and every fourth is across a block from them.
 */
const samples = {
  posts: ofAuthors(
    `SELECT p.author_id AS owner, p.id AS post, p.id AS target FROM tintype.posts p WHERE p.status = 'published'`,
  ),
  authors: ofAuthors(
    `SELECT author_id AS owner, author_id AS target FROM tintype.author_counters ORDER BY value DESC LIMIT 500`,
  ),
  busyPosts: ofAuthors(busy('comments')),
  likedPosts: ofAuthors(busy('likes')),
  threads:
    ofAuthors(`SELECT m.post_author_id AS owner, m.post_id AS post, m.id AS comment, m.id AS target FROM (
    SELECT comment_id, post_id FROM tintype.comment_counters WHERE kind = 'replies' ORDER BY value DESC LIMIT 1000
  ) c JOIN tintype.comments m ON m.id = c.comment_id AND m.post_id = c.post_id`),
  followed: ofAuthors(mostOf('followers')),
  following: ofAuthors(mostOf('following')),
  /** A post with a comment of an owner who blocks the viewer. */
  hidden: `SELECT b.blocked_id AS viewer, b.blocker_id AS "user", u.username, ARRAY[b.blocker_id::text] AS users, m.post_id AS post,
      m.id AS comment, 'Thank you for the answer' AS text
    FROM tintype.blocks b JOIN tintype.users u ON u.id = b.blocker_id JOIN tintype.users v ON v.id = b.blocked_id AND v.status = 'active'
      JOIN LATERAL (SELECT id, post_id FROM tintype.comments WHERE post_author_id = b.blocker_id ORDER BY id LIMIT 1) m ON true
    ORDER BY md5(b.blocked_id::text || b.blocker_id::text) LIMIT $1`,
  crowds: `SELECT v.id AS viewer, ARRAY(
      (SELECT followee_id FROM tintype.follows WHERE follower_id = v.id LIMIT 15)
      UNION (SELECT id FROM tintype.users WHERE id > v.id ORDER BY id LIMIT 15))::text[] AS users
    FROM (${people('crowds')}) v`,
  typical: `SELECT v.user_id AS viewer FROM tintype.follow_counters v JOIN tintype.users u ON u.id = v.user_id AND u.status = 'active'
    WHERE kind = 'following'
    AND value BETWEEN (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY value) FROM tintype.follow_counters WHERE kind = 'following')
      AND (SELECT 2 + percentile_disc(0.5) WITHIN GROUP (ORDER BY value) FROM tintype.follow_counters WHERE kind = 'following')
    ORDER BY md5(user_id::text) LIMIT $1`,
  devoted: `SELECT v.user_id AS viewer FROM (
      SELECT user_id FROM tintype.follow_counters JOIN tintype.users u ON u.id = user_id AND u.status = 'active'
      WHERE kind = 'following' ORDER BY value DESC LIMIT 1) v, generate_series(1, $1)`,
  hashtags: `SELECT v.viewer, h.tag FROM (${numbered(people('hashtags'))}) v JOIN (SELECT tag, row_number() OVER () AS n FROM (
      SELECT k.tag_key AS tag FROM (SELECT hashtag_id FROM tintype.hashtag_counters ORDER BY value DESC LIMIT 500) c
        JOIN tintype.hashtag_keys k USING (hashtag_id)
      ORDER BY md5(k.tag_key) LIMIT $1) t) h USING (n)`,
  collectors: `SELECT i.owner_id AS viewer, i.collection_id AS collection FROM tintype.collection_items i
    JOIN tintype.users u ON u.id = i.owner_id AND u.status = 'active' GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT $1`,
  asked: mostRows('follows', 'followee_id', `state = 'pending'`),
  blockers: mostRows('blocks', 'blocker_id'),
  muters: mostRows('mutes', 'muter_id'),
  trusting: mostRows('close_friends', 'owner_id'),
  restricting: mostRows('restrictions', 'owner_id'),
  unlikedPosts: `SELECT v.viewer, p.id AS post, 'It looks like the morning fog over the river' AS text
    FROM (${numbered(people('likes'))}) v
      JOIN (${numbered(`SELECT p.id, p.author_id FROM tintype.posts p WHERE p.status = 'published' AND p.visibility = 'public'
        ORDER BY md5(p.id::text) LIMIT $1`)}) p USING (n)
    WHERE NOT EXISTS (SELECT FROM tintype.post_likes l WHERE l.post_id = p.id AND l.user_id = v.viewer) AND p.author_id <> v.viewer`,
  unlikedComments: `SELECT v.viewer, m.post_id AS post, m.id AS comment, 'Thank you for the answer' AS text
    FROM (${numbered(people('answers'))}) v
      JOIN (${numbered(`SELECT id, post_id, author_id FROM tintype.comments WHERE parent_id IS NULL AND status = 'visible'
        ORDER BY md5(id::text) LIMIT $1`)}) m USING (n)
    WHERE NOT EXISTS (SELECT FROM tintype.comment_likes l WHERE l.comment_id = m.id AND l.user_id = v.viewer)`,
  strangers: `SELECT v.viewer, o.viewer AS "user" FROM (${numbered(people('one'))}) v
      JOIN (${numbered(people('other'))}) o USING (n)
    WHERE v.viewer <> o.viewer
      AND NOT EXISTS (SELECT FROM tintype.follows WHERE follower_id = v.viewer AND followee_id = o.viewer)
      AND NOT EXISTS (SELECT FROM tintype.mutes WHERE muter_id = v.viewer AND muted_id = o.viewer)
      AND NOT EXISTS (SELECT FROM tintype.close_friends WHERE owner_id = v.viewer AND friend_id = o.viewer)
      AND ${unblocked('v.viewer', 'o.viewer')}`,
  /** Ten times as many pairs as are wanted are looked at, and not all: in a large network that would take minutes. */
  commenters: `SELECT c.one AS viewer, c.other AS "user" FROM (
      SELECT DISTINCT ON (place) p.one, p.other, md5(p.one::text || p.other::text) AS place FROM (
        SELECT post_author_id AS one, author_id AS other FROM tintype.comments TABLESAMPLE BERNOULLI (10) REPEATABLE (7)
      ) p WHERE p.one <> p.other ORDER BY place LIMIT 10 * $1
    ) c WHERE ${unblocked('c.one', 'c.other')}
      AND NOT EXISTS (SELECT FROM tintype.follows WHERE follower_id IN (c.one, c.other) AND followee_id IN (c.one, c.other))
    ORDER BY c.place LIMIT $1`,
  captions: `SELECT v.id AS viewer, 'First light over the harbour, with @' || coalesce((
      SELECT u.username FROM tintype.users u WHERE u.id > v.id AND u.status = 'active' ORDER BY u.id LIMIT 1), 'ada')
      || ' #' || (SELECT string_agg(display, ' #') FROM (
        SELECT display FROM tintype.hashtags ORDER BY md5(v.id::text || id::text) LIMIT 2) t) AS text
    FROM (${people('captions')}) v`,
} as const;

export type SampleName = keyof typeof samples;

/** So many inputs, or as many as there are. */
export async function sampleInputs(
  client: Client,
  name: SampleName,
  count: number,
): Promise<readonly Input[]> {
  const { rows } = await client.query<Partial<Input>>(samples[name], [count]);
  if (rows.length === 0) throw new Error(`the network has nothing for the sample "${name}"`);
  return Array.from({ length: count }, (_, index) => ({ ...nothing, ...rows[index % rows.length] }));
}

const none = '00000000-0000-7000-8000-000000000000';
const nothing = {
  viewer: none,
  user: none,
  username: '',
  users: [],
  post: none,
  comment: none,
  tag: '',
  collection: none,
  text: '',
} as unknown as Input;

function people(salt: string): string {
  return `SELECT id FROM tintype.users WHERE status = 'active' ORDER BY md5(id::text || '${salt}') LIMIT $1`;
}

function numbered(query: string): string {
  return `SELECT *, id AS viewer, row_number() OVER () AS n FROM (${query}) r`;
}

function unblocked(one: string, other: string): string {
  return `NOT EXISTS (SELECT FROM tintype.blocks WHERE blocker_id IN (${one}, ${other}) AND blocked_id IN (${one}, ${other}))`;
}

function busy(kind: string): string {
  return `SELECT p.author_id AS owner, p.id AS post, p.id AS target FROM (
    SELECT post_id FROM tintype.post_counters WHERE kind = '${kind}' ORDER BY value DESC LIMIT 500
  ) c JOIN tintype.posts p ON p.id = c.post_id WHERE p.status = 'published'`;
}

function mostOf(kind: string): string {
  return `SELECT user_id AS owner, user_id AS target FROM tintype.follow_counters WHERE kind = '${kind}'
    GROUP BY user_id ORDER BY sum(value) DESC LIMIT 500`;
}

function mostRows(table: string, owner: string, condition = 'true'): string {
  return `SELECT ${owner} AS viewer FROM tintype.${table} JOIN tintype.users u ON u.id = ${owner} AND u.status = 'active'
    WHERE ${condition} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $1`;
}

/** Leaves the rows whose user in this column is active. */
function whoIsActive(column: string): string {
  return `JOIN tintype.users f ON f.id = ${column} AND f.status = 'active'`;
}

/**
 * Targets with their owners, each with a viewer: one who follows the owner, one across a block, if there are such, or anyone. An account
 * that is not active reads as an anonymous caller does, which neither the hand-written statements nor the rivals know.
 */
function ofAuthors(targets: string): string {
  return `SELECT coalesce(
      CASE WHEN t.n % 2 = 0 THEN (SELECT follower_id FROM tintype.follows
        ${whoIsActive('follower_id')}
        WHERE followee_id = t.owner AND state = 'accepted' ORDER BY follower_id OFFSET (t.n / 2) % 3 LIMIT 1) END,
      CASE t.n % 8 WHEN 1 THEN (SELECT blocked_id FROM tintype.blocks
          ${whoIsActive('blocked_id')} WHERE blocker_id = t.owner LIMIT 1)
        WHEN 3 THEN (SELECT blocker_id FROM tintype.blocks
          ${whoIsActive('blocker_id')} WHERE blocked_id = t.owner LIMIT 1) END, v.viewer) AS viewer,
      t.*, t.owner AS "user", (SELECT username FROM tintype.users WHERE id = t.owner) AS username
    FROM (SELECT *, row_number() OVER () AS n FROM (
      SELECT * FROM (${targets}) o ORDER BY md5(target::text) LIMIT $1) c) t
    JOIN (${numbered(people('viewers'))}) v ON v.n = t.n`;
}
