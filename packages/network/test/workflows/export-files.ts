/** One file of the archive: the columns of its table are its keys, but for these. */
interface File {
  readonly table: string;
  /** Names the person themselves, who is in the name of every file. */
  readonly own?: string;
  readonly renamed?: Readonly<Record<string, string>>;
  /** And why. */
  readonly untold?: Readonly<Record<string, string>>;
}

const ofBlocks = { hidden_by_block: 'a user may not know who blocks them' };
const withUserId = (other: string): Readonly<Record<string, string>> => ({ [other]: 'userId' });

/** Every file of the archive but the manifest. */
export const files: Readonly<Record<string, File>> = {
  account: {
    table: 'users',
    untold: {
      username_key: 'follows from the username',
      deleted_at: 'a purged user has no export',
      lock_version: 'counts writes',
    },
  },
  profile: { table: 'profiles', own: 'user_id' },
  settings: { table: 'settings', own: 'user_id', untold: { updated_at: 'settings by default have none' } },
  personal_details: { table: 'personal_details', own: 'user_id' },
  emails: { table: 'emails', own: 'user_id', untold: { email_key: 'follows from the email' } },
  phones: { table: 'phones', own: 'user_id' },
  usernames: { table: 'usernames', own: 'user_id' },
  username_changes: { table: 'username_changes', own: 'user_id', untold: { id: 'nothing refers to it' } },
  sessions: {
    table: 'sessions',
    own: 'user_id',
    renamed: { family_id: 'sessionId' },
    untold: {
      id: 'one of the tokens of the session',
      replaced_by: 'one of the tokens of the session',
      replaced_at: 'when one token followed another, which its owner does not see',
      successor_salt: 'secret',
      token_hash: 'secret',
    },
  },
  devices: { table: 'devices', own: 'user_id', untold: { token_hash: 'secret' } },
  passwords: { table: 'credentials', own: 'user_id', untold: { password_hash: 'secret' } },
  second_factors: {
    table: 'totps',
    own: 'user_id',
    untold: { sealed_secret: 'secret', key_id: 'of the secret', used_steps: 'of the secret' },
  },
  passkeys: {
    table: 'passkeys',
    own: 'user_id',
    untold: { credential_id: 'a way in', public_key: 'a way in', counter: 'a way in' },
  },
  recovery_codes: { table: 'recovery_codes', own: 'user_id', untold: { code_hash: 'secret' } },
  posts: { table: 'posts', own: 'author_id', untold: { lock_version: 'counts writes' } },
  post_edits: { table: 'post_edits' },
  post_media: { table: 'post_media', own: 'author_id' },
  media: { table: 'media_objects', own: 'owner_id' },
  media_shares: { table: 'media_shares', own: 'owner_id' },
  media_links: { table: 'media_links', own: 'owner_id', untold: { token_hash: 'a way in' } },
  media_shared_with_me: { table: 'media_shares', own: 'grantee_id' },
  store: { table: 'stores', own: 'owner_id' },
  products: { table: 'products', own: 'owner_id' },
  cart_lines: { table: 'cart_lines', own: 'buyer_id' },
  product_media: { table: 'product_media', own: 'owner_id' },
  orders: { table: 'orders', own: 'buyer_id' },
  order_lines: { table: 'order_lines' },
  sales: {
    table: 'orders',
    own: 'seller_id',
    untold: { buyer_id: 'of the buyer', idempotency_key: 'a word of the buyer' },
  },
  sale_lines: { table: 'order_lines', own: 'seller_id' },
  post_tags: {
    table: 'post_tags',
    own: 'user_id',
    untold: { ...ofBlocks, post_author_id: 'told by the post' },
  },
  comments: {
    table: 'comments',
    own: 'author_id',
    untold: {
      ...ofBlocks,
      hidden: 'a writer may not know what the author of the post hides',
      taken_down: 'a writer may not know that it is hidden',
      unpinned: 'a choice of the author of the post',
      lock_version: 'counts writes',
      post_author_id: 'told by the post',
      depth: 'follows from the parent',
      parent_depth: 'follows from the parent',
    },
  },
  post_likes: {
    table: 'post_likes',
    own: 'user_id',
    untold: { ...ofBlocks, post_author_id: 'told by the post' },
  },
  comment_likes: {
    table: 'comment_likes',
    own: 'user_id',
    untold: { ...ofBlocks, comment_author_id: 'told by the comment' },
  },
  saved_posts: {
    table: 'saved_posts',
    own: 'owner_id',
    untold: { post_author_id: 'told by the post' },
  },
  collections: { table: 'collections', own: 'owner_id', untold: { name_key: 'follows from the name' } },
  collection_items: { table: 'collection_items', own: 'owner_id' },
  stories: { table: 'stories', own: 'author_id' },
  product_tags: { table: 'product_tags', own: 'author_id' },
  story_media: { table: 'story_media', own: 'author_id' },
  story_views: { table: 'story_views', own: 'viewer_id' },
  highlights: { table: 'highlights', own: 'author_id' },
  highlight_items: {
    table: 'highlight_items',
    own: 'author_id',
    untold: { published_at: 'told by the story' },
  },
  post_mentions: { table: 'post_mentions', own: 'user_id' },
  comment_mentions: { table: 'comment_mentions', own: 'user_id' },
  followed_hashtags: { table: 'hashtag_follows', own: 'user_id' },
  following: { table: 'follows', own: 'follower_id', renamed: withUserId('followee_id') },
  followers: {
    table: 'follows',
    own: 'followee_id',
    renamed: withUserId('follower_id'),
    untold: { notify: 'what the others want to hear of' },
  },
  blocks: { table: 'blocks', own: 'blocker_id', renamed: withUserId('blocked_id') },
  mutes: { table: 'mutes', own: 'muter_id', renamed: withUserId('muted_id') },
  restrictions: { table: 'restrictions', own: 'owner_id', renamed: withUserId('restricted_id') },
  close_friends: { table: 'close_friends', own: 'owner_id', renamed: withUserId('friend_id') },
  dismissed_suggestions: {
    table: 'suggestion_dismissals',
    own: 'owner_id',
    renamed: withUserId('dismissed_id'),
  },
  reports: {
    table: 'reports',
    own: 'reporter_id',
    untold: { decided_by: 'the decision is of the moderators', decision_note: 'for other moderators' },
  },
  actions: { table: 'actions', own: 'actor_id', untold: { request_id: 'of the logs of the servers' } },
};

/** The tables of which no file tells, and why. */
export const withoutFile: Readonly<Record<string, string>> = {
  author_counters: 'counted from posts',
  comment_counters: 'counted from what others did',
  follow_counters: 'counted from follows',
  hashtag_counters: 'counted from posts',
  hashtag_keys: 'of everybody',
  hashtags: 'of everybody',
  jobs: 'work that is to be done, which names no user',
  login_challenges: 'secret, and gone within minutes',
  idempotency_keys: 'of the requests of a day, whose effects are told',
  media_bytes: 'of the files in media, and secret',
  media_deletions: 'of files that are gone',
  media_usage: 'follows from the files',
  media_variants: 'made from the files',
  migrations: 'of no user',
  passkey_challenges: 'of no user yet, and gone within minutes',
  post_counters: 'counted from what others did',
  post_drafts: 'follows from the captions of drafts',
  post_hashtags: 'follows from captions',
  post_viewings: 'a number without the user within hours',
  registrations: 'of no user yet, and gone within a day',
  security_tokens: 'secret, and gone within a day',
  story_days: 'counted from stories',
  throttles: 'of attempts, and gone within a day',
  used_media: 'follows from the pictures of posts and stories',
};
