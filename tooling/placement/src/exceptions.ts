import type { Rule } from './rules';

/** Statements that may go against a rule. */
export interface Exception {
  readonly rule: Rule;
  readonly statements: readonly string[];
  /** What a distributed database runs instead. */
  readonly distributed: string;
}

/** Every exception. One that is no longer needed is a violation. */
export const exceptions: readonly Exception[] = [
  {
    rule: 'locks',
    statements: [
      'accounts.sweep_devices',
      'accounts.sweep_login_challenges',
      'accounts.sweep_passkey_challenges',
      'accounts.sweep_registrations',
      'accounts.sweep_security_tokens',
      'accounts.sweep_sessions',
      'accounts.sweep_throttles',
      'accounts.sweep_usernames',
      'action_log.sweep_idempotency_keys',
      'content.fold_views',
    ],
    distributed:
      'read a batch of keys without a lock, then delete by key and expiry; each DELETE locks its row on the shard of the row',
  },
  {
    rule: 'locks',
    statements: [
      'content.purge_comment_mentions',
      'content.purge_highlights',
      'content.purge_likes_of_own_comments',
      'content.purge_likes_of_own_posts',
      'content.purge_own_comment_likes',
      'content.purge_own_post_likes',
      'content.purge_own_story_views',
      'content.purge_post_mentions',
      'content.purge_post_tags',
      'content.purge_post_viewings',
      'content.purge_posts',
      'content.purge_saves_of_own_posts',
      'content.purge_saves_of_removed_post',
      'content.purge_stories',
      'content.purge_views_of_own_stories',
      'shop.purge_buyer',
      'shop.purge_carts_at',
      'social_graph.purge_blocks',
      'social_graph.purge_close_friends',
      'social_graph.purge_mutes',
      'social_graph.purge_restrictions',
      'social_graph.purge_suggestion_dismissals',
    ],
    distributed:
      'read the keys of a batch without a lock, then run the statement once for each owner of a row, in the order of the owners',
  },
  {
    rule: 'locks',
    statements: [
      'content.lock_comments_between',
      'content.lock_comments_on_own_posts',
      'content.lock_own_comments',
      'content.lock_own_replies',
      'content.lock_replies_on_own_posts',
    ],
    distributed:
      'read the ids without a lock, then lock the comments of one post in each statement, in the order of the posts',
  },
  {
    rule: 'locks',
    statements: ['social_graph.lock_purged_followers', 'social_graph.lock_requests'],
    distributed:
      'read the ids without a lock, then lock the edge of one follower in each statement, in the order of the followers',
  },
  {
    rule: 'lateral',
    statements: ['content.list_recent_posts', 'network.read_home'],
    distributed:
      'the home inbox, a table owned by the reader that a published post is written to; or the newest posts WHERE author_id = ANY(…), of which each shard sends one page',
  },
  {
    rule: 'lateral',
    statements: ['network.list_suggestions', 'social_graph.list_suggestions'],
    distributed:
      'row_number() OVER (PARTITION BY follower_id …) <= 200 over the edges WHERE follower_id = ANY(…); each shard numbers its own edges',
  },
  {
    rule: 'recursion',
    statements: ['accounts.list_sealing_keys'],
    distributed: 'SELECT DISTINCT key_id, which each shard answers from its own rows',
  },
  {
    rule: 'correlated',
    statements: ['accounts.list_sealing_keys'],
    distributed: 'SELECT DISTINCT key_id, which each shard answers from its own rows',
  },
  {
    rule: 'owner_join',
    statements: ['shared_db.find_counter_drift'],
    distributed:
      'count from the rows of each shard, send the sums to the shard of the counter, and compare them there',
  },
  {
    rule: 'one_group',
    statements: ['shared_db.find_counter_drift'],
    distributed:
      'count from the rows of each shard, send the sums to the shard of the counter, and compare them there',
  },
];
