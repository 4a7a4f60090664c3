import type { Contender } from '../contender';
import { Author } from '../entities';
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
    close: () => dataSource.destroy(),
  };
}
