import { randomUUID } from 'node:crypto';
import { ProgrammerError, statement, unwrap } from '@tintype/database';
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

  test('text without values too, if it is one statement', async () => {
    const { dataSource } = await open();
    for (let time = 0; time < 3; time += 1) {
      expect(await dataSource.query('SELECT count(*)::int AS count FROM authors')).toEqual([{ count: 0 }]);
      await dataSource.query('SELECT 1; SELECT 2');
    }
    expect(await preparedTexts(dataSource)).toEqual(['SELECT count(*)::int AS count FROM authors']);
  });

  test('neither transactions, nor settings, nor DDL', async () => {
    const { dataSource } = await open();
    for (let time = 0; time < 3; time += 1) {
      await dataSource.transaction(async (manager) => {
        await manager.query('SET LOCAL work_mem = 1024');
        await manager.query('CREATE TEMPORARY TABLE passing (id int) ON COMMIT DROP');
        await manager.query('/* why */ TRUNCATE passing');
      });
    }
    expect(await preparedTexts(dataSource)).toEqual([]);
  });

  test.each([
    // The text, and whether it is prepared.
    ['/* content.list */ SELECT $1::int AS n', true],
    ['-- a line\n  SELECT $1::int AS n', true],
    ['(SELECT $1::int AS n) UNION ALL (SELECT 2)', true],
    ['WITH one AS (SELECT $1::int AS n) SELECT n FROM one', true],
    ['VALUES ($1::int)', true],
    ['TABLE pg_temp.none LIMIT $1', false],
    [`SELECT $1::int AS n /* too long ${'x'.repeat(20_000)} */`, false],
  ])('text %#', async (text, expected) => {
    const { dataSource } = await open();
    for (let time = 0; time < 2; time += 1) await dataSource.query(text, [1]).catch(() => undefined);
    expect(await preparedTexts(dataSource)).toEqual(expected ? [text] : []);
  });

  test.each([{ enabled: false }, { most: 0 }])('nothing with %p', async (options) => {
    const { dataSource } = await open(options);
    for (let time = 0; time < 3; time += 1) await dataSource.query('SELECT $1::int', [time]);
    expect(await preparedTexts(dataSource)).toEqual([]);
  });

  test('what carries a name or a callback of its own is left alone', async () => {
    const { dataSource } = await open();
    const runner = dataSource.createQueryRunner();
    const client: import('pg').PoolClient = await runner.connect();
    for (let time = 0; time < 3; time += 1) {
      const own = await client.query({ name: 'mine', text: 'SELECT $1::int AS n', values: [time] });
      expect(own.rows).toEqual([{ n: time }]);
      const told = await new Promise((resolve, reject) =>
        client.query<{ n: number }, [number]>('SELECT $1::int + 1 AS n', [time], (error, result) =>
          error ? reject(error) : resolve(result.rows),
        ),
      );
      expect(told).toEqual([{ n: time + 1 }]);
    }
    const names = await client.query('SELECT name FROM pg_prepared_statements');
    expect(names.rows).toEqual([{ name: 'mine' }]);
    await runner.release();
  });
});

describe('the bound', () => {
  const shape = (index: number) => `SELECT $1::int + ${index} AS n`;

  test('more shapes than it allows do not grow the connection beyond it', async () => {
    const { dataSource } = await open({ most: 5 });
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 40; index += 1) {
        for (let time = 0; time < 2; time += 1) {
          expect(await dataSource.query(shape(index), [1])).toEqual([{ n: index + 1 }]);
        }
        expect((await preparedTexts(dataSource)).length).toBeLessThanOrEqual(5);
      }
    }
    expect(await preparedTexts(dataSource)).toEqual([35, 36, 37, 38, 39].map(shape));
  });

  test('shapes that come once drive out none that come often', async () => {
    const { dataSource } = await open({ most: 3 });
    for (let time = 0; time < 3; time += 1) await dataSource.query(shape(-1), [1]);
    for (let index = 0; index < 20; index += 1) await dataSource.query(shape(index), [1]);
    expect(await preparedTexts(dataSource)).toEqual([shape(-1)]);
  });

  test('a statement that was closed is prepared again when it comes back', async () => {
    const { dataSource } = await open({ most: 2 });
    for (const index of [1, 2, 3, 4, 1, 1, 4, 4, 1]) {
      for (let time = 0; time < 2; time += 1)
        expect(await dataSource.query(shape(index), [index])).toEqual([{ n: 2 * index }]);
    }
    expect(await preparedTexts(dataSource)).toEqual([shape(1), shape(4)]);
  });

  test("the repo's own statements count too", async () => {
    const { dataSource, repo } = await open({ most: 4 });
    for (let index = 0; index < 20; index += 1) {
      const select = statement<{ n: number }, { n: number }>({
        name: `test.shape_${index}`,
        text: `SELECT $n::int + ${index} AS n`,
      });
      expect(await repo.sql(select, { n: 1 })).toEqual([{ n: index + 1 }]);
    }
    expect(await preparedTexts(dataSource)).toHaveLength(4);
  });

  test('closing works in a transaction that has failed already', async () => {
    const { dataSource } = await open({ most: 1 });
    const twice = async (index: number) => {
      for (let time = 0; time < 2; time += 1) await dataSource.query(shape(index), [1]);
    };
    await twice(1);
    await twice(2);
    const failed = dataSource.transaction(async (manager) => {
      await manager.query('SELECT 1 / $1::int', [0]).catch(() => undefined);
      await manager.query(shape(1), [1]);
    });
    await expect(failed).rejects.toMatchObject({ code: '25P02' });
    expect(await dataSource.query(shape(2), [1])).toEqual([{ n: 3 }]);
    expect((await preparedTexts(dataSource)).length).toBeLessThanOrEqual(1);
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
