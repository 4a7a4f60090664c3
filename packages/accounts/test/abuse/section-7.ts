/** A row of section 7 of the domain model, abuse and bad input, and the tests that prove it for accounts. */
export interface AbuseRow {
  /** The text of the row. */
  readonly row: string;
  /** Test files, each with a part of a title in it. */
  readonly proved: readonly (readonly [file: string, title: string])[];
}

/** The rows that concern accounts, in the order of the table. */
export const abuseRows: readonly AbuseRow[] = [
  {
    row: 'username non-ASCII, full-width, Cyrillic look-alikes',
    proved: [
      ['abuse/names.test.ts', 'username non-ASCII, full-width, Cyrillic look-alikes'],
      ['text/username.test.ts', 'is not a username'],
    ],
  },
  {
    row: 'reserved/impersonating names',
    proved: [
      ['abuse/names.test.ts', 'reserved/impersonating names'],
      ['commands/rename-user.test.ts', '[inv 7] a reserved name is refused'],
    ],
  },
  {
    row: 'NUL, lone surrogates, bidi overrides, controls',
    proved: [['abuse/texts.test.ts', 'NUL, lone surrogates, bidi overrides, controls']],
  },
  {
    row: 'oversized text',
    proved: [
      ['abuse/oversized.test.ts', 'oversized text'],
      ['abuse/units.test.ts', 'oversized text: the unit is named in the error'],
    ],
  },
  {
    row: 'regex denial of service',
    // tooling/patterns checks for all packages that patterns are linear.
    proved: [['abuse/oversized.test.ts', 'refuses a megabyte in every field before any pattern sees it']],
  },
  {
    row: 'duplicate like/follow/save, double click',
    proved: [
      ['abuse/parallel-calls.test.ts', 'duplicate, double click'],
      ['concurrency/confirmations.test.ts', '[inv 14] a token presented many times at once works once'],
      ['commands/profile-and-settings.test.ts', 'many first changes of settings at once leave one row'],
    ],
  },
  {
    row: 'username claim race',
    proved: [
      ['concurrency/registrations.test.ts', '[inv 1] of concurrent registrations of one username'],
      ['concurrency/renames.test.ts', '[inv 4] of concurrent renames to one free name one wins'],
      ['concurrency/renames.test.ts', '[inv 4] after renames and registrations that race for one name'],
    ],
  },
  {
    row: 'cap bypass by parallel calls',
    proved: [
      ['abuse/parallel-calls.test.ts', 'cap bypass by parallel calls'],
      ['concurrency/renames.test.ts', 'the limit on renames holds for concurrent renames of one user'],
      ['concurrency/confirmations.test.ts', 'guesses at a code that come at once are counted one by one'],
      ['concurrency/sessions.test.ts', 'guesses that come at once do not pass the limit'],
    ],
  },
  {
    row: 'TOTP replay, setup-code reuse, brute force',
    proved: [
      ['abuse/parallel-calls.test.ts', 'TOTP replay, setup-code reuse, brute force'],
      [
        'commands/second-factor.test.ts',
        '[inv 10] a code works once, and codes of earlier steps work no more',
      ],
      ['commands/second-factor.test.ts', 'a challenge allows five answers'],
      ['concurrency/second-factor.test.ts', '[inv 10] one code in many logins at once opens one session'],
    ],
  },
  {
    row: 'login timing / enumeration',
    proved: [
      ['abuse/enumeration.test.ts', 'login timing / enumeration'],
      ['commands/log-in.test.ts', '[inv 15] for an unknown user a hash with today'],
    ],
  },
  {
    row: 'session theft, stale sessions',
    proved: [
      ['commands/sessions.test.ts', '[inv 13] a reused token ends its whole family'],
      ['concurrency/sessions.test.ts', '[inv 13] one token refreshed many times at once has one successor'],
      ['commands/passwords.test.ts', '[inv 12] a changed password ends every other session'],
      ['commands/account-state.test.ts', '[inv 12] a suspended account has no session'],
      ['planted-secrets.test.ts', '[inv 9] a whole life of an account leaves no secret in rows'],
    ],
  },
  {
    row: 'mass assignment',
    proved: [
      ['abuse/keys.test.ts', 'mass assignment'],
      ['commands/roles.test.ts', 'a user can never raise their own role, by whatever input'],
    ],
  },
  {
    row: 'cursor tampering, negative limit, limit 10^9, `__proto__` keys',
    // `limit` comes from operators only.
    proved: [['abuse/keys.test.ts', '__proto__ keys']],
  },
  { row: 'id probing', proved: [['abuse/ids.test.ts', 'id probing']] },
  {
    row: 'private→public flip to auto-approve, and back',
    // social-graph decides which requests are accepted.
    proved: [['commands/set-privacy.test.ts', '[inv 30] an account becomes private and public once each']],
  },
  {
    row: 'SQL in jsonb keys or dynamic order',
    proved: [['abuse/log.test.ts', 'SQL in jsonb keys or dynamic order']],
  },
  {
    row: 'log/action poisoning',
    proved: [['abuse/log.test.ts', 'log/action poisoning']],
  },
];

/** The rows that do not concern accounts, and the context that proves them. */
export const owedElsewhere: Readonly<Record<string, string>> = {
  'hashtags: case, width, ß, ς, combining, ligatures': 'content',
  'media: wrong mime, zero bytes, path tricks, huge metadata, decompression dims': 'media',
  'lat/long NaN, ±Infinity, out of range, one of two': 'content',
  'self-follow/block/mute/share, tag self limits': 'social-graph',
  'like/unlike flapping to spam notifications': 'notifications',
  'block evasion through third parties’ lists, mentions, old notifications': 'network',
  'count leaks of private posts through tags': 'content',
  'future/ancient `published_at`': 'content',
  'float money': 'shop',
};
