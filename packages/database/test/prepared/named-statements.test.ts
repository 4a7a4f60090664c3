import { statement } from '../../src';
import { type NamedAuthors, openNamedAuthors, preparedTexts } from './named-authors';

let opened: NamedAuthors;
const open = async (options: Parameters<typeof openNamedAuthors>[0] = {}): Promise<NamedAuthors> => {
  opened = await openNamedAuthors(options);
  return opened;
};
afterEach(() => opened.close());

describe('what is prepared', () => {
  test('a text with values, from the second time on', async () => {
    const { pool, send } = await open();
    const text = 'SELECT $1::int AS n';
    expect(await send(text, [1])).toEqual([{ n: 1 }]);
    expect(await preparedTexts(pool)).toEqual([]);
    for (const n of [2, 3]) expect(await send(text, [n])).toEqual([{ n }]);
    expect(await preparedTexts(pool)).toEqual([text]);
  });

  test('text without values too, if it is one statement', async () => {
    const { pool, send } = await open();
    for (let time = 0; time < 3; time += 1) {
      expect(await send('SELECT count(*)::int AS count FROM authors')).toEqual([{ count: 0 }]);
      await send('SELECT 1; SELECT 2');
    }
    expect(await preparedTexts(pool)).toEqual(['SELECT count(*)::int AS count FROM authors']);
  });

  test('neither transactions, nor settings, nor DDL', async () => {
    const { pool, send } = await open();
    for (let time = 0; time < 3; time += 1) {
      for (const text of [
        'BEGIN',
        'SET LOCAL work_mem = 1024',
        'CREATE TEMPORARY TABLE passing (id int) ON COMMIT DROP',
        '/* why */ TRUNCATE passing',
        'COMMIT',
      ])
        await send(text);
    }
    expect(await preparedTexts(pool)).toEqual([]);
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
    const { pool, send } = await open();
    for (let time = 0; time < 2; time += 1) await send(text, [1]).catch(() => undefined);
    expect(await preparedTexts(pool)).toEqual(expected ? [text] : []);
  });

  test.each([{ enabled: false }, { most: 0 }])('nothing with %p', async (options) => {
    const { pool, send } = await open(options);
    for (let time = 0; time < 3; time += 1) await send('SELECT $1::int', [time]);
    expect(await preparedTexts(pool)).toEqual([]);
  });

  test('what carries a name or a callback of its own is left alone', async () => {
    const { pool } = await open();
    const client = await pool.connect();
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
    client.release();
  });
});

describe('the bound', () => {
  const shape = (index: number) => `SELECT $1::int + ${index} AS n`;

  test('more shapes than it allows do not grow the connection beyond it', async () => {
    const { pool, send } = await open({ most: 5 });
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 40; index += 1) {
        for (let time = 0; time < 2; time += 1) {
          expect(await send(shape(index), [1])).toEqual([{ n: index + 1 }]);
        }
        expect((await preparedTexts(pool)).length).toBeLessThanOrEqual(5);
      }
    }
    expect(await preparedTexts(pool)).toEqual([35, 36, 37, 38, 39].map(shape));
  });

  test('shapes that come once drive out none that come often', async () => {
    const { pool, send } = await open({ most: 3 });
    for (let time = 0; time < 3; time += 1) await send(shape(-1), [1]);
    for (let index = 0; index < 20; index += 1) await send(shape(index), [1]);
    expect(await preparedTexts(pool)).toEqual([shape(-1)]);
  });

  test('a statement that was closed is prepared again when it comes back', async () => {
    const { pool, send } = await open({ most: 2 });
    for (const index of [1, 2, 3, 4, 1, 1, 4, 4, 1]) {
      for (let time = 0; time < 2; time += 1)
        expect(await send(shape(index), [index])).toEqual([{ n: 2 * index }]);
    }
    expect(await preparedTexts(pool)).toEqual([shape(1), shape(4)]);
  });

  test("the database's own statements count too", async () => {
    const { pool, database } = await open({ most: 4 });
    for (let index = 0; index < 20; index += 1) {
      const select = statement<{ n: number }, { n: number }>({
        name: `test.shape_${index}`,
        text: `SELECT $n::int + ${index} AS n`,
      });
      expect(await database.sql(select, { n: 1 })).toEqual([{ n: index + 1 }]);
    }
    expect(await preparedTexts(pool)).toHaveLength(4);
  });

  test('closing works in a transaction that has failed already', async () => {
    const { pool, send } = await open({ most: 1 });
    const twice = async (index: number) => {
      for (let time = 0; time < 2; time += 1) await send(shape(index), [1]);
    };
    await twice(1);
    await twice(2);
    await send('BEGIN');
    await expect(send('SELECT 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(send(shape(1), [1])).rejects.toMatchObject({ code: '25P02' });
    await send('ROLLBACK');
    expect(await send(shape(2), [1])).toEqual([{ n: 3 }]);
    expect((await preparedTexts(pool)).length).toBeLessThanOrEqual(1);
  });
});

test('errors are those of pg alone, and the connection goes on', async () => {
  const { send } = await open();
  for (let time = 0; time < 4; time += 1)
    await expect(send('SELECT nothing FROM authors WHERE id = $1', [null])).rejects.toMatchObject({
      code: '42703',
    });
  expect(await send('SELECT $1::int AS n', [1])).toEqual([{ n: 1 }]);
});
