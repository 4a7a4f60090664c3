import { asUserId, type UserId } from '@tintype/shared-db';
import type { Client } from 'pg';

/** A user with about this number of rows; `n` is different for each user of the same database. */
export interface Person {
  readonly id: UserId;
  readonly rows: number;
}

const userId = (n: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const postId = (n: string): string => `('00000000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** The persons come after everybody who follows them and whose posts they like. */
const firstPerson = 0x10_0000_0000;
const perPost = 1000;

/**
 * Loads one person for each of these sizes: of their rows two in five are comments, and likes, followers and actions one in
 * five each. Those who follow them and are liked are the same for all.
 */
export async function loadPersons(client: Client, sizes: readonly number[]): Promise<Person[]> {
  const others = Math.ceil(Math.max(...sizes) / 5);
  await client.query(
    `INSERT INTO tintype.users (id, username, username_key)
     SELECT ${userId('n')}, 'u' || n, 'u' || n FROM generate_series(1, ${others}) n`,
  );
  await client.query(
    `INSERT INTO tintype.posts (id, author_id, status, published_at)
     SELECT ${postId('n')}, ${userId('n')}, 'published', now() FROM generate_series(1, ${others}) n`,
  );
  const persons: Person[] = [];
  for (const [index, rows] of sizes.entries()) persons.push(await loadPerson(client, index, rows));
  await client.query('VACUUM (ANALYZE)');
  return persons;
}

async function loadPerson(client: Client, index: number, rows: number): Promise<Person> {
  const place = firstPerson + index * 0x1_0000_0000;
  const id = `00000000-0000-7000-8000-${place.toString(16).padStart(12, '0')}`;
  const fifth = Math.floor(rows / 5);
  for (const text of [
    `INSERT INTO tintype.users (id, username, username_key) VALUES ('${id}', 'p${index}', 'p${index}')`,
    `INSERT INTO tintype.posts (id, author_id, caption, status, published_at)
     SELECT ${postId(`${place} + n`)}, '${id}', 'Light over the river, again', 'published', now()
     FROM generate_series(0, ${Math.floor((2 * fifth) / perPost)}) n`,
    `INSERT INTO tintype.comments (id, post_id, author_id, post_author_id, body)
     SELECT gen_random_uuid(), ${postId(`${place} + n / ${perPost}`)}, '${id}', '${id}', 'Said ' || md5(n::text) || ', and meant it.'
     FROM generate_series(1, ${2 * fifth}) n`,
    `INSERT INTO tintype.post_likes (post_id, user_id, post_author_id)
     SELECT ${postId('n')}, '${id}', ${userId('n')} FROM generate_series(1, ${fifth}) n`,
    `INSERT INTO tintype.follows (follower_id, followee_id, state, accepted_at)
     SELECT ${userId('n')}, '${id}', 'accepted', now() FROM generate_series(1, ${fifth}) n`,
    `INSERT INTO tintype.actions (id, name, entity_type, entity_id, actor_id, outcome)
     SELECT gen_random_uuid(), 'like_post', 'post', gen_random_uuid()::text, '${id}', 'succeeded'
     FROM generate_series(1, ${fifth}) n`,
  ])
    await client.query(text);
  return { id: asUserId(id), rows: 5 * fifth };
}
