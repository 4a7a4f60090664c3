import { ConstraintError, ok, ProgrammerError, unwrap } from '@tintype/database';
import { change, from, type Repo } from '../../src';
import { Novel, shelfEntities, shelfTables, Writer } from '../shelf/shelf-entities';
import { openTables, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
let now = new Date('2026-01-01T00:00:00Z');
const sent: string[] = [];
beforeAll(async () => {
  toy = await openTables(shelfEntities, shelfTables, {
    clock: () => now,
    onStatement: (event) => sent.push(event.text),
  });
  repo = toy.repo;
});
afterAll(() => toy.close());
beforeEach(async () => {
  await repo.deleteAll(Novel, 'all');
  await repo.deleteAll(Writer, 'all');
  sent.length = 0;
});

const email = (index: number): string => `b${index}@example.org`;
const writers = (count: number, from = 0): Pick<Writer, 'email'>[] =>
  Array.from({ length: count }, (_writer, index) => ({ email: email(from + index) }));

describe('insertAll', () => {
  test('writes all rows by one statement, with ids and times filled in', async () => {
    expect(await repo.insertAll(Writer, writers(3))).toEqual({ count: 3, rows: [] });
    expect(sent).toHaveLength(1);
    const rows = await repo.list(Writer, { orderBy: [{ field: 'email' }] });
    expect(rows.map((row) => [row.email, row.createdAt, row.rank])).toEqual(
      [0, 1, 2].map((index) => [email(index), now, 0]),
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
  });

  test('any number of rows is one text', async () => {
    await repo.insertAll(Writer, writers(2));
    await repo.insertAll(Writer, writers(5, 10));
    expect(sent[0]).toBe(sent[1]);
  });

  test('keeps every kind of value: lists, numbers, objects, times, null', async () => {
    const row = {
      id: repo.newId(),
      email: 'all@example.org',
      rank: 7,
      tags: ['a "b"', 'c\\d', '{e,f}', '', 'NULL'],
      scores: [1, -2],
      address: { city: 'Évora', street: null },
      links: null,
      createdAt: new Date('2020-02-29T12:34:56.789Z'),
      updatedAt: new Date('2021-01-01T00:00:00.001Z'),
    };
    const { rows } = await repo.insertAll(
      Writer,
      [row, { ...row, id: repo.newId(), email: 'b', scores: null }],
      {
        returning: true,
      },
    );
    expect(rows[0]).toEqual(row);
    expect(rows[1]).toMatchObject({ tags: row.tags, scores: null });
    expect(await repo.get(Writer, row.id)).toEqual(row);
  });

  test('shared values are sent once', async () => {
    const writer = unwrap(await repo.insert(change(Writer, { email: 's@example.org' })));
    const rows = [{ title: 'A' }, { title: 'B' }];
    const written = await repo.insertAll(Novel, rows, {
      shared: { writerId: writer.id, pages: 3 },
      returning: ['title', 'writerId', 'pages'],
    });
    expect(written.rows.map((row) => [row.title, row.writerId, row.pages])).toEqual([
      ['A', writer.id, 3],
      ['B', writer.id, 3],
    ]);
    expect(sent.at(-1)).toMatch(/SELECT r\.c0, r\.c1, \$3::uuid, \$4::integer FROM unnest/);
    const tagged = await repo.insertAll(Writer, writers(2, 50), {
      shared: { tags: ['x', 'y'] },
      returning: ['tags'],
    });
    expect(tagged.rows.map(({ tags }) => tags)).toEqual([
      ['x', 'y'],
      ['x', 'y'],
    ]);
  });

  test('rows that give other fields are written along, all or none', async () => {
    const rows = [{ email: email(1) }, { email: email(2), rank: 5 }, { email: email(3) }];
    expect((await repo.insertAll(Writer, rows)).count).toBe(3);
    expect((await repo.list(Writer, { where: { rank: 5 } })).map((row) => row.email)).toEqual([email(2)]);
    await expect(
      repo.insertAll(Writer, [{ email: 'new@example.org' }, { email: email(2), rank: 1 }]),
    ).rejects.toBeInstanceOf(ConstraintError);
    expect(await repo.getBy(Writer, { email: 'new@example.org' })).toBeNull();
  });

  test('12,345 rows go in parts, and all of them arrive', async () => {
    expect((await repo.insertAll(Writer, writers(12_345))).count).toBe(12_345);
    expect(sent.filter((text) => text.includes('insert_all'))).toHaveLength(3);
  });

  test('no rows send nothing', async () => {
    expect(await repo.insertAll(Writer, [])).toEqual({ count: 0, rows: [] });
    expect(sent).toEqual([]);
  });

  test('a violation names the constraint, is no raw error of the driver, and dooms nothing outside', async () => {
    await repo.insertAll(Writer, writers(1));
    await expect(repo.insertAll(Writer, writers(2))).rejects.toThrow(/unique constraint "writers_email_key"/);
    expect(await repo.list(Writer)).toHaveLength(1);
  });

  test('onConflict: nothing counts what was written, replace changes what is there', async () => {
    await repo.insertAll(Writer, writers(2));
    const some = await repo.insertAll(Writer, writers(4), {
      onConflict: { kind: 'nothing' },
      returning: ['email'],
    });
    expect(some.count).toBe(2);
    expect(some.rows.map((row) => row.email).sort()).toEqual([email(2), email(3)]);
    const all = await repo.insertAll(
      Writer,
      writers(4).map((row) => ({ ...row, rank: 9 })),
      { onConflict: { kind: 'replace', target: ['email'], fields: ['rank'] } },
    );
    expect(all.count).toBe(4);
    expect((await repo.list(Writer, { where: { rank: 9 } })).length).toBe(4);
  });

  test('an unknown field is a programmer error', async () => {
    const rows = [JSON.parse('{"email":"x","nope":1}')];
    await expect(repo.insertAll(Writer, rows)).rejects.toBeInstanceOf(ProgrammerError);
  });
});

describe('updateAll', () => {
  test('sets, adds, puts in and takes out, and moves the time on', async () => {
    await repo.insertAll(
      Writer,
      writers(3).map((row) => ({ ...row, tags: ['a', 'b', 'a'], rank: 1 })),
    );
    now = new Date('2026-01-02T00:00:00Z');
    const { count, rows } = await repo.updateAll(
      Writer,
      { email: [email(0), email(1)] },
      { inc: { rank: 4 }, pull: { tags: 'a' }, set: { scores: [1] } },
      { returning: true },
    );
    expect(count).toBe(2);
    expect(rows.map((row) => [row.rank, row.tags, row.scores, row.updatedAt])).toEqual([
      [5, ['b'], [1], now],
      [5, ['b'], [1], now],
    ]);
    await repo.updateAll(Writer, { email: email(2) }, { push: { tags: 'z', scores: 3 } });
    expect(await repo.getBy(Writer, { email: email(2) })).toMatchObject({
      tags: ['a', 'b', 'a', 'z'],
      scores: [3],
    });
  });

  test('every row must be asked for by name', async () => {
    await repo.insertAll(Writer, writers(2));
    await expect(repo.updateAll(Writer, {}, { set: { rank: 1 } })).rejects.toThrow(/'all'/);
    await expect(repo.updateAll(Writer, 'all', {})).rejects.toThrow(/nothing to change/);
    expect((await repo.updateAll(Writer, 'all', { set: { rank: 2 } })).count).toBe(2);
  });

  test('a violation changes nothing', async () => {
    await repo.insertAll(Writer, writers(2));
    await expect(repo.updateAll(Writer, 'all', { set: { rank: -1 } })).rejects.toThrow(/writers_rank_check/);
    expect((await repo.list(Writer, { where: { rank: 0 } })).length).toBe(2);
  });

  test('null in where means IS NULL, undefined is a programmer error', async () => {
    await repo.insertAll(Writer, writers(1));
    expect((await repo.updateAll(Writer, { scores: null }, { set: { rank: 3 } })).count).toBe(1);
    const where = JSON.parse('{}');
    where.email = undefined;
    await expect(repo.updateAll(Writer, where, { set: { rank: 3 } })).rejects.toThrow(/undefined/);
  });
});

describe('deleteAll', () => {
  test('deletes what matches and gives it back', async () => {
    await repo.insertAll(Writer, writers(3));
    const { count, rows } = await repo.deleteAll(
      Writer,
      { email: [email(0), email(2)] },
      { returning: ['email'] },
    );
    expect([count, rows.map((row) => row.email).sort()]).toEqual([2, [email(0), email(2)]]);
    expect(await repo.list(Writer)).toHaveLength(1);
  });

  test('rows that others point at stay', async () => {
    const writer = unwrap(await repo.insert(change(Writer, { email: 'd@example.org' })));
    unwrap(await repo.insert(change(Novel, { title: 'D', writerId: writer.id })));
    await expect(repo.deleteAll(Writer, 'all')).rejects.toThrow(/novels_writer_id_fkey/);
    expect(await repo.list(Writer)).toHaveLength(1);
  });

  test('takes the conditions of a query, and refuses one that says more', async () => {
    await repo.insertAll(
      Writer,
      writers(3).map((row, rank) => ({ ...row, rank, tags: ['t'] })),
    );
    const high = from(Writer).where('rank', 'gte', 1);
    expect((await repo.updateAll(Writer, high, { inc: { rank: 10 } })).count).toBe(2);
    expect((await repo.deleteAll(Writer, high.where({ tags: ['t'] }).where('rank', 'lt', 12))).count).toBe(1);
    expect((await repo.list(Writer)).map(({ rank }) => rank).sort((a, b) => a - b)).toEqual([0, 12]);
    await expect(repo.deleteAll(Writer, high.limit(1))).rejects.toThrow(/says more/);
    await expect(repo.deleteAll(Writer, from(Writer))).rejects.toThrow(/'all'/);
  });

  test('in a transaction it is part of it', async () => {
    await repo.insertAll(Writer, writers(2));
    await repo.transact(async (tx) => {
      await tx.deleteAll(Writer, 'all');
      expect(await tx.list(Writer)).toEqual([]);
      return { ok: false as const, error: 'no' };
    });
    expect(await repo.list(Writer)).toHaveLength(2);
    await repo.transact(async (tx) => ok(await tx.deleteAll(Writer, 'all')));
    expect(await repo.list(Writer)).toEqual([]);
  });
});
