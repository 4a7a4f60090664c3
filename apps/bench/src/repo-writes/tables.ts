import type { Client } from 'pg';

/** How many rows the preload reads from: so many posts, each with so many comments, by so many authors. */
export const fixture = { authors: 500, posts: 400, commentsPerPost: 20 } as const;

/** Keys are told by their number, so that every process knows them without a question to the server. */
export const postId = (number: number): string => numberedId(2, number);

function numberedId(table: number, number: number): string {
  return `0000000${table}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

const tables = `
  CREATE TABLE authors (
    id uuid DEFAULT gen_random_uuid() CONSTRAINT authors_pk PRIMARY KEY,
    username text NOT NULL CONSTRAINT authors_username_key UNIQUE,
    name text NOT NULL,
    age integer NOT NULL CONSTRAINT authors_age_check CHECK (age >= 13),
    bio text,
    created_at timestamptz(3) NOT NULL DEFAULT now()
  );
  CREATE TABLE posts (
    id uuid DEFAULT gen_random_uuid() CONSTRAINT posts_pk PRIMARY KEY,
    author_id uuid NOT NULL CONSTRAINT posts_author_id_fkey REFERENCES authors (id),
    caption text NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now()
  );
  CREATE INDEX posts_author_id_idx ON posts (author_id);
  CREATE TABLE comments (
    id uuid DEFAULT gen_random_uuid() CONSTRAINT comments_pk PRIMARY KEY,
    post_id uuid NOT NULL CONSTRAINT comments_post_id_fkey REFERENCES posts (id),
    author_id uuid NOT NULL CONSTRAINT comments_author_id_fkey REFERENCES authors (id),
    body text NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now()
  );
  CREATE INDEX comments_post_id_idx ON comments (post_id);
  CREATE INDEX comments_author_id_idx ON comments (author_id);`;

const key = (table: number, number: string): string =>
  `('0000000${table}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const someAuthor = (number: string): string => key(1, `1 + (${number} * 7919) % ${fixture.authors}`);

const rows = `
  INSERT INTO authors (id, username, name, age, bio, created_at)
  SELECT ${key(1, 'n')}, 'author_' || n, 'Author Number ' || n, 18 + n % 60,
    CASE WHEN n % 3 = 0 THEN NULL ELSE 'Sea, stone and the light of day ' || n END,
    timestamptz '2024-01-01 00:00:00+00' + n * interval '1001 milliseconds'
  FROM generate_series(1, ${fixture.authors}) n;
  INSERT INTO posts (id, author_id, caption, created_at)
  SELECT ${key(2, 'n')}, ${someAuthor('n')}, 'Caption of the picture taken at place number ' || n,
    timestamptz '2024-02-01 00:00:00+00' + n * interval '1001 milliseconds'
  FROM generate_series(1, ${fixture.posts}) n;
  INSERT INTO comments (id, post_id, author_id, body, created_at)
  SELECT ${key(3, 'n')}, ${key(2, `1 + (n - 1) / ${fixture.commentsPerPost}`)}, ${someAuthor('n')},
    'What a fine picture this is, and how well the light falls: ' || n,
    timestamptz '2024-03-01 00:00:00+00' + n * interval '1001 milliseconds'
  FROM generate_series(1, ${fixture.posts * fixture.commentsPerPost}) n;`;

/** Makes the three tables of the contest and fills them; every run has the same rows. */
export async function createTables(client: Client): Promise<void> {
  // The contenders' tables have no schema in front; the connection finds PostgreSQL's own names only.
  await client.query('SET search_path = public');
  await client.query(tables);
  await client.query(rows);
  await client.query('VACUUM (ANALYZE)');
}
