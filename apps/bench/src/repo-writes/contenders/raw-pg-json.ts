import { Pool } from 'pg';
import type { Contender, PostRow } from '../contender';

const author = (id: string): string => `(
  SELECT json_build_object('id', a.id, 'username', a.username, 'name', a.name, 'age', a.age, 'bio', a.bio,
    'createdAt', a.created_at) FROM authors a WHERE a.id = ${id})`;

const selectNested = {
  name: 'select_nested',
  text: `
    SELECT p.id, p.caption, p.created_at AS "createdAt", ${author('p.author_id')} AS author, (
      SELECT json_agg(json_build_object('id', c.id, 'body', c.body, 'createdAt', c.created_at,
        'author', ${author('c.author_id')})) FROM comments c WHERE c.post_id = p.id) AS comments
    FROM posts p WHERE p.id = ANY($1)`,
};

/** The other way to preload by hand: one named statement that nests JSON; the times in it stay text. */
export async function open(url: string): Promise<Contender> {
  const pool = new Pool({ connectionString: url });
  return {
    preload: async (postIds) => (await pool.query<PostRow>({ ...selectNested, values: [postIds] })).rows,
    close: () => pool.end(),
  };
}
