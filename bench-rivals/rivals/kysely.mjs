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
      expression.selectFrom('authors as person').select(authorColumns).whereRef('person.id', '=', column),
    );
  const commentsOf = (post) =>
    jsonArrayFrom(
      post
        .selectFrom('comments as comment')
        .select(['comment.id', 'comment.body', 'comment.created_at as createdAt'])
        .select((comment) => authorOf(comment, 'comment.author_id').as('author'))
        .whereRef('comment.post_id', '=', 'posts.id'),
    );
  const busy = (postIds) =>
    db
      .selectFrom('posts')
      .innerJoin('authors', 'authors.id', 'posts.author_id')
      .innerJoin('comments', 'comments.post_id', 'posts.id')
      .where('posts.id', 'in', postIds)
      .groupBy(['posts.id', 'authors.id'])
      .having((post) => post.fn.count('comments.id'), '>', 1)
      .orderBy('posts.created_at', 'desc')
      .limit(20);
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
        .select((post) => commentsOf(post).as('comments'))
        .where('posts.id', 'in', postIds)
        .execute(),
    page: async (postIds) => {
      const rows = await busy(postIds)
        .select((post) => [
          'posts.id',
          'posts.caption',
          'posts.created_at as createdAt',
          post.fn.count('comments.id').as('commentCount'),
        ])
        .select((post) => authorOf(post, 'posts.author_id').as('author'))
        .select((post) => commentsOf(post).as('comments'))
        .execute();
      return rows.map(({ commentCount, ...post }) => ({ id: post.id, comments: Number(commentCount), post }));
    },
    talked: async (postIds) => {
      const rows = await busy(postIds)
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
