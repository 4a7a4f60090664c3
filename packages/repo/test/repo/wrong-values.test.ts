import { ok, ProgrammerError, unwrap } from '@tintype/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CastError, change, from, type OnConflict, type Repo } from '../../src';
import { Chapter, Novel, shelfEntities, shelfTables, Writer } from '../shelf/shelf-entities';
import { openTables, type ToyDatabase } from '../toy-database';

@Entity({ name: 'moods' })
class Mood {
  @PrimaryColumn({ name: 'day', type: 'int' }) day!: number;
  @PrimaryColumn({ name: 'hour', type: 'int' }) hour!: number;
  @Column({ name: 'kind', type: 'enum', enum: ['calm', 'wild'], enumName: 'mood_kind', nullable: true })
  kind!: string | null;
  @Column({ name: 'since', type: 'time', nullable: true }) since!: string | null;
  @Column({ name: 'notes', type: 'jsonb', nullable: true }) notes!: unknown;
}

const moods = `CREATE TYPE mood_kind AS ENUM ('calm', 'wild');
  CREATE TABLE moods (day int, hour int, kind mood_kind, since time, notes jsonb, PRIMARY KEY (day, hour));`;

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables([...shelfEntities, Mood], `${shelfTables};${moods}`);
  repo = toy.repo;
});
afterAll(() => toy.close());

describe('a key that no row can have', () => {
  test.each<[unknown]>([
    ['abc'],
    [''],
    ['00000000-0000-0000-0000-00000000000g'],
    [7],
    ['a\u0000b'],
    [{ id: 'abc' }],
    [{ id: [1] }],
  ])('%j finds nothing', async (key) => {
    expect(await repo.get(Writer, key as string)).toBeNull();
    await expect(repo.getOrFail(Writer, key as string)).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  test.each([[null], [undefined]])('%p is not a key: the caller has a bug', async (key) => {
    await expect(repo.get(Writer, key as never)).rejects.toThrow(ProgrammerError);
  });
});

test('a key is given by its fields, all of them and no others', async () => {
  unwrap(await repo.insert(change(Mood, { day: 1, hour: 2 })));
  expect(await repo.get(Mood, { day: 1, hour: 2 })).toMatchObject({ day: 1 });
  expect(await repo.get(Mood, { day: [1], hour: 2 })).toBeNull();
  for (const key of [{}, { day: 1 }, [1, 2], { day: 1, hour: 2, kind: null }, { day: 1, kind: null }])
    await expect(repo.get(Mood, key as never)).rejects.toThrow(
      'a key is given by its fields, which are day, hour',
    );
  await expect(repo.get(Writer, {})).rejects.toThrow('writers: a key is given by its fields, which are id');
});

test('a row whose key no row can have is gone when it is reloaded', async () => {
  const novel = Object.assign(new Novel(), { id: 'abc' });
  expect(await repo.reload([novel, null])).toEqual([null, null]);
});

test.each([
  ['a row', new Novel()],
  ['null', null],
  ['values', { title: 'Fog' }],
])('%s is no changeset, and is refused by every write of one', async (_what, given) => {
  for (const write of ['insert', 'update', 'insertOrUpdate'] as const)
    await expect(repo[write](given as never)).rejects.toThrow('takes a changeset');
  await expect(repo.delete(null as never)).rejects.toThrow(ProgrammerError);
});

describe('what would become a part of the text', () => {
  test('an operator, an aggregate or a lock that there is not is refused', async () => {
    const no = '= 1 OR 1' as never;
    await expect(repo.all(from(Novel).where('pages', no, 1 as never))).rejects.toThrow(
      'which is no operator',
    );
    await expect(repo.aggregate(Novel, no, 'pages' as never)).rejects.toThrow(
      'must be one of count, sum, avg, min, max',
    );
    const locked = repo.transact(async (tx) => ok(await tx.all(from(Novel).lock(no))));
    await expect(locked).rejects.toThrow('must be one of update');
  });
});

describe('a value that cannot be stored as it is', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const unsendable = {
    name: 'DatabaseError',
    code: 'unsendable_value',
    retriable: false,
    outcomeUnknown: false,
    message: expect.stringContaining('Mood.notes holds a value that JSON cannot carry'),
  };

  test.each<[string, unknown]>([
    ['a bigint', 1n],
    ['a bigint inside JSON', { a: 1n }],
    ['JSON that holds itself', cyclic],
    ['a function', () => 1],
    ['a symbol', Symbol('notes')],
  ])('%s, wherever it is given', async (_what, notes) => {
    const row = { day: 2, hour: 1, notes };
    await expect(repo.insert(change(Mood, row))).rejects.toMatchObject(unsendable);
    await expect(repo.insertAll(Mood, [row])).rejects.toMatchObject(unsendable);
    await expect(repo.updateAll(Mood, 'all', { set: { notes } })).rejects.toMatchObject(unsendable);
    await expect(repo.list(Mood, { where: { notes } })).rejects.toMatchObject(unsendable);
    expect(await repo.count(Mood, { day: 2 })).toBe(0);
  });

  test('half of a surrogate pair, alone or in a list', async () => {
    const half = 'a\ud800';
    for (const values of [{ email: half }, { email: 'b', tags: ['c', half] }])
      await expect(repo.insert(change(Writer, values))).rejects.toMatchObject({ code: 'unsendable_value' });
    expect(await repo.count(Writer, { email: 'a\ufffd' })).toBe(0);
  });
});

describe('a condition with a value that its column cannot hold', () => {
  const wrong = 'abc' as never;
  test.each<[string, () => Promise<unknown>]>([
    ['a uuid', () => repo.getBy(Writer, { id: wrong })],
    ['an integer', () => repo.list(Writer, { where: { rank: wrong } })],
    ['one of several', () => repo.list(Writer, { where: { rank: [1, wrong] } })],
    ['a fraction', () => repo.count(Writer, { rank: 1.5 })],
    ['more than the type holds', () => repo.exists(Writer, { rank: 3_000_000_000 })],
    ['a time', () => repo.one(Writer, { createdAt: wrong })],
    ['an item of a list', () => repo.list(Writer, { where: { scores: [wrong] } })],
    ['a text', () => repo.list(Writer, { where: { email: 5 as never } })],
    ['a text with U+0000', () => repo.list(Writer, { where: { email: 'a\u0000' } })],
    ['an enum', () => repo.getBy(Mood, { kind: wrong })],
    ['a time of day', () => repo.list(Mood, { where: { since: wrong } })],
    ['a comparison', () => repo.all(from(Novel).where('pages', 'gt', wrong))],
    ['between', () => repo.all(from(Novel).where('pages', 'between', [1, wrong]))],
    ['not in', () => repo.all(from(Novel).where('pages', 'notIn', [wrong]))],
    ['like', () => repo.all(from(Novel).where('title', 'like', 5 as never))],
    ['updateAll', () => repo.updateAll(Novel, { id: wrong }, { set: { pages: 1 } })],
    ['deleteAll', () => repo.deleteAll(Chapter, from(Chapter).where({ novelId: wrong }))],
  ])('%s is refused by name, and nothing is sent', async (_what, call) => {
    await expect(call()).rejects.toThrow(CastError);
    await expect(call()).rejects.toMatchObject({ name: 'CastError', entity: expect.any(String) });
  });

  test('is told by entity, field and type, and never holds the value', async () => {
    const refused = repo.getBy(Writer, { id: 's3cret' });
    await expect(refused).rejects.toMatchObject({ entity: 'writers', field: 'id', type: 'uuid' });
    await expect(refused).rejects.toThrow('writers: "id" is compared with a value that is no uuid');
  });

  test('what can be cast is: a number that is sent as text, an id in capitals', async () => {
    const { id } = unwrap(await repo.insert(change(Writer, { email: 'a@example.org', rank: 12 })));
    expect(await repo.count(Writer, { rank: '12' as never })).toBe(1);
    expect(await repo.get(Writer, id.toUpperCase())).toMatchObject({ id });
  });

  test.each([-1, 1.5, Number.NaN, '10'])('%p is no number of rows', async (rows) => {
    await expect(repo.all(from(Writer).limit(rows as number))).rejects.toThrow(ProgrammerError);
    await expect(repo.all(from(Writer).offset(rows as number))).rejects.toThrow(ProgrammerError);
  });
});

describe('onConflict', () => {
  test.each<[string, unknown, string]>([
    ['a kind that there is not', { kind: 'ignore', target: ['email'] }, 'must be one of nothing, replace'],
    ['no kind', {}, 'must be one of'],
    ['a replacement of what', { kind: 'replaceAll' }, 'wants the target'],
    ['a target without fields', { kind: 'replace', target: [], fields: ['rank'] }, 'wants the target'],
    ['no field to replace', { kind: 'replace', target: ['email'], fields: [] }, 'would change nothing'],
    ['an unknown field', { kind: 'replace', target: ['email'], fields: ['rnak'] }, 'no column for "rnak"'],
    ['a text', 'nothing', 'must be one of'],
    ['no list of fields', { kind: 'replace', target: ['email'] }, 'wants a list of fields'],
    ['a target that is a text', { kind: 'replaceAll', target: 'email' }, 'wants the target'],
    ['an empty target', { kind: 'nothing', target: [] }, 'wants the target'],
    ['an unknown target', { kind: 'nothing', target: ['emial'] }, 'no column for "emial"'],
  ])('%s is refused', async (_what, onConflict, message) => {
    const options = { onConflict: onConflict as OnConflict<Writer> };
    await expect(repo.insert(change(Writer, { email: 'x' }), options)).rejects.toThrow(message);
    await expect(repo.insertAll(Writer, [{ email: 'x' }], options)).rejects.toThrow(ProgrammerError);
    expect(await repo.count(Writer, { email: 'x' })).toBe(0);
  });
});
