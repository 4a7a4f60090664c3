import type { Access, ContentKind, OwnerState, ViewerClass } from '../../src';
import { absentOwner, privateOwner, publicOwner } from './matrix-text';

type Table = ReadonlyMap<string, readonly string[]>;

/** The rows of a table by their first cell; bold is for readers only. */
function parse(text: string): Table {
  const lines = text
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll('**', '').trim()),
    );
  return new Map(lines.map(([title = '', ...cells]) => [title, cells]));
}

const columns: readonly ViewerClass[] = [
  'anonymous',
  'stranger',
  'pending',
  'follower',
  'close_friend',
  'self',
  'blocked',
  'blocking',
  'moderator',
];

const absentStates: readonly OwnerState[] = [
  'deactivated',
  'pending_deletion',
  'suspended',
  'deleted',
  'unconfirmed',
];

/** Which row of each table speaks of a kind of content; where the private table has none, "rest as 5.1". */
const rowsOfKinds: Readonly<
  Record<ContentKind, { readonly public: string; readonly private?: string; readonly absent?: string }>
> = (() => {
  const posts = 'posts of any visibility except close friends (account wins, retroactively)';
  const ofPosts = 'media bytes, comments, likers, like count of its posts';
  const absent = 'posts, stories, media, lists';
  const absentSearch = 'search, suggestions, tag counters';
  const discovery = 'on hashtag / place / explore / search of posts (public posts only)';
  return {
    profile: {
      public: 'profile (name, bio, links, counts)',
      private: 'profile name, avatar, bio, counts',
      absent: 'profile',
    },
    posts_public: { public: 'posts: public', private: posts, absent },
    posts_followers: { public: 'posts: followers-only', private: posts, absent },
    posts_close_friends: { public: 'posts: close friends', private: 'posts: close friends', absent },
    drafts: { public: 'drafts, archive', absent },
    media: { public: 'media bytes/URLs of a post', private: ofPosts, absent },
    comments: { public: 'comments on a visible post', private: ofPosts, absent },
    likers: { public: 'likers list of a visible post', private: ofPosts, absent },
    like_count: { public: 'like count (owner hides: self only)', private: ofPosts, absent },
    follow_lists: { public: 'followers / following list', private: 'followers / following list', absent },
    tagged_in: {
      public: 'tagged-in posts (post itself must be visible)',
      private: 'tagged-in posts of others',
      absent,
    },
    stories: { public: 'stories: all', private: 'stories, highlights', absent },
    stories_close_friends: { public: 'stories: close friends', absent },
    backstage: { public: 'story viewers, edit history', absent },
    highlights: { public: 'highlights', private: 'stories, highlights', absent },
    discovery: {
      public: discovery,
      private: 'on hashtag / place / search of posts',
      absent: absentSearch,
    },
    trending: { public: discovery, private: 'explore / trending / tag counters', absent: absentSearch },
    people_search: {
      public: 'in people search, suggestions',
      private: 'in people search, suggestions',
      absent: absentSearch,
    },
    activity: {
      public: "own comments/likes on third parties' visible posts",
      private: "its comments/likes on third parties' visible posts",
      absent: 'its comments/likes elsewhere',
    },
    own_lists: { public: 'saved, collections, liked list, mutes, blocks, close-friends list' },
    private_data: { public: 'email, phone, birth date, sessions' },
    shop: { public: 'shop products (public by nature)', private: 'shop products', absent: 'shop' },
  };
})();

const tables = {
  public: parse(publicOwner),
  private: parse(privateOwner),
  absent: parse(absentOwner),
} as const;

function rowOf(table: keyof typeof tables, title: string): readonly string[] {
  const row = tables[table].get(title);
  if (row === undefined) throw new Error(`the ${table} table has no row "${title}"`);
  return row;
}

/** A cell's letter and what is noted beside it. */
function sightOf(cell: string): Access {
  if (/^n\b/.test(cell)) return 'no';
  if (/^s\b/.test(cell)) return 'stub';
  if (/^y\b/.test(cell)) return 'yes';
  throw new Error(`the matrix has a cell "${cell}"`);
}

/** What the matrix says of a cell. */
export function expected(viewer: ViewerClass, owner: OwnerState, kind: ContentKind): Access {
  // "Close-friend on a public account behaves as CF for close-friends content."
  if (viewer === 'close_friend_only') {
    const forFriends = kind === 'posts_close_friends' || kind === 'stories_close_friends';
    return expected(owner === 'public' && forFriends ? 'close_friend' : 'stranger', owner, kind);
  }
  if (owner !== 'public' && owner !== 'private') return expectedOfAbsent(viewer, owner, kind);
  const title = rowsOfKinds[kind];
  const isPrivate = owner === 'private' && title.private !== undefined;
  const row = isPrivate ? rowOf('private', title.private ?? '') : rowOf('public', title.public);
  const [first = ''] = row;
  if (first === 'as the post') return expected(viewer, owner, 'posts_public');
  if (first.startsWith('n for everyone')) return 'no';
  return sightOf(row[columns.indexOf(viewer)] ?? '');
}

/** Prose names who sees something; "all viewer classes not named: n", and so is all that the table does not name. */
function expectedOfAbsent(viewer: ViewerClass, owner: OwnerState, kind: ContentKind): Access {
  const title = rowsOfKinds[kind].absent;
  if (title === undefined) return 'no';
  const row = rowOf('absent', title);
  const column = absentStates.indexOf(owner);
  const cell = row[column] === 'same' ? (row[0] ?? '') : (row[column] ?? '');
  const names = cell.split(/[,;]/).map((part) => part.trim().split(' ')[0]);
  if (viewer === 'self') return names.includes('Se') ? 'yes' : 'no';
  return viewer === 'moderator' && names.includes('Mo') ? 'yes' : 'no';
}

/** The titles that no kind of content stands for, of those that are rows of the tables. */
export function unusedRows(): string[] {
  const used = new Set(Object.values(rowsOfKinds).flatMap((titles) => Object.values(titles)));
  return Object.values(tables).flatMap((table) => [...table.keys()].filter((title) => !used.has(title)));
}
