import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type { Contender } from '../contender';
import { checkAuthor } from './check-author';
import { insertAuthor } from './raw-pg';
import { isTakenUsername } from './taken-username';

/** node-postgres as most write it, by `pool.query`: it closes the connection of every statement that fails. */
export async function open(url: string): Promise<Contender> {
  const pool = new Pool({ connectionString: url });
  return {
    insert: async (input) => {
      const checked = checkAuthor(input);
      if (!checked.ok) return checked;
      const { username, name, age, bio } = checked.author;
      const id = randomUUID();
      try {
        const values = [id, username, name, age, bio];
        const { rows } = await pool.query<{ created_at: Date }>({ ...insertAuthor, values });
        return { ok: true, author: { id, ...checked.author, createdAt: rows[0]?.created_at ?? '' } };
      } catch (error) {
        if (!isTakenUsername(error)) throw error;
        return { ok: false, errors: { username: ['has already been taken'] } };
      }
    },
    close: () => pool.end(),
  };
}
