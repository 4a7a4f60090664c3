import { In } from 'typeorm';
import type { Contender } from '../contender';
import { Author, Post } from '../entities';
import { insertValidated, openTypeorm } from './open-typeorm';

/** TypeORM as its documentation has it: `save`, and `find` with relations, which it joins into one statement. */
export async function open(url: string): Promise<Contender> {
  const dataSource = await openTypeorm(url);
  const { manager } = dataSource;
  return {
    insert: (input) => insertValidated(input, (form) => manager.save(manager.create(Author, form))),
    preload: (postIds) =>
      manager.find(Post, {
        where: { id: In(postIds) },
        relations: { author: true, comments: { author: true } },
      }),
    close: () => dataSource.destroy(),
  };
}
