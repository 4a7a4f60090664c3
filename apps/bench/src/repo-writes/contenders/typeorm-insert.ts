import type { Contender, TalkedRow } from '../contender';
import { Author, Post } from '../entities';
import { insertValidated, openTypeorm } from './open-typeorm';

/** TypeORM's lighter call: `insert` begins no transaction, and fills in what the database made. */
export async function open(url: string): Promise<Contender> {
  const dataSource = await openTypeorm(url);
  const { manager } = dataSource;
  return {
    insert: (input) =>
      insertValidated(input, async (form) => {
        const author = manager.create(Author, form);
        await manager.insert(Author, author);
        return author;
      }),
    talked: async (postIds) => {
      const rows = await manager
        .createQueryBuilder(Post, 'post')
        .innerJoin('post.author', 'author')
        .innerJoin('post.comments', 'comment')
        .where('post.id = ANY(:postIds)', { postIds })
        .groupBy('post.id')
        .addGroupBy('author.id')
        .having('count(comment.id) > 1')
        .orderBy('post.createdAt', 'DESC')
        .limit(20)
        .select('post.id', 'id')
        .addSelect('post.caption', 'caption')
        .addSelect('author.name', 'author')
        .addSelect('count(comment.id)::int', 'comments')
        .getRawMany<TalkedRow>();
      return rows;
    },
    close: () => dataSource.destroy(),
  };
}
