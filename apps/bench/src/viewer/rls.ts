import { randomBytes } from 'node:crypto';
import { openClient } from '@tintype/shared-db';
import { Pool, type QueryResultRow } from 'pg';
import { uuidv7 } from 'uuidv7';
import { type Contender, type OpenContender, pageSizes } from './contender';
import { type CommentRow, commentOf, numbers, type PostRow, postOf } from './hand-rows';
import { policies, queries } from './row-level-security';

/** Puts the policies on a database for as long as the work takes. Roles belong to the whole server, so this one has a name of its own. */
export async function withPolicies<T>(url: string, work: (role: string) => Promise<T>): Promise<T> {
  const role = `tintype_bench_${randomBytes(4).toString('hex')}`;
  const client = await openClient(url, { applicationName: 'tintype bench' });
  try {
    for (const statement of policies(role)) await client.query(statement);
    return await work(role);
  } finally {
    await client.query(`DROP OWNED BY ${role} CASCADE`);
    await client.query(`DROP ROLE ${role}`);
    await client.end();
  }
}

/**
 * An app over row-level security: every call is a transaction that says first who the viewer is.
 *
 * @param pipeline sends the four messages of the transaction together, by pg's pipeline mode, without waiting for each answer
 */
export const openRowLevelSecurity = (role: string, pipeline: boolean): OpenContender => {
  return async (url, poolSize): Promise<Contender> => {
    const pool = new Pool({
      connectionString: url,
      max: poolSize,
      types: numbers,
      options: `-c role=${role}`,
      pipeline,
    });
    const sent = async <Row extends QueryResultRow>(
      name: keyof typeof queries,
      values: readonly unknown[],
    ): Promise<readonly Row[]> => {
      const client = await pool.connect();
      try {
        const viewer = {
          name: 'viewer',
          text: `SELECT set_config('app.user_id', $1, true)`,
          values: [values[0]],
        };
        const query = { name, text: queries[name], values: [...values] };
        if (pipeline) {
          const [, , found] = await Promise.all([
            client.query('BEGIN'),
            client.query(viewer),
            client.query<Row>(query),
            client.query('COMMIT'),
          ]);
          return found.rows;
        }
        await client.query('BEGIN');
        await client.query(viewer);
        const found = await client.query<Row>(query);
        await client.query('COMMIT');
        return found.rows;
      } finally {
        client.release();
      }
    };
    const { comments, home } = pageSizes;
    return {
      name: pipeline ? 'row-level security, pipelined' : 'row-level security',
      runs: {
        post: async ({ viewer, post }) => {
          const rows = await sent<PostRow>('post', [viewer, post]);
          return () => rows.map(postOf);
        },
        comments: async ({ viewer, post }) => {
          const rows = await sent<CommentRow>('comments', [viewer, post, comments + 1]);
          return () => rows.slice(0, comments).map(commentOf);
        },
        home: async ({ viewer }) => {
          const rows = await sent<PostRow>('home', [viewer, home + 1]);
          return () => rows.slice(0, home).map(postOf);
        },
        likePost: async ({ viewer, post }) => {
          const [row] = await sent<{ found: boolean; changed: boolean }>('likePost', [
            viewer,
            post,
            uuidv7(),
          ]);
          return () => (row?.found ? { changed: row.changed } : null);
        },
      },
      close: () => pool.end(),
    };
  };
};
