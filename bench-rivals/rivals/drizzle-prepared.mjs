import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { checkAuthor, isTakenUsername, takenUsername } from '../check-author.mjs';
import { pageInTwoSteps } from '../page-in-two-steps.mjs';
import { authors, posts, schema, talkedOf } from './drizzle.mjs';

/** Drizzle with what it offers for speed: queries built once, and prepared on the server under a name. */
export async function open(url) {
  const pool = new pg.Pool({ connectionString: url });
  const db = drizzle(pool, { schema });
  const place = (name) => sql.placeholder(name);
  // The id too: a default function would run once, when the query is built.
  const insertAuthor = db
    .insert(authors)
    .values({
      id: place('id'),
      username: place('username'),
      name: place('name'),
      age: place('age'),
      bio: place('bio'),
    })
    .returning()
    .prepare('insert_author');
  const selectPosts = db.query.posts
    .findMany({
      where: sql`${posts.id} = ANY(${place('postIds')})`,
      with: { author: true, comments: { with: { author: true } } },
    })
    .prepare('select_posts');
  const selectTalked = talkedOf(db, sql`${posts.id} = ANY(${place('postIds')})`).prepare('select_talked');
  const preload = (postIds) => selectPosts.execute({ postIds });
  const talked = (postIds) => selectTalked.execute({ postIds });
  return {
    async insert(input) {
      const checked = checkAuthor(input);
      if (!checked.ok) return checked;
      try {
        const [author] = await insertAuthor.execute({ id: randomUUID(), ...checked.author });
        return { ok: true, author };
      } catch (error) {
        if (isTakenUsername(error)) return takenUsername;
        throw error;
      }
    },
    preload,
    talked,
    page: (postIds) => pageInTwoSteps(postIds, talked, preload),
    close: () => pool.end(),
  };
}
