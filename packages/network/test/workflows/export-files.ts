/** For every column that names somebody, or that could: the file that tells of it, or why none does. */
export const toldIn: Readonly<Record<string, string>> = {
  'actions.actor_id': 'actions',
  'author_counters.author_id': 'counted from posts',
  'blocks.blocked_id': 'who blocks somebody is not theirs to know',
  'blocks.blocker_id': 'blocks',
  'close_friends.friend_id': 'whose close friend somebody is, is not theirs to know',
  'close_friends.owner_id': 'close_friends',
  'comment_likes.comment_author_id': 'told by the comment',
  'comment_likes.user_id': 'comment_likes',
  'comment_mentions.user_id': 'comment_mentions',
  'comments.author_id': 'comments',
  'comments.post_author_id': 'told by the post',
  'credentials.user_id': 'passwords',
  'emails.user_id': 'emails',
  'follow_counters.user_id': 'counted from follows',
  'idempotency_keys.entity_id': 'told by the post or the comment',
  'idempotency_keys.user_id': 'of the requests of a day, whose effects are told',
  'follows.followee_id': 'followers',
  'follows.follower_id': 'following',
  'mutes.muted_id': 'who mutes somebody is not theirs to know',
  'mutes.muter_id': 'mutes',
  'passkeys.user_id': 'passkeys',
  'personal_details.user_id': 'personal_details',
  'phones.user_id': 'phones',
  'post_hashtags.author_id': 'follows from captions',
  'post_likes.post_author_id': 'told by the post',
  'post_likes.user_id': 'post_likes',
  'post_mentions.user_id': 'post_mentions',
  'posts.author_id': 'posts',
  'posts.place_id': 'names a place',
  'profiles.avatar_media_id': 'names a picture',
  'profiles.user_id': 'profile',
  'recovery_codes.user_id': 'recovery_codes',
  'restrictions.owner_id': 'restrictions',
  'restrictions.restricted_id': 'who restricts somebody is not theirs to know',
  'security_tokens.user_id': 'secret, and gone within a day',
  'sessions.family_id': 'names a session',
  'sessions.replaced_by': 'names a session',
  'sessions.user_id': 'sessions',
  'settings.user_id': 'settings',
  'suggestion_dismissals.dismissed_id': 'who dismisses somebody is not theirs to know',
  'suggestion_dismissals.owner_id': 'dismissed_suggestions',
  'totps.user_id': 'second_factors',
  'username_changes.user_id': 'username_changes',
  'usernames.user_id': 'usernames',
};

/** One file of the archive: the columns of its table are its keys, but for these. */
interface File {
  readonly table: string;
  /** Names the person themselves, who is in the name of every file. */
  readonly own?: string;
  readonly renamed?: Readonly<Record<string, string>>;
  /** And why. */
  readonly untold?: Readonly<Record<string, string>>;
}

const ofBlocks = { hidden_by_block: 'who blocks somebody is not theirs to know' };
const withUserId = (other: string): Readonly<Record<string, string>> => ({ [other]: 'userId' });

/** Every file of the archive but the manifest. */
export const files: Readonly<Record<string, File>> = {
  account: {
    table: 'users',
    untold: {
      username_key: 'follows from the username',
      deleted_at: 'of nobody who has gone there is an export',
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
      token_hash: 'secret',
    },
  },
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
  comments: {
    table: 'comments',
    own: 'author_id',
    untold: {
      ...ofBlocks,
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
  post_mentions: { table: 'post_mentions', own: 'user_id' },
  comment_mentions: { table: 'comment_mentions', own: 'user_id' },
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
  idempotency_keys: 'of the requests of a day, whose effects are told',
  migrations: 'of nobody',
  passkey_challenges: 'of nobody yet, and gone within minutes',
  post_counters: 'counted from what others did',
  post_hashtags: 'follows from captions',
  registrations: 'of nobody yet, and gone within a day',
  security_tokens: 'secret, and gone within a day',
  throttles: 'of attempts, and gone within a day',
};
