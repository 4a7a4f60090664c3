import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import pg from 'pg';
import { checkAuthor, isTakenUsername, takenUsername } from '../check-author.mjs';

const authorColumns = ['id', 'username', 'name', 'age', 'bio', 'created_at as createdAt'];

/** Kysely with its own helpers for relations, which nest JSON in one statement; the times in it stay text. */
export async function open(url) {
  const db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) });
  const authorOf = (expression, column) =>
    jsonObjectFrom(
      expression.selectFrom('authors').select(authorColumns).whereRef('authors.id', '=', column),
    );
  return {
    async insert(input) {
      const checked = checkAuthor(input);
      if (!checked.ok) return checked;
      try {
        const author = await db
          .insertInto('authors')
          .values({ id: randomUUID(), ...checked.author })
          .returning(authorColumns)
          .executeTakeFirstOrThrow();
        return { ok: true, author };
      } catch (error) {
        if (isTakenUsername(error)) return takenUsername;
        throw error;
      }
    },
    preload: (postIds) =>
      db
        .selectFrom('posts')
        .select(['posts.id', 'posts.caption', 'posts.created_at as createdAt'])
        .select((post) => authorOf(post, 'posts.author_id').as('author'))
        .select((post) =>
          jsonArrayFrom(
            post
              .selectFrom('comments')
              .select(['comments.id', 'comments.body', 'comments.created_at as createdAt'])
              .select((comment) => authorOf(comment, 'comments.author_id').as('author'))
              .whereRef('comments.post_id', '=', 'posts.id'),
          ).as('comments'),
        )
        .where('posts.id', 'in', postIds)
        .execute(),
    talked: async (postIds) => {
      const rows = await db
        .selectFrom('posts')
        .innerJoin('authors', 'authors.id', 'posts.author_id')
        .innerJoin('comments', 'comments.post_id', 'posts.id')
        .where('posts.id', 'in', postIds)
        .groupBy(['posts.id', 'authors.id'])
        .having((post) => post.fn.count('comments.id'), '>', 1)
        .orderBy('posts.created_at', 'desc')
        .limit(20)
        .select((post) => [
          'posts.id',
          'posts.caption',
          'authors.name as author',
          post.fn.count('comments.id').as('comments'),
        ])
        .execute();
      // A count comes as text: its type says so.
      return rows.map((row) => ({ ...row, comments: Number(row.comments) }));
    },
    close: () => db.destroy(),
  };
}
