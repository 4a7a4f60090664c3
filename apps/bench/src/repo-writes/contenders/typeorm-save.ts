import { type EntityManager, In } from 'typeorm';
import type { Contender, PageRow, TalkedRow } from '../contender';
import { Author, Post } from '../entities';
import { insertValidated, openTypeorm } from './open-typeorm';

/** TypeORM as its documentation has it: `save`, and `find` with relations, which it joins into one statement. */
export async function open(url: string): Promise<Contender> {
  const dataSource = await openTypeorm(url);
  const { manager } = dataSource;
  return {
    insert: (input) => insertValidated(input, (form) => manager.save(manager.create(Author, form))),
    preload: (postIds) => preload(manager, postIds),
    talked: (postIds) => talked(manager, postIds),
    page: (postIds) => page(manager, postIds),
    close: () => dataSource.destroy(),
  };
}

function preload(manager: EntityManager, postIds: readonly string[]): Promise<readonly Post[]> {
  return manager.find(Post, {
    where: { id: In(postIds) },
    relations: { author: true, comments: { author: true } },
  });
}

function talked(manager: EntityManager, postIds: readonly string[]): Promise<readonly TalkedRow[]> {
  return manager
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
}

/** Its query builder has no relations of a group, so the posts are read by their keys. */
async function page(manager: EntityManager, postIds: readonly string[]): Promise<readonly PageRow[]> {
  const rows = await talked(manager, postIds);
  const posts = await preload(
    manager,
    rows.map(({ id }) => id),
  );
  const byId = new Map(posts.map((post) => [post.id, post]));
  return rows.flatMap(({ id, comments }) => {
    const post = byId.get(id);
    return post ? [{ id, comments, post }] : [];
  });
}
