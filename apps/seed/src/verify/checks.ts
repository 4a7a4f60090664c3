import { counterTables, findDrift } from '@tintype/shared-db';

/** One thing that must hold of a loaded network: the query lists what breaks it. */
export interface Check {
  readonly name: string;
  /** The table whose rows are looked at. */
  readonly table: string;
  readonly query: string;
}

/** Every counter table against a fresh count. */
const counterChecks: readonly Check[] = counterTables.map((table) => ({
  name: table.replaceAll('_', ' '),
  table,
  query: findDrift(table),
}));

/** @param filled the column that is empty where a row points nowhere */
function orphans(table: string, columns: string, parent: string, match: string, filled = columns): Check {
  return {
    name: `every ${table}.${columns} points at a row`,
    table,
    query: `SELECT r.* FROM tintype.${table} r WHERE NOT EXISTS (SELECT FROM tintype.${parent} p WHERE ${match})
      AND r.${filled} IS NOT NULL`,
  };
}

/** Everything that is verified after a seed. */
export const checks: readonly Check[] = [
  ...counterChecks,
  orphans('usernames', 'user_id', 'users', 'p.id = r.user_id'),
  orphans('emails', 'user_id', 'users', 'p.id = r.user_id'),
  orphans('profiles', 'user_id', 'users', 'p.id = r.user_id'),
  orphans(
    'profiles',
    'avatar_media_id',
    'used_media',
    'p.media_id = r.avatar_media_id AND p.user_id = r.user_id',
  ),
  orphans(
    'profiles',
    'user_id',
    'media_objects',
    `p.owner_id = r.user_id AND p.id = r.avatar_media_id AND p.status = 'ready'`,
    'avatar_media_id',
  ),
  orphans('credentials', 'user_id', 'users', 'p.id = r.user_id'),
  orphans('personal_details', 'user_id', 'users', 'p.id = r.user_id'),
  orphans('follows', 'follower_id', 'users', 'p.id = r.follower_id'),
  orphans('follows', 'followee_id', 'users', 'p.id = r.followee_id'),
  orphans('posts', 'author_id', 'users', 'p.id = r.author_id'),
  orphans(
    'post_edits',
    'post_id',
    'posts',
    `p.id = r.post_id AND p.lock_version > r.version AND p.edited_at >= r.replaced_at`,
  ),
  orphans('post_drafts', 'post_id', 'posts', `p.id = r.post_id AND p.status = 'draft'`),
  orphans('post_likes', 'post_id', 'posts', 'p.id = r.post_id AND p.author_id = r.post_author_id'),
  orphans('post_likes', 'user_id', 'users', 'p.id = r.user_id'),
  orphans('comments', 'post_id', 'posts', 'p.id = r.post_id AND p.author_id = r.post_author_id'),
  orphans('comments', 'author_id', 'users', 'p.id = r.author_id'),
  orphans(
    'comments',
    'parent_id',
    'comments',
    'p.id = r.parent_id AND p.post_id = r.post_id AND p.depth = 0 AND p.created_at < r.created_at',
  ),
  orphans(
    'comment_likes',
    'comment_id',
    'comments',
    'p.id = r.comment_id AND p.post_id = r.post_id AND p.author_id = r.comment_author_id',
  ),
  orphans('comment_likes', 'user_id', 'users', 'p.id = r.user_id'),
  orphans(
    'post_hashtags',
    'post_id',
    'posts',
    'p.id = r.post_id AND p.author_id = r.author_id AND p.published_at = r.published_at',
  ),
  orphans('post_hashtags', 'hashtag_id', 'hashtags', 'p.id = r.hashtag_id'),
  orphans('hashtag_keys', 'hashtag_id', 'hashtags', 'p.id = r.hashtag_id'),
  orphans('media_objects', 'owner_id', 'users', 'p.id = r.owner_id'),
  orphans('post_media', 'post_id', 'posts', 'p.id = r.post_id AND p.author_id = r.author_id'),
  orphans('post_media', 'media_id', 'used_media', 'p.media_id = r.media_id AND p.post_id = r.post_id'),
  orphans('post_media', 'author_id', 'media_objects', 'p.owner_id = r.author_id AND p.id = r.media_id'),
  orphans('used_media', 'post_id', 'post_media', 'p.post_id = r.post_id AND p.media_id = r.media_id'),
  orphans('used_media', 'user_id', 'profiles', 'p.user_id = r.user_id AND p.avatar_media_id = r.media_id'),
  orphans('post_tags', 'post_id', 'post_media', 'p.post_id = r.post_id AND p.media_id = r.media_id'),
  orphans('post_tags', 'user_id', 'users', 'p.id = r.user_id'),
  orphans('post_mentions', 'post_id', 'posts', 'p.id = r.post_id'),
  orphans('post_mentions', 'user_id', 'users', 'p.id = r.user_id'),
  orphans('comment_mentions', 'comment_id', 'comments', 'p.id = r.comment_id AND p.post_id = r.post_id'),
  orphans('comment_mentions', 'user_id', 'users', 'p.id = r.user_id'),
  orphans('reports', 'reporter_id', 'users', 'p.id = r.reporter_id AND p.created_at < r.created_at'),
  orphans('reports', 'user_id', 'users', 'p.id = r.user_id AND p.id <> r.reporter_id'),
  orphans('reports', 'post_id', 'posts', 'p.id = r.post_id AND p.author_id = r.user_id'),
  orphans('reports', 'story_id', 'stories', 'p.id = r.story_id AND p.author_id = r.user_id'),
  orphans('stores', 'owner_id', 'users', 'p.id = r.owner_id AND p.created_at < r.created_at'),
  orphans('products', 'owner_id', 'stores', 'p.owner_id = r.owner_id AND p.created_at < r.created_at'),
  // A product that is no variant points at itself.
  orphans(
    'products',
    'owner_id',
    'products',
    'p.owner_id = r.owner_id AND p.id = coalesce(r.variant_of, r.id)',
  ),
  orphans('product_media', 'owner_id', 'products', 'p.owner_id = r.owner_id AND p.id = r.product_id'),
  orphans('product_media', 'owner_id', 'media_objects', 'p.owner_id = r.owner_id AND p.id = r.media_id'),
  orphans(
    'product_tags',
    'author_id',
    'products',
    'p.owner_id = r.author_id AND p.id = r.product_id AND p.created_at < r.created_at',
  ),
  // Every post of a seed has pictures.
  orphans(
    'product_tags',
    'post_id',
    'post_media',
    'p.post_id = r.post_id AND p.media_id = coalesce(r.media_id, p.media_id)',
  ),
  orphans('product_tags', 'post_id', 'posts', 'p.id = r.post_id AND p.author_id = r.author_id'),
  orphans('orders', 'seller_id', 'stores', 'p.owner_id = r.seller_id AND p.currency = r.currency'),
  orphans('orders', 'buyer_id', 'users', 'p.id = r.buyer_id AND p.id <> r.seller_id'),
  orphans('order_lines', 'seller_id', 'orders', 'p.seller_id = r.seller_id AND p.id = r.order_id'),
  orphans('saved_posts', 'post_id', 'posts', 'p.id = r.post_id AND p.author_id = r.post_author_id'),
  orphans('saved_posts', 'owner_id', 'users', 'p.id = r.owner_id'),
  orphans('collections', 'owner_id', 'users', 'p.id = r.owner_id'),
  orphans(
    'collection_items',
    'owner_id',
    'collections',
    'p.owner_id = r.owner_id AND p.id = r.collection_id',
  ),
  orphans(
    'collection_items',
    'owner_id',
    'saved_posts',
    'p.owner_id = r.owner_id AND p.post_id = r.post_id AND p.saved_at <= r.added_at',
  ),
  orphans('stories', 'author_id', 'users', 'p.id = r.author_id AND p.created_at <= r.published_at'),
  orphans(
    'story_views',
    'story_id',
    'stories',
    'p.id = r.story_id AND p.author_id <> r.viewer_id AND r.viewed_at BETWEEN p.published_at AND p.expires_at',
  ),
  orphans('story_views', 'viewer_id', 'users', 'p.id = r.viewer_id'),
  orphans('story_days', 'author_id', 'users', 'p.id = r.author_id'),
  orphans('highlights', 'author_id', 'users', 'p.id = r.author_id'),
  orphans(
    'highlight_items',
    'highlight_id',
    'highlights',
    'p.id = r.highlight_id AND p.author_id = r.author_id',
  ),
  orphans(
    'highlight_items',
    'story_id',
    'stories',
    'p.id = r.story_id AND p.author_id = r.author_id AND p.published_at = r.published_at',
  ),
  {
    name: 'the stories of each day are counted',
    table: 'story_days',
    query: `SELECT s.author_id FROM (SELECT author_id, (published_at AT TIME ZONE 'UTC')::date AS day, count(*) AS n FROM tintype.stories
      GROUP BY 1, 2) s JOIN tintype.story_days d ON d.author_id = s.author_id
      WHERE s.day > d.day OR (s.day = d.day AND s.n > d.published)`,
  },
  {
    name: 'no user follows themselves',
    table: 'follows',
    query: 'SELECT * FROM tintype.follows WHERE follower_id = followee_id',
  },
  {
    name: 'no user follows more than 7,500',
    table: 'follow_counters',
    query: `SELECT * FROM tintype.follow_counters WHERE kind = 'following' AND value > 7500`,
  },
  {
    name: 'every user has a claim, an address, a profile, a credential and personal details',
    table: 'users',
    query: `SELECT u.id FROM tintype.users u WHERE u.status <> 'deleted' AND NOT (
      EXISTS (SELECT FROM tintype.usernames n WHERE n.username_key = u.username_key AND n.user_id = u.id AND n.state = 'held')
      AND EXISTS (SELECT FROM tintype.emails e WHERE e.user_id = u.id AND e.is_primary)
      AND EXISTS (SELECT FROM tintype.profiles p WHERE p.user_id = u.id)
      AND EXISTS (SELECT FROM tintype.credentials c WHERE c.user_id = u.id)
      AND EXISTS (SELECT FROM tintype.personal_details d WHERE d.user_id = u.id))`,
  },
  {
    name: 'every claim is held by the user of that name',
    table: 'usernames',
    query: `SELECT n.* FROM tintype.usernames n WHERE n.state = 'held'
      AND NOT EXISTS (SELECT FROM tintype.users u WHERE u.id = n.user_id AND u.username_key = n.username_key)`,
  },
  {
    name: 'hashtags and their keys agree',
    table: 'hashtags',
    query: `SELECT h.id FROM tintype.hashtags h WHERE NOT EXISTS
      (SELECT FROM tintype.hashtag_keys k WHERE k.hashtag_id = h.id AND k.tag_key = h.tag_key AND k.kind = 'name')`,
  },
  {
    name: 'the pictures of a post have no gap, and are ready',
    table: 'post_media',
    query: `SELECT m.post_id FROM tintype.post_media m JOIN tintype.media_objects o ON o.owner_id = m.author_id AND o.id = m.media_id
      GROUP BY m.post_id
      HAVING min(m.position) <> 0 OR max(m.position) <> count(*) - 1 OR bool_or(o.status <> 'ready')`,
  },
  {
    name: 'the pictures of a product have no gap, and are ready',
    table: 'product_media',
    query: `SELECT m.product_id FROM tintype.product_media m JOIN tintype.media_objects o ON o.owner_id = m.owner_id AND o.id = m.media_id
      GROUP BY m.owner_id, m.product_id
      HAVING min(m.position) <> 0 OR max(m.position) <> count(*) - 1 OR bool_or(o.status <> 'ready')`,
  },
  {
    name: 'no post tags more than five products',
    table: 'product_tags',
    query: `SELECT post_id FROM tintype.product_tags GROUP BY post_id HAVING count(*) > 5`,
  },
  {
    name: 'approvals come after their tags',
    table: 'post_tags',
    query: 'SELECT post_id, user_id FROM tintype.post_tags WHERE approved_at < created_at',
  },
  {
    name: 'every draft keeps what its caption names',
    table: 'posts',
    query: `SELECT p.id FROM tintype.posts p WHERE p.status = 'draft'
      AND NOT EXISTS (SELECT FROM tintype.post_drafts d WHERE d.post_id = p.id)`,
  },
  {
    name: 'an edited post keeps every caption before',
    table: 'post_edits',
    query: `SELECT p.id FROM tintype.posts p LEFT JOIN tintype.post_edits e ON e.post_id = p.id WHERE p.status <> 'draft'
      GROUP BY p.id HAVING count(e.version) <> p.lock_version - 1`,
  },
  {
    name: 'no author pins more than three posts',
    table: 'posts',
    query: `SELECT author_id FROM tintype.posts WHERE pinned_at IS NOT NULL GROUP BY author_id HAVING count(*) > 3`,
  },
  {
    name: 'no post has more than three pinned comments',
    table: 'comments',
    query: `SELECT post_id FROM tintype.comments WHERE NOT unpinned GROUP BY post_id HAVING count(*) > 3`,
  },
  {
    name: 'a removed comment is answered, and has no likes',
    table: 'comments',
    query: `SELECT c.id FROM tintype.comments c WHERE c.status = 'removed' AND (
      NOT EXISTS (SELECT FROM tintype.comments r WHERE r.parent_id = c.id AND r.post_id = c.post_id)
      OR EXISTS (SELECT FROM tintype.comment_likes l WHERE l.comment_id = c.id AND l.post_id = c.post_id))`,
  },
  {
    name: 'a post is taken down where a report about it is upheld',
    table: 'reports',
    query: `SELECT r.id FROM tintype.reports r JOIN tintype.posts p ON p.id = r.post_id
      WHERE r.target = 'post' AND r.state = 'upheld' AND (p.status <> 'archived' OR p.taken_down IS NULL)`,
  },
  {
    name: 'a story is taken down where a report about it is upheld',
    table: 'reports',
    query: `SELECT r.id FROM tintype.reports r JOIN tintype.stories s ON s.id = r.story_id
      WHERE (r.state = 'upheld') <> s.taken_down`,
  },
  {
    name: 'the total of an order is that of its lines',
    table: 'orders',
    query: `SELECT o.id FROM tintype.orders o JOIN tintype.order_lines l ON l.seller_id = o.seller_id AND l.order_id = o.id
      GROUP BY o.seller_id, o.id HAVING o.total <> sum(l.price * l.quantity)`,
  },
  {
    name: 'likes come after their posts',
    table: 'post_likes',
    query: `SELECT l.post_id, l.user_id FROM tintype.post_likes l JOIN tintype.posts p ON p.id = l.post_id WHERE p.published_at IS NULL OR l.created_at < p.published_at`,
  },
  {
    name: 'comments come after their posts',
    table: 'comments',
    query: `SELECT c.id FROM tintype.comments c JOIN tintype.posts p ON p.id = c.post_id WHERE p.published_at IS NULL OR c.created_at < p.published_at`,
  },
  {
    name: 'follows come after both registrations',
    table: 'follows',
    query: `SELECT f.follower_id, f.followee_id FROM tintype.follows f
      JOIN tintype.users a ON a.id = f.follower_id JOIN tintype.users b ON b.id = f.followee_id
      WHERE f.requested_at < greatest(a.created_at, b.created_at)`,
  },
];
