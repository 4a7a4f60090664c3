import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type {
  AuthorRow,
  CommentRow,
  Contender,
  InsertOutcome,
  PageRow,
  PostRow,
  TalkedRow,
} from '../contender';
import { checkAuthor } from './check-author';
import { isTakenUsername } from './taken-username';

export const insertAuthor = {
  name: 'insert_author',
  text: `INSERT INTO authors (id, username, name, age, bio) VALUES ($1, $2, $3, $4, $5) RETURNING created_at`,
};
// One statement per level, keyed by the level above: what Ecto's preload sends.
const selectPosts = {
  name: 'select_posts',
  text: 'SELECT id, author_id, caption, created_at FROM posts WHERE id = ANY($1)',
};
const selectComments = {
  name: 'select_comments',
  text: 'SELECT id, post_id, author_id, body, created_at FROM comments WHERE post_id = ANY($1)',
};
const selectAuthors = {
  name: 'select_authors',
  text: 'SELECT id, username, name, age, bio, created_at FROM authors WHERE id = ANY($1)',
};

const selectTalked = {
  name: 'select_talked',
  text: `SELECT p.id, p.caption, a.name AS author, count(c.id)::int AS comments FROM posts p
    JOIN authors a ON a.id = p.author_id JOIN comments c ON c.post_id = p.id WHERE p.id = ANY($1)
    GROUP BY p.id, a.id HAVING count(c.id) > $2 ORDER BY p.created_at DESC LIMIT $3`,
};

const selectPage = {
  name: 'select_page',
  text: `SELECT p.id, p.author_id, p.caption, p.created_at, count(c.id)::int AS comments, a.username, a.name, a.age, a.bio,
      a.created_at AS author_created_at FROM posts p
    JOIN authors a ON a.id = p.author_id JOIN comments c ON c.post_id = p.id WHERE p.id = ANY($1)
    GROUP BY p.id, a.id HAVING count(c.id) > $2 ORDER BY p.created_at DESC LIMIT $3`,
};

/** node-postgres by hand: named prepared statements, a client checked out for what may fail. The measure of all others. */
export async function open(url: string): Promise<Contender> {
  const pool = new Pool({ connectionString: url, application_name: 'raw pg' });
  return {
    insert: (input) => insert(pool, input),
    preload: (postIds) => preload(pool, postIds),
    talked: (postIds) => talked(pool, postIds),
    page: (postIds) => page(pool, postIds),
    close: () => pool.end(),
  };
}

async function insert(pool: Pool, input: unknown): Promise<InsertOutcome> {
  const checked = checkAuthor(input);
  if (!checked.ok) return checked;
  const { username, name, age, bio } = checked.author;
  const id = randomUUID();
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ created_at: Date }>({
      ...insertAuthor,
      values: [id, username, name, age, bio],
    });
    return { ok: true, author: { id, username, name, age, bio, createdAt: rows[0]?.created_at ?? '' } };
  } catch (error) {
    if (!isTakenUsername(error)) throw error;
    return { ok: false, errors: { username: ['has already been taken'] } };
  } finally {
    client.release();
  }
}

async function talked(pool: Pool, postIds: readonly string[]): Promise<readonly TalkedRow[]> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<TalkedRow>({ ...selectTalked, values: [postIds, 1, 20] });
    return rows;
  } finally {
    client.release();
  }
}

async function page(pool: Pool, postIds: readonly string[]): Promise<readonly PageRow[]> {
  const client = await pool.connect();
  try {
    const posts = await client.query<StoredPage>({ ...selectPage, values: [postIds, 1, 20] });
    const authors = posts.rows.map(({ author_id, username, name, age, bio, author_created_at }) => {
      const author = { id: author_id, username, name, age, bio, createdAt: author_created_at };
      return [author_id, author] as const;
    });
    const nested = await nestedPosts(client, posts.rows, new Map(authors));
    return nested.map((post, index) => ({ id: post.id, comments: posts.rows[index]?.comments ?? 0, post }));
  } finally {
    client.release();
  }
}

interface StoredPage extends StoredPost {
  readonly comments: number;
  readonly username: string;
  readonly name: string;
  readonly age: number;
  readonly bio: string | null;
  readonly author_created_at: Date;
}

interface StoredPost {
  readonly id: string;
  readonly author_id: string;
  readonly caption: string;
  readonly created_at: Date;
}

interface StoredAuthor {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly age: number;
  readonly bio: string | null;
  readonly created_at: Date;
}

async function preload(pool: Pool, postIds: readonly string[]): Promise<readonly PostRow[]> {
  const client = await pool.connect();
  try {
    const posts = await client.query<StoredPost>({ ...selectPosts, values: [postIds] });
    return await nestedPosts(client, posts.rows, await authorsById(client, posts.rows));
  } finally {
    client.release();
  }
}

async function nestedPosts(
  client: Pick<Pool, 'query'>,
  posts: readonly StoredPost[],
  postAuthors: ReadonlyMap<string, AuthorRow>,
): Promise<readonly PostRow[]> {
  const comments = await client.query<{
    id: string;
    post_id: string;
    author_id: string;
    body: string;
    created_at: Date;
  }>({ ...selectComments, values: [posts.map((post) => post.id)] });
  const commentAuthors = await authorsById(client, comments.rows);
  const byPost = new Map<string, CommentRow[]>(posts.map((post) => [post.id, []]));
  for (const { id, body, created_at, author_id, post_id } of comments.rows)
    byPost.get(post_id)?.push({ id, body, createdAt: created_at, author: found(commentAuthors, author_id) });
  return posts.map(({ id, caption, created_at, author_id }) => ({
    id,
    caption,
    createdAt: created_at,
    author: found(postAuthors, author_id),
    comments: byPost.get(id) ?? [],
  }));
}

async function authorsById(
  client: Pick<Pool, 'query'>,
  rows: readonly { readonly author_id: string }[],
): Promise<ReadonlyMap<string, AuthorRow>> {
  const ids = [...new Set(rows.map((row) => row.author_id))];
  const authors = await client.query<StoredAuthor>({ ...selectAuthors, values: [ids] });
  return new Map(
    authors.rows.map(({ created_at, ...author }) => [author.id, { ...author, createdAt: created_at }]),
  );
}

function found(authors: ReadonlyMap<string, AuthorRow>, id: string): AuthorRow {
  const author = authors.get(id);
  if (!author) throw new Error(`no author ${id}`);
  return author;
}
