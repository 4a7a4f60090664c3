/** What a purge does with a column that holds the id of the purged user. */
export type AtPurge =
  /** The row goes. */
  | 'row'
  /** The row stays, the column becomes null. */
  | 'value'
  /** The id stays, for this reason. */
  | { readonly kept: string };

/** A column that holds a user's id. */
export interface UserColumn {
  readonly atPurge: AtPurge;
  /** The file of an export that tells the user of these rows, or the reason why none does. */
  readonly exported: string | { readonly not: string };
}

/** What the columns of one table say of users. */
export interface TableData {
  readonly users?: Readonly<Record<string, UserColumn>>;
  /** Columns that by their type or name could hold a user's id, and what they hold instead. */
  readonly others?: Readonly<Record<string, string>>;
}

const row = (exported: UserColumn['exported']): UserColumn => ({ atPurge: 'row', exported });
const untold = (not: string): UserColumn => row({ not });

const append = { kept: 'the log is never changed, and outlives what it tells of' };

/**
 * Every column of the schema that holds a user's id, whether a foreign key says so or not: what a purge does with it, and which
 * file of an export tells of it. Tests compare it with the catalog, with what a purge leaves, and with an archive, so that a new
 * table cannot keep a person in silence.
 */
export const personalData: Readonly<Record<string, TableData>> = {
  actions: {
    users: {
      actor_id: { atPurge: append, exported: 'actions' },
      entity_id: {
        atPurge: append,
        exported: { not: 'what others did to somebody is told to these others' },
      },
    },
    others: { data: 'kinds of errors, counts and states', request_id: 'a request' },
  },
  author_counters: { users: { author_id: untold('counted from posts') } },
  blocks: {
    users: { blocker_id: row('blocks'), blocked_id: untold('who blocks a user is not theirs to know') },
  },
  close_friends: {
    users: {
      owner_id: row('close_friends'),
      friend_id: untold('whose close friend a user is, is not theirs to know'),
    },
  },
  comment_likes: {
    users: { user_id: row('comment_likes'), comment_author_id: untold('told by the comment') },
  },
  comment_mentions: { users: { user_id: row('comment_mentions') } },
  comments: {
    users: {
      author_id: {
        atPurge: { kept: 'a comment that others answered stays as an empty place above the answers' },
        exported: 'comments',
      },
      post_author_id: untold('told by the post'),
    },
  },
  credentials: { users: { user_id: row('passwords') } },
  devices: { users: { user_id: row('devices') } },
  emails: { users: { user_id: row('emails') } },
  follow_counters: { users: { user_id: untold('counted from follows') } },
  follows: { users: { follower_id: row('following'), followee_id: row('followers') } },
  idempotency_keys: {
    users: { user_id: untold('of the requests of a day, whose effects are told') },
    others: { entity_id: 'a post or a comment' },
  },
  login_challenges: { users: { user_id: untold('secret, and gone within minutes') } },
  mutes: { users: { muter_id: row('mutes'), muted_id: untold('who mutes a user is not theirs to know') } },
  passkeys: {
    users: { user_id: row('passkeys') },
    others: { credential_id: 'a passkey', transports: 'ways to reach a device' },
  },
  personal_details: { users: { user_id: row('personal_details') } },
  phones: { users: { user_id: row('phones') } },
  post_hashtags: { users: { author_id: untold('follows from captions') } },
  post_likes: { users: { user_id: row('post_likes'), post_author_id: untold('told by the post') } },
  post_mentions: { users: { user_id: row('post_mentions') } },
  posts: { users: { author_id: row('posts') }, others: { place_id: 'a place' } },
  profiles: {
    users: { user_id: row('profile') },
    others: { avatar_media_id: 'a picture', pronouns: 'words' },
  },
  recovery_codes: { users: { user_id: row('recovery_codes') } },
  restrictions: {
    users: {
      owner_id: row('restrictions'),
      restricted_id: untold('who restricts a user is not theirs to know'),
    },
  },
  security_tokens: { users: { user_id: untold('secret, and gone within a day') } },
  sessions: {
    users: { user_id: row('sessions') },
    others: { family_id: 'a session', replaced_by: 'a session' },
  },
  settings: { users: { user_id: row('settings') } },
  suggestion_dismissals: {
    users: {
      owner_id: row('dismissed_suggestions'),
      dismissed_id: untold('who dismisses a user is not theirs to know'),
    },
  },
  totps: {
    users: { user_id: row('second_factors') },
    others: { key_id: 'a key of the key ring', used_steps: 'steps of codes that were used' },
  },
  username_changes: { users: { user_id: row('username_changes') } },
  usernames: { users: { user_id: { atPurge: 'value', exported: 'usernames' } } },
  users: {
    users: {
      id: {
        atPurge: {
          kept: 'the tombstone: what refers to the user keeps its sense, without a word of who it was',
        },
        exported: 'account',
      },
    },
  },
};

/**
 * Every declared column that holds a user's id, as `table.column`.
 *
 * @example
 * userColumns().find(({ name }) => name === 'usernames.user_id')?.atPurge // 'value'
 */
export function userColumns(): readonly (UserColumn & { readonly name: string })[] {
  return Object.entries(personalData).flatMap(([table, { users = {} }]) =>
    Object.entries(users).map(([column, declared]) => ({ name: `${table}.${column}`, ...declared })),
  );
}
