import { randomUUID } from 'node:crypto';
import { count, desc, eq, gt, inArray, relations } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { checkAuthor, isTakenUsername, takenUsername } from '../check-author.mjs';
import { pageInTwoSteps } from '../page-in-two-steps.mjs';

const createdAt = () => timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow();
export const authors = pgTable('authors', {
  id: uuid('id')
    .primaryKey()
    .$defaultFn(() => randomUUID()),
  username: text('username').notNull().unique('authors_username_key'),
  name: text('name').notNull(),
  age: integer('age').notNull(),
  bio: text('bio'),
  createdAt: createdAt(),
});
export const posts = pgTable('posts', {
  id: uuid('id').primaryKey(),
  authorId: uuid('author_id').notNull(),
  caption: text('caption').notNull(),
  createdAt: createdAt(),
});
export const comments = pgTable('comments', {
  id: uuid('id').primaryKey(),
  postId: uuid('post_id').notNull(),
  authorId: uuid('author_id').notNull(),
  body: text('body').notNull(),
  createdAt: createdAt(),
});
const postRelations = relations(posts, ({ one, many }) => ({
  author: one(authors, { fields: [posts.authorId], references: [authors.id] }),
  comments: many(comments),
}));
const commentRelations = relations(comments, ({ one }) => ({
  author: one(authors, { fields: [comments.authorId], references: [authors.id] }),
  post: one(posts, { fields: [comments.postId], references: [posts.id] }),
}));

/** The newest twenty of the posts for which the condition holds, with the names of their authors and how many comments they have. */
export const talkedOf = (db, which) =>
  db
    .select({ id: posts.id, caption: posts.caption, author: authors.name, comments: count(comments.id) })
    .from(posts)
    .innerJoin(authors, eq(authors.id, posts.authorId))
    .innerJoin(comments, eq(comments.postId, posts.id))
    .where(which)
    .groupBy(posts.id, authors.id)
    .having(gt(count(comments.id), 1))
    .orderBy(desc(posts.createdAt))
    .limit(20);

export const schema = { authors, posts, comments, postRelations, commentRelations };

/** Drizzle over a pool, as its documentation has it: relational queries, which nest JSON in one statement. */
export async function open(url) {
  const pool = new pg.Pool({ connectionString: url });
  const db = drizzle(pool, { schema });
  const preload = (postIds) =>
    db.query.posts.findMany({
      where: inArray(posts.id, postIds),
      with: { author: true, comments: { with: { author: true } } },
    });
  const talked = (postIds) => talkedOf(db, inArray(posts.id, postIds));
  return {
    async insert(input) {
      const checked = checkAuthor(input);
      if (!checked.ok) return checked;
      try {
        const [author] = await db.insert(authors).values(checked.author).returning();
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
