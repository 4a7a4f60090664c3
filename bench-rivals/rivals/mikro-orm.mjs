import { randomUUID } from 'node:crypto';
import {
  defineEntity,
  MikroORM,
  p,
  QueryFlag,
  raw,
  UniqueConstraintViolationException,
} from '@mikro-orm/postgresql';
import { checkAuthor, takenUsername } from '../check-author.mjs';
import { pageInTwoSteps } from '../page-in-two-steps.mjs';

const createdAt = () =>
  p
    .datetime(3)
    .name('created_at')
    .onCreate(() => new Date());
const id = () =>
  p
    .uuid()
    .primary()
    .onCreate(() => randomUUID());

const Author = defineEntity({
  name: 'Author',
  tableName: 'authors',
  properties: {
    id: id(),
    username: p.text().unique('authors_username_key'),
    name: p.text(),
    age: p.integer(),
    bio: p.text().nullable(),
    createdAt: createdAt(),
  },
});
const Post = defineEntity({
  name: 'Post',
  tableName: 'posts',
  properties: {
    id: id(),
    author: () => p.manyToOne(Author).joinColumn('author_id'),
    caption: p.text(),
    createdAt: createdAt(),
    comments: () => p.oneToMany(Comment).mappedBy('post'),
  },
});
const Comment = defineEntity({
  name: 'Comment',
  tableName: 'comments',
  properties: {
    id: id(),
    post: () => p.manyToOne(Post).joinColumn('post_id'),
    author: () => p.manyToOne(Author).joinColumn('author_id'),
    body: p.text(),
    createdAt: createdAt(),
  },
});

/** MikroORM with a forked entity manager per unit of work, as its documentation asks for. */
export async function open(url) {
  const orm = await MikroORM.init({ clientUrl: url, entities: [Author, Post, Comment] });
  const preload = (em, postIds) =>
    em.find(Post, { id: postIds }, { populate: ['author', 'comments.author'] });
  const talked = async (em, postIds) => {
    const rows = await em
      .createQueryBuilder(Post, 'post')
      .select([
        'post.id',
        'post.caption',
        raw('author.name as author'),
        raw('count(comment.id)::int as comments'),
      ])
      .join('post.author', 'author')
      .join('post.comments', 'comment')
      .where({ id: { $in: postIds } })
      .groupBy(['post.id', 'author.id'])
      .having('count(comment.id) > ?', [1])
      .orderBy({ createdAt: 'desc' })
      .limit(20)
      // The groups are paged, and not their lines.
      .setFlag(QueryFlag.DISABLE_PAGINATE)
      .execute('all');
    return rows;
  };
  return {
    async insert(input) {
      const checked = checkAuthor(input);
      if (!checked.ok) return checked;
      const em = orm.em.fork();
      try {
        const author = em.create(Author, checked.author);
        await em.persist(author).flush();
        return { ok: true, author };
      } catch (error) {
        if (
          error instanceof UniqueConstraintViolationException &&
          error.constraint === 'authors_username_key'
        )
          return takenUsername;
        throw error;
      }
    },
    preload: (postIds) => preload(orm.em.fork(), postIds),
    talked: (postIds) => talked(orm.em.fork(), postIds),
    page: (postIds) => {
      const em = orm.em.fork();
      return pageInTwoSteps(
        postIds,
        (ids) => talked(em, ids),
        (ids) => preload(em, ids),
      );
    },
    close: () => orm.close(),
  };
}
