import { randomUUID } from 'node:crypto';
import { ProgrammerError, unwrap } from '@tintype/database';
import { QueryFailedError } from 'typeorm';
import { change } from '../../src';
import { Author } from '../toy-database';
import { type NamedDatabase, openNamedDatabase, preparedTexts } from './named-database';

let database: NamedDatabase;
const open = async (options: Parameters<typeof openNamedDatabase>[0] = {}): Promise<NamedDatabase> => {
  database = await openNamedDatabase(options);
  return database;
};
afterEach(() => database.close());

const author = (nick: string): Partial<Author> => ({
  id: randomUUID(),
  email: `${nick}@example.org`,
  nick,
  fullName: nick,
});

describe('what is prepared', () => {
  test('find, query builder and save, from the second time on', async () => {
    const { dataSource } = await open();
    const authors = dataSource.getRepository(Author);
    const findAda = () => authors.findOneBy({ nick: 'ada' });
    await authors.insert(author('ada'));
    expect((await findAda())?.fullName).toBe('ada');
    expect(await preparedTexts(dataSource)).toEqual([]);
    expect((await findAda())?.fullName).toBe('ada');
    expect((await findAda())?.fullName).toBe('ada');
    await authors.insert(author('bob'));
    const texts = await preparedTexts(dataSource);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(/^SELECT .*"nick" = \$1/);
    expect(texts[0]).toMatch(/^INSERT INTO/);
    for (const nick of ['cid', 'dan', 'eve']) {
      await authors.save(authors.create(author(nick)));
      await authors
        .createQueryBuilder('a')
        .where('a.nick = :nick', { nick })
        .andWhere('a.age > 1')
        .getOneOrFail();
    }
    expect((await preparedTexts(dataSource)).length).toBeGreaterThan(texts.length);
    expect(await authors.count()).toBe(5);
  });
});

describe('errors', () => {
  test('are those of TypeORM alone, and the connection goes on', async () => {
    const { dataSource } = await open();
    const authors = dataSource.getRepository(Author);
    await authors.insert(author('ada'));
    for (let time = 0; time < 4; time += 1) {
      const error = await authors.insert(author('ada')).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(QueryFailedError);
      expect(error).toMatchObject({ driverError: { code: '23505', constraint: 'authors_email_key' } });
    }
    for (let time = 0; time < 3; time += 1)
      await expect(
        dataSource.query('SELECT nothing FROM authors WHERE id = $1', [null]),
      ).rejects.toMatchObject({
        driverError: { code: '42703' },
      });
    expect(await authors.count()).toBe(1);
  });

  test('a violated constraint is still an error of the changeset', async () => {
    const { repo } = await open();
    const ada = { email: 'ada@example.org', fullName: 'Ada' };
    unwrap(await repo.insert(change(Author, ada)));
    const again = await repo.insert(change(Author, ada));
    expect(again.ok ? {} : again.error.changeset.errorsByField).toEqual({
      email: ['has already been taken'],
    });
    expect(() => repo.assertInTransaction()).toThrow(ProgrammerError);
  });
});
