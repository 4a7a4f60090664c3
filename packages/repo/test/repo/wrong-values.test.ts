import { CastError, change, from, type OnConflict, ProgrammerError, type Repo, unwrap } from '../../src';
import { Chapter, Novel, shelfEntities, shelfTables, Writer } from '../shelf/shelf-entities';
import { openTables, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables(shelfEntities, shelfTables);
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

  test.each([[null], [undefined]])('%p is none, and a bug of the caller', async (key) => {
    await expect(repo.get(Writer, key as never)).rejects.toThrow(ProgrammerError);
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
  test.each<[string, object, string]>([
    ['a kind that there is not', { kind: 'ignore', target: ['email'] }, 'is none of nothing, replace'],
    ['no kind', {}, 'is none of'],
    ['a replacement of what', { kind: 'replaceAll' }, 'wants the target'],
    ['a target without fields', { kind: 'replace', target: [], fields: ['rank'] }, 'wants the target'],
    ['no field to replace', { kind: 'replace', target: ['email'], fields: [] }, 'would change nothing'],
    ['an unknown field', { kind: 'replace', target: ['email'], fields: ['rnak'] }, 'no column for "rnak"'],
    ['an unknown target', { kind: 'nothing', target: ['emial'] }, 'no column for "emial"'],
  ])('%s is refused', async (_what, onConflict, message) => {
    const options = { onConflict: onConflict as OnConflict<Writer> };
    await expect(repo.insert(change(Writer, { email: 'x' }), options)).rejects.toThrow(message);
    await expect(repo.insertAll(Writer, [{ email: 'x' }], options)).rejects.toThrow(ProgrammerError);
    expect(await repo.count(Writer, { email: 'x' })).toBe(0);
  });
});
