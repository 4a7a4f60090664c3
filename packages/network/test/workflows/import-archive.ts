import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '@tintype/shared-db/testing';
import type { Archive } from './archive';

type Line = Readonly<Record<string, unknown>>;

/** Rows for a table; a key is a column's name in camel case. */
interface Load {
  readonly table: string;
  readonly rows: readonly Line[];
}

/** One user in place of all the users that an archive does not name. */
const anyUser = '00000000-0000-4000-8000-000000000001';

/**
 * For each file that makes rows again, their table and the column that names the person: all files but those without the
 * secret that is the point of their rows.
 */
const importedRows: Readonly<Record<string, readonly [table: string, own: string]>> = {
  account: ['users', 'id'],
  profile: ['profiles', 'user_id'],
  settings: ['settings', 'user_id'],
  personal_details: ['personal_details', 'user_id'],
  emails: ['emails', 'user_id'],
  phones: ['phones', 'user_id'],
  usernames: ['usernames', 'user_id'],
  username_changes: ['username_changes', 'user_id'],
  posts: ['posts', 'author_id'],
  post_edits: ['post_edits', '(SELECT author_id FROM tintype.posts WHERE id = post_id)'],
  comments: ['comments', 'author_id'],
  post_likes: ['post_likes', 'user_id'],
  comment_likes: ['comment_likes', 'user_id'],
  saved_posts: ['saved_posts', 'owner_id'],
  collections: ['collections', 'owner_id'],
  collection_items: ['collection_items', 'owner_id'],
  stories: ['stories', 'author_id'],
  story_views: ['story_views', 'viewer_id'],
  highlights: ['highlights', 'author_id'],
  highlight_items: ['highlight_items', 'author_id'],
  post_mentions: ['post_mentions', 'user_id'],
  comment_mentions: ['comment_mentions', 'user_id'],
  followed_hashtags: ['hashtag_follows', 'user_id'],
  following: ['follows', 'follower_id'],
  followers: ['follows', 'followee_id'],
  blocks: ['blocks', 'blocker_id'],
  mutes: ['mutes', 'muter_id'],
  restrictions: ['restrictions', 'owner_id'],
  close_friends: ['close_friends', 'owner_id'],
  dismissed_suggestions: ['suggestion_dismissals', 'owner_id'],
  actions: ['actions', 'actor_id'],
};

export const importedFiles = Object.keys(importedRows);

/** The number of rows of each kind that a user has in the tables. */
export async function countRows(
  { ownerRepo }: TestDatabase,
  userId: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [file, [table, own]] of Object.entries(importedRows)) {
    const [row] = await ownerRepo.dataSource.query(
      `SELECT count(*)::int AS n FROM tintype.${table} WHERE ${own} = $1`,
      [userId],
    );
    counts[file] = row.n;
  }
  return counts;
}

/**
 * Brings the rows of an archive into an empty database, by what the archive says and nothing else. Of others it has ids
 * only: these become people, posts, comments and hashtags without anything in them.
 */
export async function importArchive(database: TestDatabase, archive: Archive): Promise<void> {
  const linesOf = (name: string): readonly Line[] => archive[`${name}.jsonl`] ?? [];
  const me = linesOf('account')[0]?.['id'];
  for (const { table, rows } of [...others(linesOf, me), ...own(linesOf, me)]) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row).map(snakeCase)))].join(', ');
    if (rows.length === 0) continue;
    await database.ownerRepo.dataSource.query(
      `INSERT INTO tintype.${table} (${columns})
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::tintype.${table}, $1)`,
      [JSON.stringify(rows.map(inSnakeCase))],
    );
  }
}

/** What an archive names can be seen, so it is published. */
const published = { status: 'published', publishedAt: new Date(0) };

/** A view that an archive names is of a story that has not expired. */
const unexpired = () => {
  const publishedAt = new Date();
  const expiresAt = new Date(publishedAt.getTime() + 24 * 60 * 60 * 1000);
  return { authorId: anyUser, caption: 'Shown by another', audience: 'everyone', publishedAt, expiresAt };
};

/** The user, and the other users and things that the rows refer to. */
function others(linesOf: (name: string) => readonly Line[], me: unknown): Load[] {
  const account = linesOf('account').map((line) => ({ ...line, usernameKey: line['username'] }));
  const userIds = new Set(importedFiles.flatMap(linesOf).flatMap(({ userId }) => userId ?? []));
  const ownPosts = new Set(linesOf('posts').map(({ id }) => id));
  const ownComments = new Set(linesOf('comments').map(({ id }) => id));
  const about = importedFiles.flatMap(linesOf).filter(({ postId }) => postId !== undefined);
  const postIds = new Set(about.map(({ postId }) => postId).filter((id) => !ownPosts.has(id)));
  const comments = new Map(
    about
      .map(({ commentId, parentId, postId }) => ({ id: commentId ?? parentId ?? null, postId }))
      .filter(({ id }) => id !== null && !ownComments.has(id))
      .map((comment) => [comment.id, comment]),
  );
  const hashtagIds = linesOf('followed_hashtags').map((line) => line['hashtagId']);
  const nameless = [anyUser, ...userIds].map((id, index) => ({ id, username: `nameless${index}` }));
  const asked = { authorId: anyUser, postAuthorId: anyUser, body: 'Said by another' };
  return [
    {
      table: 'hashtags',
      rows: hashtagIds.map((id, index) => ({ id, tagKey: `tag${index}`, display: `tag${index}` })),
    },
    { table: 'users', rows: account },
    { table: 'users', rows: nameless.map((user) => ({ ...user, usernameKey: user.username })) },
    { table: 'posts', rows: linesOf('posts').map((line) => ({ ...line, authorId: me })) },
    { table: 'posts', rows: [...postIds].map((id) => ({ ...published, id, authorId: anyUser })) },
    { table: 'stories', rows: linesOf('stories').map((line) => ({ ...line, authorId: me })) },
    { table: 'stories', rows: linesOf('story_views').map(({ storyId: id }) => ({ ...unexpired(), id })) },
    { table: 'comments', rows: [...comments.values()].map((comment) => ({ ...comment, ...asked })) },
  ];
}

/** The rows of the user. Ids that an archive leaves out are those of `anyUser`. */
function own(linesOf: (name: string) => readonly Line[], me: unknown): Load[] {
  const load = (name: string, ownKey: string, complete: (line: Line) => Line = (line) => line): Load => ({
    table: name === 'profile' ? 'profiles' : name,
    rows: linesOf(name).map((line) => ({ ...complete(line), [ownKey]: me })),
  });
  const pairs = (name: string, table: string, ownKey: string, otherKey: string): Load => ({
    table,
    rows: linesOf(name).map(({ userId, ...line }) => ({ ...line, [ownKey]: me, [otherKey]: userId })),
  });
  const inPlace = (line: Line): Line => ({
    ...line,
    postAuthorId: anyUser,
    ...(line['parentId'] === null ? { depth: 0 } : { depth: 1, parentDepth: 0 }),
  });
  const avatars: readonly unknown[] = linesOf('profile').flatMap(({ avatarMediaId }) => avatarMediaId ?? []);
  const files = linesOf('media').filter(({ id }) => avatars.includes(id));
  return [
    {
      table: 'media_objects',
      rows: files.map((line) => ({ ...line, ownerId: me, sha256: `\\x${String(line['sha256'])}` })),
    },
    { table: 'used_media', rows: avatars.map((mediaId) => ({ mediaId, userId: me })) },
    load('profile', 'userId'),
    load('settings', 'userId', (line) => ({ ...line, updatedAt: new Date(0) })),
    load('personal_details', 'userId'),
    load('emails', 'userId', (line) => ({ ...line, emailKey: String(line['email']).toLowerCase() })),
    load('phones', 'userId'),
    load('usernames', 'userId'),
    load('username_changes', 'userId', (line) => ({ ...line, id: randomUUID() })),
    { table: 'post_edits', rows: linesOf('post_edits') },
    load('comments', 'authorId', inPlace),
    load('post_likes', 'userId', (line) => ({ ...line, postAuthorId: anyUser })),
    load('comment_likes', 'userId', (line) => ({ ...line, commentAuthorId: anyUser })),
    load('saved_posts', 'ownerId', (line) => ({ ...line, postAuthorId: anyUser })),
    load('collections', 'ownerId', (line) => ({ ...line, nameKey: String(line['name']).toLowerCase() })),
    load('collection_items', 'ownerId'),
    load('story_views', 'viewerId'),
    load('highlights', 'authorId'),
    load('highlight_items', 'authorId', (line) => ({ ...line, publishedAt: new Date(0) })),
    load('post_mentions', 'userId'),
    load('comment_mentions', 'userId'),
    { ...load('followed_hashtags', 'userId'), table: 'hashtag_follows' },
    pairs('following', 'follows', 'followerId', 'followeeId'),
    pairs('followers', 'follows', 'followeeId', 'followerId'),
    pairs('blocks', 'blocks', 'blockerId', 'blockedId'),
    pairs('mutes', 'mutes', 'muterId', 'mutedId'),
    pairs('restrictions', 'restrictions', 'ownerId', 'restrictedId'),
    pairs('close_friends', 'close_friends', 'ownerId', 'friendId'),
    pairs('dismissed_suggestions', 'suggestion_dismissals', 'ownerId', 'dismissedId'),
    load('actions', 'actorId'),
  ];
}

function inSnakeCase(row: Line): Line {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value]));
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
